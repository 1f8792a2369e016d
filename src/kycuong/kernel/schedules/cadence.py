"""When a job's slots are: pure functions of a cadence, a span and a calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from kycuong.rules.worktime import LOCAL, CalendarGap, WorkCalendar

MINUTES_A_DAY = 24 * 60
MOST_COUNTED = 1000
FURTHEST = 400  # days looked ahead for the next slot: no closure lasts a year
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Every:
    """Every so many minutes, counted from midnight; `working`: inside shifts only."""

    minutes: int
    working: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.minutes <= MINUTES_A_DAY or MINUTES_A_DAY % self.minutes:
            raise ValueError("A day must hold a whole number of slots.")


@dataclass(frozen=True, slots=True)
class Daily:
    """Once a day at a local hour; `working_days`: on working days only."""

    at: time
    working_days: bool = False


Cadence = Every | Daily


def of_day(cadence: Cadence, day: date, calendar: WorkCalendar) -> list[datetime]:
    """Return the slots of one local day, in order.

    >>> calendar = WorkCalendar.build(years={2024})
    >>> [slot.hour for slot in of_day(Every(120, working=True), date(2024, 6, 14), calendar)]
    [8, 10, 14, 16]
    >>> of_day(Daily(time(7), working_days=True), date(2024, 6, 15), calendar)
    []
    """
    if isinstance(cadence, Daily):
        if cadence.working_days and not calendar.is_working(day):
            return []
        return [datetime.combine(day, cadence.at, LOCAL)]
    start = datetime.combine(day, time(), LOCAL)
    minutes: Iterator[int] = iter(range(0, MINUTES_A_DAY, cadence.minutes))
    if cadence.working:
        shifts = calendar.shifts_on(day)
        minutes = (
            minute
            for minute in minutes
            if any(shift.opens <= minute < shift.closes for shift in shifts)
        )
    return [start + timedelta(minutes=minute) for minute in minutes]


def slots(
    cadence: Cadence, *, after: datetime, until: datetime, calendar: WorkCalendar
) -> Iterator[datetime]:
    """Yield the slots later than `after` and not later than `until`, in order."""
    day, last = after.astimezone(LOCAL).date(), until.astimezone(LOCAL).date()
    while day <= last:
        for slot in of_day(cadence, day, calendar):
            if after < slot <= until:
                yield slot
        day += _ONE_DAY


def latest(
    cadence: Cadence, *, after: datetime, until: datetime, calendar: WorkCalendar
) -> datetime | None:
    """Return the last of those slots without walking through the others."""
    first, day = after.astimezone(LOCAL).date(), until.astimezone(LOCAL).date()
    while day >= first:
        for slot in reversed(of_day(cadence, day, calendar)):
            if after < slot <= until:
                return slot
        day -= _ONE_DAY
    return None


def count(
    cadence: Cadence, *, after: datetime, until: datetime, calendar: WorkCalendar
) -> int:
    """Return how many slots there are, where counting stops at `MOST_COUNTED`."""
    found = slots(cadence, after=after, until=until, calendar=calendar)
    return sum(1 for _ in islice(found, MOST_COUNTED))


def following(
    cadence: Cadence,
    *,
    after: datetime,
    until: datetime | None = None,
    calendar: WorkCalendar,
) -> datetime | None:
    """Return the first slot later than `after`, not later than `until` if given.

    None where there is none, or where the calendar ends before it.
    """
    end = after + FURTHEST * _ONE_DAY if until is None else until
    try:
        return next(slots(cadence, after=after, until=end, calendar=calendar), None)
    except CalendarGap:
        return None
