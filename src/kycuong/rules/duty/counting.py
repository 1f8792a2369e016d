"""Days and minutes between two moments, for the engine's sentences and custody."""

from datetime import date, datetime

from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.instants import to_local


def days_between(after: date, through: date, calendar: WorkCalendar) -> int:
    """Return the working days in (after, through]; 0 where `through` is not later."""
    if through <= after:
        return 0
    table = calendar.table(after.year, through.year)
    last = through.toordinal() - table.base
    first = after.toordinal() - table.base
    return table.before[last + 1] - table.before[first + 1]


def minutes_until(instant: datetime, calendar: WorkCalendar, *, since: datetime) -> int:
    """Return the whole working minutes in [since, instant), by the minute begun."""
    start, end = to_local(since), to_local(instant)
    table = calendar.table(start.year, end.year)

    def total(moment: datetime) -> int:
        i = moment.toordinal() - table.base
        minute = moment.hour * 60 + moment.minute
        return table.minutes[i] + table.inside[i][minute]

    return max(0, total(end) - total(start))
