"""When a person may be disturbed: in the working hours of their body, and only then."""

from datetime import date, datetime, time

from kycuong.rules.worktime import LOCAL, WorkCalendar, local_day


def open_at(at: datetime, calendar: WorkCalendar) -> bool:
    """Say whether a body works at an instant.

    >>> calendar = WorkCalendar.build(years={2024})
    >>> open_at(datetime(2024, 4, 24, 7, 0, tzinfo=LOCAL), calendar)
    True
    >>> open_at(datetime(2024, 4, 24, 12, 0, tzinfo=LOCAL), calendar)
    False
    """
    here = at.astimezone(LOCAL)
    return _within(here.time(), here.date(), calendar)


def digest_moment(
    day: date, wish: time | None, calendar: WorkCalendar
) -> datetime | None:
    """Return when a person's digest of a day is due; None on a day of rest.

    The hour wished for if the body works then; the next opening after it, or the first
    of the day where no shift follows. Without a wish, when the day opens.
    """
    shifts = calendar.shifts_on(day)
    if not shifts:
        return None
    first = shifts[0].start
    if wish is None:
        return datetime.combine(day, first, LOCAL)
    if not _within(wish, day, calendar):
        wish = next((each.start for each in shifts if each.start > wish), first)
    return datetime.combine(day, wish, LOCAL)


def cut(at: datetime, wish: time | None, calendar: WorkCalendar) -> datetime | None:
    """Return up to which instant a digest sent now would tell; None while it is quiet.

    Quiet is: outside working hours, and before the hour of the day's digest.
    """
    due = digest_moment(local_day(at), wish, calendar)
    if due is None or at < due or not open_at(at, calendar):
        return None
    return due


def _within(hour: time, day: date, calendar: WorkCalendar) -> bool:
    return any(each.start <= hour < each.end for each in calendar.shifts_on(day))
