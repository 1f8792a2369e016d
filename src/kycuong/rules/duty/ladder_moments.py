"""Instants at which somebody may be urged: inside working time, on a quarter hour.

Nothing goes out at night, at noon, on rest days or at Tết. Instants lie on the quarter
hours at which the clock is looked at, so what a rehearsal says and what a run does are
the same instant.

Law: Bộ luật Lao động 2019, Điều 105, Điều 111, Điều 112 (thời giờ làm việc, nghỉ ngơi).
"""

from datetime import date, datetime, time
from typing import Final

from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.instants import at_minute, to_local

TICK: Final = 15  # minutes
MIDNIGHT: Final = time()


def open_moment(instant: datetime, calendar: WorkCalendar) -> datetime:
    """Return the first quarter hour of working time at or after `instant`.

    >>> from kycuong.rules.worktime import LOCAL, national_calendar
    >>> noon = datetime(2024, 4, 26, 12, 10, tzinfo=LOCAL)  # a Friday
    >>> open_moment(noon, national_calendar()).isoformat()
    '2024-04-26T13:00:00+07:00'
    >>> night = datetime(2024, 4, 26, 22, tzinfo=LOCAL)  # before five days of rest
    >>> open_moment(night, national_calendar()).isoformat()
    '2024-05-02T07:00:00+07:00'

    Raises:
        CalendarGap: no such instant in the supported years.
    """
    local = to_local(instant)
    day = local.date()
    begun = bool(local.second or local.microsecond)
    found = _in_day(day, local.hour * 60 + local.minute + begun, calendar)
    while found is None:
        day = calendar.add_working_days(day, 1)
        found = _in_day(day, 0, calendar)
    return found


def morning(day: date, hour: time | None, calendar: WorkCalendar) -> datetime:
    """Return when a message of `day` goes: at `hour`, else as the body opens.

    An hour outside working time moves to the next opening; so does a day of rest.

    >>> from kycuong.rules.worktime import national_calendar
    >>> morning(date(2024, 4, 29), None, national_calendar()).isoformat()
    '2024-05-02T07:00:00+07:00'
    """
    at = hour or MIDNIGHT
    return open_moment(at_minute(day, at.hour * 60 + at.minute), calendar)


def in_working_time(instant: datetime, calendar: WorkCalendar) -> bool:
    """Return whether `instant` lies inside a shift, its end excluded."""
    local = to_local(instant)
    minute = local.hour * 60 + local.minute
    return any(
        shift.opens <= minute < shift.closes
        for shift in calendar.shifts_on(local.date())
    )


def _in_day(day: date, minute: int, calendar: WorkCalendar) -> datetime | None:
    """Return the first quarter hour worked on `day` from a minute on, if any."""
    for shift in calendar.shifts_on(day):
        tick = -(-max(minute, shift.opens) // TICK) * TICK
        if tick < shift.closes:
            return at_minute(day, tick)
    return None
