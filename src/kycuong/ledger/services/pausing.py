"""Stopping the clock with a ground, an instrument and a cap (tạm dừng)."""

from datetime import date, datetime
from typing import Any

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.ledger import clocks, journal, receipts
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.services.extending import within_parent
from kycuong.ledger.services.recording import Draft, append, locked, record
from kycuong.rules import duty
from kycuong.rules.duty import EntryKind
from kycuong.rules.duty.pauses import GROUNDS, paused_due
from kycuong.rules.worktime import WorkCalendar
from kycuong.rules.worktime.instants import local_day, to_local
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
        calendar = calendars.calendar_for(matter.lead_unit_id, at=at)
        known = GROUNDS.get(ground)
        if known is None:
            raise Refused(refuse("Hãy chọn căn cứ tạm dừng trong danh sách."))
        if sentence := known.too_long(
            local_day(at), until, clocks.count(known.setting, at), calendar
        ):
            raise Refused(refuse(sentence, law=known.clause))
        if until <= local_day(at):
            raise Refused(refuse("Ngày cuối của tạm dừng phải sau hôm nay."))
        due = _due(matter, [*_stretches(matter), (local_day(at), until)], calendar)
        if due is not None:
            within_parent(matter, due)
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
        record(pk, draft, actor=actor, at=at, seen=seen)
    return pk


def paused_to(pk: int, *, until: date, at: datetime) -> duty.Due | None:
    """Return the due date that a pause from now through `until` would leave.

    Nothing is written, and nobody's rights are asked: a page shows it beforehand.
    """
    matter: Matter | None = Matter.objects.filter(pk=pk).first()
    if matter is None:
        return None
    stretches = [*_stretches(matter), (local_day(at), until)]
    return _due(matter, stretches, _calendar(matter, at))


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
        draft = Draft(
            EntryKind.RESUME,
            due=_due(matter, _ended(matter, at), _calendar(matter, at)),
            was=matter.due,
            reason=note,
        )
        record(pk, draft, actor=actor, at=at, seen=seen)
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


def _stretches(matter: Matter) -> list[tuple[date, date]]:
    """Return the pauses on record as (day it began, last day)."""
    found: list[tuple[date, date]] = []
    kinds = (EntryKind.PAUSE, EntryKind.RESUME)
    for row in matter.entries.filter(kind__in=kinds).order_by("seq"):
        day = local_day(row.at)
        if row.kind == EntryKind.PAUSE:
            found.append((day, date.fromisoformat(row.payload["until"])))
        else:
            found[-1] = (found[-1][0], min(found[-1][1], day))
    return found


def _ended(matter: Matter, at: datetime) -> list[tuple[date, date]]:
    *before, (began, last) = _stretches(matter)
    return [*before, (began, min(last, local_day(at)))]


def due_by(matter: Matter, calendar: WorkCalendar) -> duty.Due | None:
    """Return the due date counted anew from the entries, by some calendar."""
    return _due(matter, _stretches(matter), calendar)


def _calendar(matter: Matter, at: datetime) -> WorkCalendar:
    return calendars.calendar_for(matter.lead_unit_id, at=at)


def _due(
    matter: Matter, stretches: list[tuple[date, date]], calendar: WorkCalendar
) -> duty.Due | None:
    """Return the due date counted from the entries, with these stretches left out."""
    rows = matter.entries.filter(due_at__isnull=False, kind__in=journal.SETTING)
    row: Entry | None = rows.order_by("-seq").first()
    if row is None or row.due_at is None:
        return None
    said: dict[str, Any] = row.payload.get("receipt") or (
        (matter.receipt or {}) if row.seq == 1 else {}
    )
    base = duty.Due(row.due_on, to_local(row.due_at), row.due_text)
    limit, start = said.get("limit", ""), receipts.start_of(said)
    if not limit:  # set by hand: what was paused before is in it already
        stretches = [one for one in stretches if one[0] >= local_day(row.at)]
    return paused_due(base, limit, start, stretches, calendar)
