"""The calendar by which a unit's duties are counted, and what would change it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from kycuong.kernel.calendars import book
from kycuong.kernel.calendars.book import Supposed
from kycuong.kernel.calendars.editions import calendar_of
from kycuong.kernel.calendars.enums import Kind, Stage
from kycuong.kernel.calendars.impact import Change
from kycuong.kernel.calendars.models import Edition, Proposal
from kycuong.kernel.calendars.policy import Case
from kycuong.kernel.permissions.apart import kept_hand
from kycuong.rules.worktime import LOCAL, WorkCalendar, national_calendar
from kycuong.shared.verdict import NotThere


def calendar_for(unit_id: int | None, *, at: datetime) -> WorkCalendar:
    """Return the calendar of a unit, or the country's for None, as in force at `at`.

    The packaged decisions lie below, those entered for the whole country on them, then
    those of the unit and of the bodies above it; the unit's own hours last, a division
    working its body's hours. One query an instant, however many units are asked for.
    """
    return book.current(at).calendar(unit_id, at.astimezone(LOCAL).date())


def edition(version: str) -> WorkCalendar | None:
    """Return the calendar of a version by which dates were counted.

    None where it is not kept, or where the law's own days have changed since.
    """
    packaged = national_calendar()
    if version == packaged.version:
        return packaged
    content = Edition.objects.filter(version=version).values_list("content", flat=True)
    found = content.first()
    calendar = calendar_of(found) if found else None
    return calendar if calendar and calendar.version == version else None


def proposal(pk: int) -> Proposal:
    """Return a proposal with what it would change.

    Raises:
        NotThere: there is none of that number.
    """
    found = Proposal.objects.filter(pk=pk).select_related(
        *("instrument", "shift", "target__instrument", "target__shift")
    )
    row = found.first()
    if row is None:
        raise NotThere
    return row


def case_of(row: Proposal) -> Case:
    """Return a proposal as policy sees it."""
    going = [Stage.PROPOSED, Stage.APPLYING, Stage.APPLIED]
    reversals = row.reversals.filter(stage__in=going).values_list("pk", flat=True)
    return Case(
        Stage(row.stage),
        kept_hand(row.proposed_hand, row.proposed_by),
        row.proposed_name,
        row.kind == Kind.REVERT,
        reversals.first(),
    )


def change_of(row: Proposal, *, at: datetime) -> Change:
    """Return what a proposal changes, as of `at`, whether it is in force or not."""
    what = row.target or row
    plus, minus = Supposed(plus=what.pk), Supposed(minus=what.pk)
    if row.target is not None:
        plus, minus = minus, plus
    before, after = _calendars(minus, at), _calendars(plus, at)
    if what.kind == Kind.HOURS:
        shift = what.shift
        change = Change(row.pk, _source(shift.source, row), before, after)
        return replace(change, unit=shift.unit_id, undoes=row.target_id)
    instrument = what.instrument
    return Change(
        row.pk,
        _source(instrument.number, row),
        before,
        after,
        days=tuple(instrument.decisions.order_by("day").values_list("day", flat=True)),
        year=instrument.completes_year,
        unit=instrument.authority_id,
        undoes=row.target_id,
    )


def _source(document: str, row: Proposal) -> str:
    return f"Hoàn nguyên {document}" if row.kind == Kind.REVERT else document


def _calendars(
    supposed: Supposed, at: datetime
) -> Callable[[int | None], WorkCalendar]:
    on = at.astimezone(LOCAL).date()
    return lambda unit: book.current(at).calendar(unit, on, supposed)
