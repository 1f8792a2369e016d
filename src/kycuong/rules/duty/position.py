"""What the fold says of a matter at one instant."""

from dataclasses import dataclass
from datetime import datetime

from kycuong.rules.duty.course import Attested, Pause, Request
from kycuong.rules.duty.entries import Due, Party
from kycuong.rules.duty.states import Outcome, Shape, State


@dataclass(frozen=True, slots=True)
class Hold:
    """One stretch of custody [since, until): `party` answered for the matter.

    `minutes` are working minutes; the holds of a matter are contiguous and their
    minutes add up to those of its lifetime. `ongoing`: `until` is only the instant
    asked about. `entry_seq` is the entry that gave it to `party`.
    """

    party: Party
    since: datetime
    until: datetime
    minutes: int
    entry_seq: int
    ongoing: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """State, outcome and lateness of a matter, its holder and its custody.

    Args:
        lead: the body that answers for it; the issuer once a body refused it in time.
        holder: who answers for it now; None once closed.
        due: the due date in force; `original_due` the first one, kept for ever.
        overdue_from: the first instant at which it is, will be or (once closed) was
            overdue by the entries so far; None if never.
        overdue_since: `overdue_from` once it has come; None before.
        near_from: from when it is near due; None where it cannot turn overdue.
        submitted_at: the submission that waits for its reviewer, or was approved.
        completed_at: the submission that was approved.
        holder_since: from when the present holder's step runs; `holder_clock` how long
            it may take, as a short limit; `holder_due` until when that is in time.
        asked: the extension request that waits; `asks` how many there were.
        ruled: the issuer has decided a dispute of competence, which binds.
        parts: the ids of parts that are still out.
        pauses: the stretches in which the clock stood still.
        quiet_since: when the working side last did something.
        attested, checked: a standing duty's last attestation and last check.
        wake_at: when the picture next changes without an entry; None if never.
    """

    state: State
    shape: Shape
    outcome: Outcome | None
    issuer: Party
    lead: Party
    holder: Party | None
    worker: Party
    standing: bool
    points: tuple[str, ...]
    every: str
    due: Due | None
    original_due: Due | None
    opened_at: datetime
    overdue_from: datetime | None
    overdue_since: datetime | None
    near_from: datetime | None
    holder_since: datetime
    holder_clock: str
    holder_due: Due | None
    asked: Request | None
    asks: int
    ruled: bool
    parts: tuple[int, ...]
    pauses: tuple[Pause, ...]
    quiet_since: datetime
    attested: Attested | None
    checked: Attested | None
    submitted_at: datetime | None
    completed_at: datetime | None
    closed_at: datetime | None
    custody: tuple[Hold, ...]
    minutes: int
    wake_at: datetime | None
    last_seq: int
    last_at: datetime
