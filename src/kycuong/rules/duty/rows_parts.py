"""Rows of the table: parts, replies, succession, standing duties, urging."""

from typing import Final

from kycuong.rules.duty.entries import EntryKind
from kycuong.rules.duty.grounds import (
    ONE_LEAD,
    OPINIONS,
    STANDING,
    SUCCEEDING,
    URGING,
)
from kycuong.rules.duty.rows import BOTH, CHECKER, OFFICE, REPLY, SYSTEM, Transition
from kycuong.rules.duty.states import OPEN, Goes, Outcome, State

_WORKING: Final = frozenset({State.IN_PROGRESS})
_WORKER: Final = "Lãnh đạo cơ quan chủ trì, lãnh đạo phòng hoặc người đang giữ việc"

PARTS: Final = (
    Transition(
        EntryKind.SPLIT,
        _WORKING,
        None,
        Goes.STAYS,
        "Chia việc, lấy ý kiến",
        "giao một phần việc cho",
        _WORKER,
        ONE_LEAD,
        "Chỉ chia việc được khi việc đã tiếp nhận và đang thực hiện.",
    ),
    Transition(
        EntryKind.JOIN,
        OPEN,
        None,
        Goes.STAYS,
        "Ghép phần việc",
        "nhận lại một phần việc từ",
        SYSTEM,
        ONE_LEAD,
        "Việc đã kết thúc.",
    ),
    Transition(
        EntryKind.ANSWER,
        _WORKING,
        State.CLOSED,
        Goes.NOBODY,
        "Trả lời",
        "trả lời",
        "Lãnh đạo cơ quan được hỏi, lãnh đạo phòng hoặc người đang giữ việc",
        OPINIONS,
        "Việc đã kết thúc, không trả lời thêm.",
        outcome=Outcome.FULFILLED,
        shapes=REPLY,
    ),
    Transition(
        EntryKind.LAPSE,
        _WORKING,
        State.CLOSED,
        Goes.NOBODY,
        "Ghi nhận không trả lời",
        "ghi nhận đến hết hạn chưa có trả lời",
        SYSTEM,
        OPINIONS,
        "Việc đã kết thúc.",
        outcome=Outcome.LAPSED,
        shapes=REPLY,
    ),
    Transition(
        EntryKind.SUCCEED,
        OPEN,
        None,
        Goes.STAYS,
        "Chuyển cơ quan kế thừa",
        "chuyển việc sang cơ quan kế thừa là",
        "Hệ thống, theo quyết định sắp xếp tổ chức",
        SUCCEEDING,
        "Việc đã kết thúc; tên trong lịch sử không đổi.",
        needs_reason=True,
        shapes=BOTH,
    ),
    Transition(
        EntryKind.ATTEST,
        _WORKING,
        None,
        Goes.STAYS,
        "Xác nhận kỳ",
        "xác nhận việc thực hiện trong kỳ",
        _WORKER,
        STANDING,
        "Chỉ xác nhận được khi nhiệm vụ đã tiếp nhận và đang thực hiện.",
    ),
    Transition(
        EntryKind.CHECK,
        _WORKING,
        None,
        Goes.STAYS,
        "Ghi kết quả kiểm tra",
        "kiểm tra việc thực hiện",
        CHECKER,
        STANDING,
        "Chỉ kiểm tra nhiệm vụ đã tiếp nhận và đang thực hiện.",
    ),
    Transition(
        EntryKind.URGE,
        OPEN,
        None,
        Goes.STAYS,
        "Đôn đốc",
        "đôn đốc thực hiện",
        f"Hệ thống hoặc {OFFICE}",
        URGING,
        "Việc đã kết thúc, không đôn đốc.",
        shapes=BOTH,
    ),
)
