"""The facts: who did what with a matter, when, and until when it is due."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Self

from kycuong.rules.duty.states import Shape
from kycuong.rules.worktime.instants import end_of_day, to_local

INSTANT: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Party:
    """A body or division, or one post in it, that holds or acts (đơn vị, chức vụ)."""

    unit: int
    post: int | None = None


class EntryKind(StrEnum):
    """What an entry records."""

    ASSIGN = "assign"
    ACCEPT = "accept"
    DECLINE = "decline"
    HAND_OVER = "hand_over"
    REPORT = "report"
    SUBMIT = "submit"
    APPROVE = "approve"
    REWORK = "rework"
    CANCEL = "cancel"
    RECOUNT = "recount"
    RECALL = "recall"
    ASK = "ask"
    GRANT = "grant"
    DENY = "deny"
    COUNTER = "counter"
    PAUSE = "pause"
    RESUME = "resume"
    SPLIT = "split"
    JOIN = "join"
    ANSWER = "answer"
    LAPSE = "lapse"
    SUCCEED = "succeed"
    ATTEST = "attest"
    CHECK = "check"
    URGE = "urge"


@dataclass(frozen=True, slots=True)
class Due:
    """Until when a duty is on time (ngày đến hạn).

    `at` is the first instant that is late: for a limit in days the midnight that ends
    day `on`, so the whole due day is on time; for a limit in hours `on` is None and
    `at` follows directly after the due instant, which itself is on time.
    `provisional` marks a date counted in a year without a decision (tạm tính).

    >>> due = Due.end_of(date(2024, 4, 26))
    >>> due.at.isoformat(), due.last.isoformat()
    ('2024-04-27T00:00:00+07:00', '2024-04-26T23:59:59.999999+07:00')

    Law: Bộ luật Dân sự 2015, Điều 148 khoản 6 (hết hạn lúc 24 giờ ngày cuối cùng).
    """

    on: date | None
    at: datetime
    text: str = ""
    provisional: bool = False

    @classmethod
    def end_of(cls, day: date, *, text: str = "", provisional: bool = False) -> Self:
        """Return a due date: on time through 24:00 local of `day`."""
        return cls(day, end_of_day(day), text, provisional)

    @classmethod
    def by(
        cls, instant: datetime, *, text: str = "", provisional: bool = False
    ) -> Self:
        """Return a due instant: on time up to and including `instant`."""
        return cls(None, instant + INSTANT, text, provisional)

    @property
    def last(self) -> datetime:
        """The last instant that is on time, local."""
        return last_before(self.at)

    @property
    def day(self) -> date:
        """The local day on which the duty falls due."""
        return self.on or self.last.date()


def last_before(instant: datetime) -> datetime:
    """Return the last instant before `instant`, local."""
    return to_local(instant) - INSTANT


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact about one matter; the first of a matter is always an `assign`.

    Args:
        seq: 1, 2, 3 … without gaps.
        actor: the unit and post acting; None only for the system.
        to: whom the matter goes to (assign, hand_over, succeed); whom a refusal names
            as the proper body (decline); who got the part (split).
        due: the due date that this entry sets (assign, recount, grant, counter, pause,
            resume) or wishes (ask); the holder's own date (hand_over); the part's
            (split); None leaves it.
        was: the due date as it stood before, which is thus kept for ever.
        standing: on the opening entry: a standing duty (thường xuyên), never late.
        shape: on the opening entry: which course it runs.
        clock: how long the receiver has for this step, as a short limit ("8wh").
        details: what the rules and the sentence need besides; values of JSON only.
    """

    seq: int
    kind: EntryKind
    at: datetime
    actor: Party | None
    to: Party | None = None
    due: Due | None = None
    was: Due | None = None
    reason: str = ""
    standing: bool = False
    shape: Shape = Shape.TASK
    clock: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def clause(self) -> str:
        """The clause that a refusal rests on (điều, khoản)."""
        return str(self.details.get("clause", "")).strip()

    @property
    def child(self) -> int:
        """The part that is given or comes back; 0 where it names none."""
        return int(self.details.get("child", 0))

    @property
    def replaces(self) -> frozenset[int]:
        """The units whose heir takes their place."""
        return frozenset(self.details.get("replaces", ()))

    def replaced(self, party: Party | None) -> bool:
        """Say whether the heir takes this party's place.

        Where one post was abolished, or went along, `details` names it as `post`.
        """
        if party is None or party.unit not in self.replaces:
            return False
        post = self.details.get("post")
        return post is None or party.post == post

    @property
    def until(self) -> date | None:
        """The last day of a pause."""
        given = self.details.get("until")
        return date.fromisoformat(given) if given else None

    @property
    def period(self) -> str:
        """The month an attestation or a check is for, such as "2024-05"."""
        return str(self.details.get("period", ""))
