"""Where a matter stands, how it ended, and to whom an act takes it."""

from enum import StrEnum
from typing import Final


class Shape(StrEnum):
    """Which course a matter runs: a task with a result to accept, or a reply."""

    TASK = "task"
    REPLY = "reply"


class State(StrEnum):
    """Where a matter stands; says nothing about lateness."""

    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    DECLINED = "declined"
    RECALLED = "recalled"
    PAUSED = "paused"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The state in the words of officials."""
        return STATE_LABELS[self]


class Outcome(StrEnum):
    """How a closed matter ended."""

    FULFILLED = "fulfilled"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


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
    State.RECALLED: "Đã thu hồi, chờ Văn phòng giao lại",
    State.PAUSED: "Đang tạm dừng",
    State.CLOSED: "Đã kết thúc",
}
OPEN: Final = frozenset(set(State) - {State.CLOSED})
