"""The table of transitions: what may follow what, who may do it, under which rule."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kycuong.rules.duty.entries import EntryKind
from kycuong.rules.duty.grounds import (
    CONFIRMING,
    COUNTING,
    ISSUING,
    NO_PUSHING,
    ONE_LEAD,
    TRACKING,
    Ground,
)


class State(StrEnum):
    """Where a matter stands; says nothing about lateness."""

    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    DECLINED = "declined"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The state in the words of officials."""
        return STATE_LABELS[self]


class Outcome(StrEnum):
    """How a closed matter ended."""

    FULFILLED = "fulfilled"
    CANCELLED = "cancelled"


class Goes(StrEnum):
    """To whom the matter goes by a transition."""

    STAYS = "stays"
    NAMED = "named"
    ISSUER = "issuer"
    WORKER = "worker"
    NOBODY = "nobody"


STATE_LABELS: Final = {
    State.ASSIGNED: "Đã giao, chờ tiếp nhận",
    State.IN_PROGRESS: "Đang thực hiện",
    State.SUBMITTED: "Đã báo cáo kết quả, chờ xác nhận",
    State.DECLINED: "Đơn vị từ chối, chờ Văn phòng giao lại",
    State.CLOSED: "Đã kết thúc",
}
OPEN: Final = frozenset(set(State) - {State.CLOSED})


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: the states it may start from, the state it leads to (None: the same).

    `label` is the act in words for a button, `did` for a sentence; `who` says who may
    do it; `wrong_state` what to do where the matter stands elsewhere.
    """

    kind: EntryKind
    sources: frozenset[State]
    target: State | None
    goes: Goes
    label: str
    did: str
    who: str
    law: Ground
    wrong_state: str
    outcome: Outcome | None = None
    needs_reason: bool = False
    opens: bool = False


_LEAD = "Lãnh đạo hoặc văn thư cơ quan chủ trì"
_OFFICE = "Văn phòng Ủy ban nhân dân tỉnh"
_CHECKER = "Văn phòng Ủy ban nhân dân tỉnh (không phải đơn vị thực hiện)"
_ACCEPT_FIRST = "Việc chưa được tiếp nhận; hãy bấm «Tiếp nhận» trước."

_ROWS: Final = (
    Transition(
        EntryKind.ASSIGN,
        frozenset({State.ASSIGNED, State.DECLINED}),
        State.ASSIGNED,
        Goes.NAMED,
        "Giao cho đơn vị khác",
        "giao việc cho",
        _OFFICE,
        ISSUING,
        "Đơn vị chủ trì đã tiếp nhận việc; chỉ giao lại được khi việc chưa tiếp nhận "
        "hoặc bị từ chối.",
        opens=True,
    ),
    Transition(
        EntryKind.ACCEPT,
        frozenset({State.ASSIGNED}),
        State.IN_PROGRESS,
        Goes.STAYS,
        "Tiếp nhận",
        "tiếp nhận việc",
        _LEAD,
        ONE_LEAD,
        "Việc không còn ở bước chờ tiếp nhận.",
    ),
    Transition(
        EntryKind.DECLINE,
        frozenset({State.ASSIGNED}),
        State.DECLINED,
        Goes.ISSUER,
        "Từ chối",
        "từ chối nhận việc, trả lại",
        "Lãnh đạo cơ quan chủ trì",
        NO_PUSHING,
        "Chỉ từ chối được khi việc đang chờ tiếp nhận.",
        needs_reason=True,
    ),
    Transition(
        EntryKind.HAND_OVER,
        frozenset({State.IN_PROGRESS}),
        None,
        Goes.NAMED,
        "Chuyển người giữ",
        "chuyển việc cho",
        "Người đang giữ việc, lãnh đạo phòng đang giữ việc, lãnh đạo cơ quan đang giữ "
        "hoặc chủ trì",
        NO_PUSHING,
        "Chỉ chuyển được việc đã tiếp nhận và đang thực hiện.",
    ),
    Transition(
        EntryKind.REPORT,
        frozenset({State.IN_PROGRESS, State.SUBMITTED}),
        None,
        Goes.STAYS,
        "Báo cáo tiến độ",
        "báo cáo tiến độ",
        "Cơ quan chủ trì, cơ quan phối hợp và đơn vị đang giữ việc",
        TRACKING,
        _ACCEPT_FIRST,
    ),
    Transition(
        EntryKind.SUBMIT,
        frozenset({State.IN_PROGRESS}),
        State.SUBMITTED,
        Goes.ISSUER,
        "Báo cáo kết quả",
        "báo cáo kết quả thực hiện với",
        "Lãnh đạo cơ quan chủ trì, lãnh đạo phòng hoặc người đang giữ việc",
        TRACKING,
        "Chỉ báo cáo kết quả được khi việc đang thực hiện.",
    ),
    Transition(
        EntryKind.APPROVE,
        frozenset({State.SUBMITTED}),
        State.CLOSED,
        Goes.NOBODY,
        "Xác nhận hoàn thành",
        "xác nhận hoàn thành",
        _CHECKER,
        CONFIRMING,
        "Chưa có kết quả chờ xác nhận.",
        outcome=Outcome.FULFILLED,
    ),
    Transition(
        EntryKind.REWORK,
        frozenset({State.SUBMITTED}),
        State.IN_PROGRESS,
        Goes.WORKER,
        "Trả lại làm tiếp",
        "trả lại để làm tiếp, cho",
        _CHECKER,
        CONFIRMING,
        "Chưa có kết quả chờ xác nhận để trả lại.",
        needs_reason=True,
    ),
    Transition(
        EntryKind.CANCEL,
        OPEN,
        State.CLOSED,
        Goes.NOBODY,
        "Hủy việc",
        "hủy việc",
        "Lãnh đạo Văn phòng hoặc lãnh đạo Ủy ban nhân dân tỉnh",
        ISSUING,
        "Việc đã kết thúc.",
        outcome=Outcome.CANCELLED,
        needs_reason=True,
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
    ),
)
TRANSITIONS: Final = {row.kind: row for row in _ROWS}


def allowed_from(state: State) -> tuple[EntryKind, ...]:
    """Return what may follow in `state`, in the order of the table.

    >>> [kind.value for kind in allowed_from(State.SUBMITTED)]
    ['report', 'approve', 'rework', 'cancel', 'recount']
    """
    return tuple(row.kind for row in _ROWS if state in row.sources)
