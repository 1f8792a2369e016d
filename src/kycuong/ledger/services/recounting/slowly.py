"""One matter at a time, through the engine: what the columns cannot say.

Those whose clock has ever been stopped, and those to which somebody wrote an entry
while their batch was being counted.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.calendars.enums import Effect
from kycuong.kernel.calendars.impact import Change, Impact
from kycuong.ledger import journal
from kycuong.ledger.models import Matter, Shift
from kycuong.ledger.services.pausing import due_by
from kycuong.ledger.services.recording import Draft, append, locked, refresh
from kycuong.ledger.services.recounting.dates import Dates, instant_of
from kycuong.rules import duty
from kycuong.rules.worktime import WorkCalendar


def foresee(pk: int, change: Change, at: datetime) -> Impact:
    """Find out what happens to one matter, and keep it for the list."""
    entries = [journal.value(row) for row in journal.read(pk)]
    matter = Matter.objects.get(pk=pk)  # read after them: open here, it was open there
    at = max(at, matter.last_at)
    new = _new(matter, change) if matter.closed_at is None else None
    if new is None:
        return Impact()
    entry = duty.Entry(
        len(entries) + 1,
        duty.EntryKind.RECOUNT,
        at,
        None,
        due=new,
        was=matter.due,
        reason=change.source,
    )
    position = duty.fold([*entries, entry], change.after(matter.lead_unit_id), at)
    return _kept(matter, new, position, change, "foreseen", at)


def recount(pk: int, change: Change, at: datetime) -> Impact:
    """Count one matter again; its entry is in the book, or its cache refreshed.

    What ended after it was read is counted no more.
    """
    matter = locked(pk)
    if matter.closed_at is not None:
        return Impact()
    at = max(at, matter.last_at)
    new = _new(matter, change)
    calendar = change.after(matter.lead_unit_id)
    if new is None:
        entries = [journal.value(row) for row in journal.read(pk)]
        refresh(matter, duty.fold(entries, calendar, at))
        return Impact()
    draft = Draft(
        duty.EntryKind.RECOUNT,
        due=new,
        was=matter.due,
        reason=change.source,
        details=_details(matter, change, calendar),
    )
    before = Matter.objects.get(pk=pk)
    append(matter, draft, actor=SYSTEM, at=at, tell=False)
    return _kept(before, new, Matter.objects.get(pk=pk), change, "applied", at)


def _new(matter: Matter, change: Change) -> duty.Due | None:
    """Return another date where the change touches it, else None."""
    was, lead = matter.due, matter.lead_unit_id
    if was is None:
        return None
    if change.undoes is not None:
        replaced = Shift.objects.filter(
            decision=change.undoes, run="applied", matter=matter.pk, due_at=was.at
        ).first()
        if replaced is not None:
            return duty.Due(
                replaced.was_on, replaced.was_at, was.text, replaced.was_provisional
            )
    before, after = _by(matter, change.before(lead)), _by(matter, change.after(lead))
    if before is None or after is None:
        return None
    touched = (before.at, before.provisional) != (after.at, after.provisional)
    moves = (after.at, after.provisional) != (was.at, was.provisional)
    return after if touched and moves else None


def _by(matter: Matter, calendar: WorkCalendar) -> duty.Due | None:
    """Return the due date as a calendar counts it; None: it was set by hand."""
    if not matter.counted_limit:
        return due_by(matter, calendar) if matter.ever_paused else None
    counted = Dates(calendar).due(matter.counted_limit, matter.counted_from)
    if matter.ever_paused and (paused := due_by(matter, calendar)):
        return replace(paused, provisional=counted.provisional)
    return duty.Due(
        counted.on, instant_of(counted.at), matter.due_text, counted.provisional
    )


def _details(matter: Matter, change: Change, calendar: WorkCalendar) -> dict[str, Any]:
    """Return the payload; the days of a stopped clock have no receipt of their own."""
    details: dict[str, Any] = {"decision": change.proposal}
    if matter.counted_limit:
        details["receipt"] = {
            "limit": matter.counted_limit,
            "start": matter.counted_from,
            "version": calendar.version,
        }
        if matter.ever_paused:
            details["receipt"]["lines"] = []
    return details


def _kept(
    before: Matter, new: duty.Due, now: Any, change: Change, run: str, at: datetime
) -> Impact:
    """List the move and return it as figures; `now` is a position or a stored row."""
    was_late = before.overdue_from is not None and before.overdue_from <= at
    is_late = now.overdue_from is not None and now.overdue_from <= at
    moved = before.due_at != new.at
    effect = Effect.MOVED if moved else Effect.SETTLED
    if was_late != is_late:
        effect = Effect.RELIEVED if was_late else Effect.BURDENED
    Shift.objects.create(
        decision=change.proposal,
        run=run,
        matter=before,
        was_on=before.due_on,
        was_at=before.due_at or new.at,
        was_provisional=before.due_provisional,
        due_on=new.on,
        due_at=new.at,
        due_provisional=new.provisional,
        effect=effect,
    )
    return Impact(
        moved=int(moved),
        settled=int(not moved),
        relieved=int(was_late and not is_late),
        burdened=int(is_late and not was_late),
    )
