"""The facts of one breach: who said what about it, when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


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
class Who:
    """Who acts: the login, the body, the post; nobody at all for the system.

    `stood_in` says that the post is another's, for whom the person stood in.
    """

    user: int | None = None
    body: int | None = None
    post: int | None = None
    stood_in: bool = False

    @property
    def is_person(self) -> bool:
        """Say whether a person acts, and not the system."""
        return self.user is not None

    def is_same(self, other: "Who") -> bool:
        """Say whether one would judge the other's act: as a person, or in a name lent.

        >>> Who(1, post=5).is_same(Who(2, post=5, stood_in=True))
        True
        >>> Who(1, post=5).is_same(Who(2, post=5))
        False
        """
        if self.user is not None and self.user == other.user:
            return True
        lent = self.stood_in or other.stood_in
        return lent and self.post is not None and self.post == other.post

    def speaks_as(self, other: "Who") -> bool:
        """Say whether one would judge what the other pleaded: as a person, or in a post.

        >>> Who(1, post=5).speaks_as(Who(2, post=5))
        True
        """
        same = self.user is not None and self.user == other.user
        return same or (self.post is not None and self.post == other.post)


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
