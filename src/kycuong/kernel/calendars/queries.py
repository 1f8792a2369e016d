"""The calendar by which a unit's duties are counted."""

from datetime import datetime

from kycuong.kernel.calendars import book
from kycuong.rules.worktime import LOCAL, WorkCalendar


def calendar_for(unit_id: int | None, *, at: datetime) -> WorkCalendar:
    """Return the calendar of a unit, or the country's for None, as in force at `at`.

    The packaged decisions lie below, those entered for the whole country on them, then
    those of the unit and of the bodies above it; the unit's own hours last, a division
    working its body's hours. One query an instant, however many units are asked for.
    """
    return book.current(at).calendar(unit_id, at.astimezone(LOCAL).date())
