"""Stopping the clock with a ground, an instrument and a cap (tạm dừng)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.ledger import clocks, journal, receipts
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.services.extending import within_parent
from kycuong.ledger.services.recording import Draft, append, judge, locked
from kycuong.rules import duty
from kycuong.rules.duty import EntryKind
from kycuong.rules.duty.course import Pause
from kycuong.rules.duty.pauses import GROUNDS, paused_due
from kycuong.rules.worktime import CalendarGap, WorkCalendar
from kycuong.rules.worktime.instants import end_of_day, local_day, to_local
from kycuong.shared.verdict import Refused, refuse


def pause(
    pk: int,
    *,
    ground: str,
    instrument: str,
    until: date,
    reason: str,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> int:
    """Stop the clock through `until` at the longest (tạm dừng tính thời hạn).

    Args:
        ground: a key of `rules.duty.pauses.GROUNDS`.
        instrument: number and day of the document that says so.
        until: the last day of the pause, within the ground's cap.

    Raises:
        Refused: no such ground, or longer than it allows.
    """
    with act(actor, "ledger.pause", Matter(pk=pk), at=at):
        matter = locked(pk)
        judge(matter, EntryKind.PAUSE, actor=actor, at=at, seen=seen)
        calendar = _calendar(matter, at)
        known = GROUNDS.get(ground)
        if known is None:
            raise Refused(refuse("Hãy chọn căn cứ tạm dừng trong danh sách."))
        if until <= local_day(at):
            raise Refused(refuse("Ngày cuối của tạm dừng phải sau hôm nay."))
        stops, running = _stops(matter), _through(matter, until, at)
        before = [each.pause for each in stops if each.ground == ground]
        cap = clocks.count(known.setting, at)
        if sentence := known.too_long(running, cap, calendar, before=before):
            raise Refused(refuse(sentence, law=known.clause))
        due = _due(matter, [*stops, _Stop(running)], calendar)
        if due is not None:
            within_parent(matter, due, at=at)
        draft = Draft(
            EntryKind.PAUSE,
            due=due,
            was=matter.due,
            reason=reason,
            details={
                "ground": ground,
                "instrument": instrument.strip(),
                "until": until.isoformat(),
            },
        )
        append(matter, draft, actor=actor, at=at)
    return pk


def paused_to(pk: int, *, until: date, at: datetime) -> duty.Due | None:
    """Return the due date that a pause from now through `until` would leave.

    Nothing is written, and nobody's rights are asked: a page shows it beforehand. None
    where there is no date, or none that a calendar reaches.
    """
    matter: Matter | None = Matter.objects.filter(pk=pk).first()
    if matter is None:
        return None
    stops = [*_stops(matter), _Stop(_through(matter, until, at))]
    try:
        return _due(matter, stops, _calendar(matter, at))
    except CalendarGap:
        return None


def resume(
    pk: int,
    *,
    note: str = "",
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> int:
    """Let the clock run again (tiếp tục); the date is counted anew from the entries."""
    with act(actor, "ledger.resume", Matter(pk=pk), at=at):
        matter = locked(pk)
        judge(matter, EntryKind.RESUME, actor=actor, at=at, seen=seen)
        draft = Draft(
            EntryKind.RESUME,
            due=_due(matter, _ended(matter, at), _calendar(matter, at)),
            was=matter.due,
            reason=note,
        )
        append(matter, draft, actor=actor, at=at)
    return pk


def resume_capped(*, at: datetime) -> int:
    """Let every clock run again whose pause has reached its cap; return how many."""
    capped = Matter.objects.filter(state=duty.State.PAUSED, paused_until__lte=at)
    keys = list(capped.values_list("pk", flat=True))
    for pk in keys:
        with act(SYSTEM, "ledger.resume", Matter(pk=pk), at=at):
            matter = locked(pk)
            if matter.state != duty.State.PAUSED:
                continue
            due = _due(matter, _ended(matter, at), _calendar(matter, at))
            note = "Đã hết thời gian tạm dừng."
            draft = Draft(EntryKind.RESUME, due=due, was=matter.due, reason=note)
            append(matter, draft, actor=SYSTEM, at=at)
    return len(keys)


@dataclass(frozen=True, slots=True)
class _Stop:
    """A pause with its ground and the number of its entry; 0: not in the book yet."""

    pause: Pause
    ground: str = ""
    seq: int = 0


def _stops(matter: Matter) -> list[_Stop]:
    """Return the pauses on record, the running one through its last day."""
    found: list[_Stop] = []
    kinds = (EntryKind.PAUSE, EntryKind.RESUME)
    for row in matter.entries.filter(kind__in=kinds).order_by("seq"):
        if row.kind == EntryKind.PAUSE:
            until = end_of_day(date.fromisoformat(row.payload["until"]))
            pause = Pause(to_local(row.at), until)
            found.append(_Stop(pause, row.payload["ground"], row.seq))
        else:
            found[-1] = _until(found[-1], row.at)
    return found


def _until(stop: _Stop, at: datetime) -> _Stop:
    """Return a pause that ended at `at`, or at its cap if that was before."""
    ended = max(stop.pause.since, min(stop.pause.until, to_local(at)))
    return replace(stop, pause=replace(stop.pause, until=ended))


def _through(matter: Matter, until: date, at: datetime) -> Pause:
    """Return the pause from now through a day."""
    return Pause(to_local(max(at, matter.last_at)), end_of_day(until))


def _ended(matter: Matter, at: datetime) -> list[_Stop]:
    """Return the pauses of a paused matter, the running one ended."""
    *before, running = _stops(matter)
    return [*before, _until(running, at)]


def due_by(matter: Matter, calendar: WorkCalendar) -> duty.Due | None:
    """Return the due date counted anew from the entries, by some calendar."""
    return _due(matter, _stops(matter), calendar)


def _calendar(matter: Matter, at: datetime) -> WorkCalendar:
    return calendars.calendar_for(matter.lead_unit_id, at=at)


def _due(matter: Matter, stops: list[_Stop], calendar: WorkCalendar) -> duty.Due | None:
    """Return the due date counted from the entries, with these pauses left out."""
    row = _base(matter)
    if row is None or row.due_at is None:
        return None
    said = _receipt(row, matter)
    base = duty.Due(row.due_on, to_local(row.due_at), row.due_text, row.due_provisional)
    limit, start = said.get("limit", ""), receipts.start_of(said)
    if not limit:  # set by hand: what was paused before is in it already
        stops = [each for each in stops if not 0 < each.seq < row.seq]
    return paused_due(base, limit, start, [each.pause for each in stops], calendar)


def _base(matter: Matter) -> Entry | None:
    """Return the entry that the date is counted from.

    A date counted again while or after the clock stood still has the pauses in it;
    without a limit it is no ground to count from, and the entry before it still is.
    """
    kinds = (*journal.SETTING, EntryKind.PAUSE)
    found: Entry | None = None
    paused = False
    rows = matter.entries.filter(due_at__isnull=False, kind__in=kinds)
    for row in rows.order_by("seq"):
        if row.kind == EntryKind.PAUSE:
            paused = True
        elif row.kind != EntryKind.RECOUNT:
            found, paused = row, False
        elif not paused or _receipt(row, matter).get("limit"):
            found = row
    return found


def _receipt(row: Entry, matter: Matter) -> dict[str, Any]:
    """Return how the date of an entry was counted; empty where by hand."""
    given: dict[str, Any] = row.payload.get("receipt") or {}
    return given or ((matter.receipt or {}) if row.seq == 1 else {})
