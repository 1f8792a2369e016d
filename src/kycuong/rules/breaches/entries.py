"""The facts of one breach: who said what about it, when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from kycuong.rules.books import Who


class EntryKind(StrEnum):
    """What an entry records."""

    PROPOSE = "propose"
    PUT = "put"
    REPLY = "reply"
    LAPSE = "lapse"
    RECOUNT = "recount"
    DECIDE = "decide"
    APPEAL = "appeal"
    REVISE = "revise"
    WITHDRAW = "withdraw"
    SUCCEED = "succeed"


class State(StrEnum):
    """Where a breach stands."""

    PROPOSED = "proposed"
    ASKED = "asked"
    REPLIED = "replied"
    SILENT = "silent"
    UPHELD = "upheld"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state in the words of officials."""
        return STATE_LABELS[self]


STATE_LABELS = {
    State.PROPOSED: "Đề nghị, chưa yêu cầu giải trình",
    State.ASKED: "Đang trong thời hạn giải trình",
    State.REPLIED: "Đã giải trình, chờ kết luận",
    State.SILENT: "Hết hạn, không giải trình, chờ kết luận",
    State.UPHELD: "Kết luận: có vi phạm",
    State.REJECTED: "Kết luận: không vi phạm",
    State.WITHDRAWN: "Đã rút",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact about one breach; the first is always a `propose`.

    Args:
        seq: 1, 2, 3 … without gaps.
        body: whom it concerns (propose); who answers from now on (put, succeed).
        due_at: the first instant at which the reply is late (put, recount), or was
            (lapse); the first at which nobody may appeal any more (decide, revise).
        upheld: what was decided (decide, revise).
    """

    seq: int
    kind: EntryKind
    at: datetime
    by: Who
    body: int | None = None
    due_at: datetime | None = None
    upheld: bool | None = None
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
