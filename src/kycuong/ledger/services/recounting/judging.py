"""What a change does to a batch: the engine's rule for a new date, column-wise.

`late_from` is `rules.duty`'s rule for an entry that sets another date, said to whole
columns; a test drives both through the same histories and finds them equal.
"""

from dataclasses import dataclass

import numpy as np

from kycuong.ledger.services.recounting.columns import (
    NONE,
    Columns,
    Counted,
    Flags,
    Instants,
)
from kycuong.ledger.services.recounting.dates import Calendars


@dataclass(frozen=True, slots=True)
class Judged:
    """A batch with what it will be; `moved` marks who gets an entry.

    `entry_at` is the instant of that entry. `refreshed` marks who gets none but has
    another `near_from` or `holder_due_at`; `slow` who is counted one by one instead.
    """

    batch: Columns
    counted: list[Counted | None]
    moved: Flags
    refreshed: Flags
    slow: Flags
    due_at: Instants
    entry_at: Instants
    overdue_from: Instants
    near_from: Instants
    holder_due_at: Instants
    shifted: Flags
    relieved: Flags
    burdened: Flags


def judge(batch: Columns, before: Calendars, after: Calendars, at: int) -> Judged:
    """Count a batch by two calendars and judge lateness by the engine's rule.

    A date moves where the change touches it: where the two calendars disagree about
    it. A decision that is taken back gives each date it had moved its old one again.
    """
    counted = _counted(batch, before, after)
    due_at = np.array(
        [
            stored if new is None else new.at
            for stored, new in zip(batch.due_at.tolist(), counted, strict=True)
        ],
        dtype=np.int64,
    )
    flags = [
        stored if new is None else new.provisional
        for stored, new in zip(batch.provisional.tolist(), counted, strict=True)
    ]
    shifted = due_at != batch.due_at
    moved = shifted | (np.array(flags, dtype=bool) != batch.provisional)
    entry_at = np.maximum(batch.last_at, at)
    overdue = np.where(moved, late_from(batch, due_at, entry_at), batch.overdue_from)
    leads = np.array(batch.leads, dtype=np.int64)
    near = after.near(leads, overdue)
    holder = _holder_due(batch, before, after)
    late_now = _late(batch.overdue_from, entry_at)
    late_then = _late(overdue, entry_at)
    other = (near != batch.near_from) | (holder != batch.holder_due_at)
    return Judged(
        batch=batch,
        counted=counted,
        moved=moved & ~batch.paused,
        refreshed=other & ~moved & ~batch.paused,
        slow=batch.paused,
        due_at=due_at,
        entry_at=entry_at,
        overdue_from=overdue,
        near_from=near,
        holder_due_at=holder,
        shifted=shifted,
        relieved=late_now & ~late_then,
        burdened=late_then & ~late_now,
    )


def late_from(batch: Columns, due_at: Instants, at: Instants) -> Instants:
    """Return since when each would be late with another date, as the engine says.

    A date moved forward binds from when it was made known; a lateness that had come
    goes where the new date had not passed; a submission is judged by the more lenient
    date; while an extension is asked for nobody is late.
    """
    was = batch.overdue_from
    never = was == NONE
    in_time = never | (batch.submitted_at < due_at)
    of_submitted = np.where(in_time, NONE, np.maximum(was, due_at))
    came = ~never & (was <= at)
    running = np.where(came, np.maximum(was, due_at), np.maximum(due_at, at))
    running = np.where(batch.asked, was, running)
    handed_in = batch.submitted & (batch.submitted_at != NONE)
    return np.where(handed_in, of_submitted, running)


def _late(overdue_from: Instants, at: Instants) -> Flags:
    came: Flags = (overdue_from != NONE) & (overdue_from <= at)
    return came


def _counted(
    batch: Columns, before: Calendars, after: Calendars
) -> list[Counted | None]:
    """Return each date that the change touches; None where it leaves it."""
    back = (batch.undone_due != NONE) & (batch.undone_due == batch.due_at)
    found: list[Counted | None] = []
    rows = zip(batch.leads, batch.limits, batch.starts, back.tolist(), strict=True)
    for number, (lead, limit, start, restore) in enumerate(rows):
        if not limit:
            found.append(None)
            continue
        if restore:
            found.append(batch.undone[number])
            continue
        new = after.dates(lead).due(limit, start)
        found.append(new if new != before.dates(lead).due(limit, start) else None)
    return found


def _holder_due(batch: Columns, before: Calendars, after: Calendars) -> Instants:
    """Return until when each holder's step runs; a date set by hand stays."""
    found = batch.holder_due_at.copy()
    rows = zip(
        batch.clocks,
        batch.leads,
        batch.holder_since.tolist(),
        found.tolist(),
        strict=True,
    )
    for number, (clock, lead, since, stored) in enumerate(rows):
        if not clock or since == NONE:
            continue
        if before.dates(lead).clock(clock, since) == stored:
            found[number] = after.dates(lead).clock(clock, since)
    return found
