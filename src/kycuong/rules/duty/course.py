"""What the entries so far have settled: the value that each entry carries on."""

from dataclasses import dataclass
from datetime import datetime

from kycuong.rules.duty.entries import Due, Party
from kycuong.rules.duty.states import Outcome, Shape, State


@dataclass(frozen=True, slots=True)
class Request:
    """An extension asked for and not yet decided (đề nghị gia hạn).

    `wished` is the date asked for; `clock` how long the decider has, as a short limit.
    """

    seq: int
    at: datetime
    by: Party | None
    wished: Due
    clock: str


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch [since, until) in which the clock stood still (tạm dừng)."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Attested:
    """A standing duty was attested, or checked, for a period (kỳ)."""

    period: str
    at: datetime
    ok: bool = True


@dataclass(frozen=True, slots=True)
class Course:
    """What the entries so far have settled; a position is read off it.

    `turns` are the changes of holder (party, since, entry). `waits` is true while a
    submission made in time is with the reviewer: nobody is late then. `overdue_from`
    is when it is or will be overdue if no entry follows.

    Args:
        every: how often a standing duty is attested, a value of `periods.Every`.
        clock, clock_from: how long the holder has for this step, and from when;
            `holder_due` is a date set by hand instead.
        asked: the one extension request that waits; `asks` how many there were.
        refused_by, proper: who refused last, and whom the refusal named; `ruled` once
            the issuer has decided between them, which binds.
        parts: the parts given out that have not come back; all others can close.
        pauses: the stretches without a clock, the running one up to its cap.
        quiet_since: when the working side last did something.
    """

    state: State
    shape: Shape
    outcome: Outcome | None
    issuer: Party
    lead: Party
    standing: bool
    points: tuple[str, ...]
    every: str
    due: Due | None
    original_due: Due | None
    opened_at: datetime
    turns: tuple[tuple[Party, datetime, int], ...]
    worker: Party
    overdue_from: datetime | None
    last_seq: int
    last_at: datetime
    quiet_since: datetime
    clock: str = ""
    clock_from: datetime | None = None
    holder_due: Due | None = None
    waits: bool = False
    asked: Request | None = None
    asks: int = 0
    refused_by: Party | None = None
    proper: Party | None = None
    ruled: bool = False
    parts: tuple[int, ...] = ()
    pauses: tuple[Pause, ...] = ()
    attested: Attested | None = None
    checked: Attested | None = None
    submitted_at: datetime | None = None
    completed_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def holder(self) -> Party | None:
        """Who answers for the matter now."""
        return None if self.closed_at else self.turns[-1][0]

    def late(self, at: datetime) -> bool:
        """Return whether its lateness had come by `at`."""
        return self.overdue_from is not None and self.overdue_from <= at
