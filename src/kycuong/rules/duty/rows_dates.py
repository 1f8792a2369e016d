"""Rows of the table: what moves or stops a due date."""

from typing import Final

from kycuong.rules.duty.entries import EntryKind
from kycuong.rules.duty.grounds import COUNTING, EXTENDING, PAUSING
from kycuong.rules.duty.rows import (
    BOTH,
    CHECKER,
    DECIDER,
    LEAD_HEAD,
    Transition,
)
from kycuong.rules.duty.states import OPEN, Goes, State

_WORKING: Final = frozenset({State.IN_PROGRESS})
_NO_REQUEST: Final = "Không có đề nghị gia hạn nào đang chờ quyết định."

DATES: Final = (
    Transition(
        EntryKind.ASK,
        _WORKING,
        None,
        Goes.STAYS,
        "Xin gia hạn",
        "xin gia hạn",
        LEAD_HEAD,
        EXTENDING,
        "Chỉ xin gia hạn được khi việc đang thực hiện.",
        needs_reason=True,
    ),
    Transition(
        EntryKind.GRANT,
        _WORKING,
        None,
        Goes.STAYS,
        "Đồng ý gia hạn",
        "đồng ý gia hạn",
        DECIDER,
        EXTENDING,
        _NO_REQUEST,
    ),
    Transition(
        EntryKind.COUNTER,
        _WORKING,
        None,
        Goes.STAYS,
        "Gia hạn đến ngày khác",
        "gia hạn đến ngày khác với đề nghị",
        DECIDER,
        EXTENDING,
        _NO_REQUEST,
        needs_reason=True,
    ),
    Transition(
        EntryKind.DENY,
        _WORKING,
        None,
        Goes.STAYS,
        "Không gia hạn",
        "không đồng ý gia hạn",
        DECIDER,
        EXTENDING,
        _NO_REQUEST,
        needs_reason=True,
    ),
    Transition(
        EntryKind.PAUSE,
        _WORKING,
        State.PAUSED,
        Goes.STAYS,
        "Tạm dừng",
        "tạm dừng tính thời hạn",
        CHECKER,
        PAUSING,
        "Chỉ tạm dừng được việc đang thực hiện.",
        needs_reason=True,
    ),
    Transition(
        EntryKind.RESUME,
        frozenset({State.PAUSED}),
        State.IN_PROGRESS,
        Goes.STAYS,
        "Tiếp tục",
        "cho tiếp tục tính thời hạn",
        CHECKER,
        PAUSING,
        "Việc không tạm dừng.",
    ),
    Transition(
        EntryKind.RECOUNT,
        OPEN,
        None,
        Goes.STAYS,
        "Tính lại hạn",
        "tính lại ngày đến hạn",
        "Hệ thống, khi có quyết định mới về lịch làm việc",
        COUNTING,
        "Việc đã kết thúc, không tính lại hạn.",
        needs_reason=True,
        shapes=BOTH,
    ),
)
