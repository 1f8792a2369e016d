"""Due dates and elapsed working time (tính thời hạn).

The day of the event is day zero. A period in days, months or years ends at 24:00 of its
last day; where that is a rest day, at 24:00 of the next working day.

Working hours run inside the shifts only. They start
- at the instant itself, if it lies in a shift and not after the cut-off (15:00);
- at the next shift of the same day, if it lies before one (early morning, noon);
- at the first shift of the next working day, if it is after the cut-off or after the
  day's last shift, or on a rest day. Exactly 15:00 is not after the cut-off.
Seconds are rounded up to the next whole minute, never against the one who owes.

Law: Bộ luật Dân sự 2015, Điều 147, Điều 148; Bộ luật Lao động 2019, Điều 111, Điều 112;
Nghị định 118/2025/NĐ-CP, Điều 18 (hồ sơ nhận sau 15 giờ).
"""

from bisect import bisect_left
from calendar import monthrange
from datetime import date, datetime

from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.errors import BadLimit, CalendarGap
from kycuong.rules.worktime.instants import LOCAL, at_minute, local_day, to_local
from kycuong.rules.worktime.limits import (
    CalendarDays,
    DayLimit,
    Limit,
    Months,
    WorkingDays,
    WorkingHours,
    Years,
)
from kycuong.rules.worktime.statute import LAST_YEAR


def due(start: date, limit: Limit, calendar: WorkCalendar) -> date:
    """Return the due date, or for working hours the due instant, of any limit.

    >>> from kycuong.rules.worktime import national_calendar
    >>> due(date(2024, 4, 22), WorkingDays(5), national_calendar())
    datetime.date(2024, 5, 2)

    Raises:
        BadLimit: working hours without an hour to start from.
        CalendarGap: the answer is outside the supported years.

    Law: Bộ luật Dân sự 2015, Điều 147, Điều 148.
    """
    if isinstance(limit, WorkingHours):
        return due_at(with_hour(start), limit, calendar)
    return due_on(start, limit, calendar)


def with_hour(start: date) -> datetime:
    """Return `start` as the instant that working hours are counted from.

    Raises:
        BadLimit: it is a date only.
    """
    if isinstance(start, datetime):
        return start
    raise BadLimit(
        "Thời hạn tính bằng giờ làm việc cần cả giờ bắt đầu, ví dụ 2026-08-21T15:30."
    )


def due_on(start: date, limit: DayLimit, calendar: WorkCalendar) -> date:
    """Return the last day on which a duty begun on `start` is still on time.

    `start` is day zero (an aware instant stands for its local day). The duty stays on
    time through the end of the returned day; `end_of_day` gives that instant.

    >>> from kycuong.rules.worktime import national_calendar
    >>> due_on(date(2024, 4, 24), WorkingDays(5), national_calendar())  # a Saturday
    datetime.date(2024, 5, 4)
    >>> due_on(date(2024, 1, 31), Months(1), national_calendar())
    datetime.date(2024, 2, 29)

    Raises:
        CalendarGap: the answer is outside the supported years.

    Law: Bộ luật Dân sự 2015, Điều 147 khoản 2; Điều 148 khoản 1 đến khoản 6.
    """
    if isinstance(start, datetime):
        start = local_day(start)
    if isinstance(limit, WorkingDays):
        return calendar.add_working_days(start, limit.n)
    return calendar.add_working_days(nominal_end(start, limit), 0)


def nominal_end(start: date, limit: CalendarDays | Months | Years) -> date:
    """Return the last day of a calendar period, before any rest day is looked at.

    >>> nominal_end(date(2024, 2, 29), Years(1))
    datetime.date(2025, 2, 28)

    Raises:
        CalendarGap: the end is outside the supported years.

    Law: Bộ luật Dân sự 2015, Điều 148 khoản 1, khoản 3, khoản 4.
    """
    if isinstance(limit, CalendarDays):
        ordinal = start.toordinal() + limit.n
        if ordinal <= date.max.toordinal():
            return date.fromordinal(ordinal)
        raise _too_far()
    months = limit.n * 12 if isinstance(limit, Years) else limit.n
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > LAST_YEAR:
        raise _too_far()
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def counting_start(start: datetime, calendar: WorkCalendar) -> datetime:
    """Return the instant from which working hours begun at `start` are counted.

    >>> from kycuong.rules.worktime import national_calendar
    >>> late = datetime(2026, 8, 21, 15, 30, tzinfo=LOCAL)  # a Friday; Saturday is worked
    >>> counting_start(late, national_calendar()).isoformat()
    '2026-08-22T07:00:00+07:00'

    Raises:
        NaiveInstant: `start` has no time zone.
        CalendarGap: `start` is outside the supported years.

    Law: Nghị định 118/2025/NĐ-CP, Điều 18 (sau 15 giờ thì tính từ đầu giờ ngày làm việc
    tiếp theo).
    """
    local = to_local(start)
    day = local.date()
    minute = local.hour * 60 + local.minute + bool(local.second or local.microsecond)
    if calendar.cut_off is None or local.time() <= calendar.cut_off:
        for shift in calendar.shifts_on(day):
            if minute < shift.closes:
                return at_minute(day, max(minute, shift.opens))
    day = calendar.add_working_days(day, 1)
    return at_minute(day, calendar.shifts_on(day)[0].opens)


def due_at(start: datetime, limit: WorkingHours, calendar: WorkCalendar) -> datetime:
    """Return the instant at which the working hours since `start` are used up.

    The result is on Vietnam's clock; a limit that ends with a shift is due at the end
    of that shift, not at the start of the next one. Work done at the returned instant
    is still on time.

    >>> from kycuong.rules.worktime import national_calendar
    >>> friday = datetime(2026, 8, 21, 15, 30, tzinfo=LOCAL)
    >>> due_at(friday, WorkingHours(8), national_calendar()).isoformat()
    '2026-08-22T17:00:00+07:00'

    Raises:
        NaiveInstant: `start` has no time zone.
        CalendarGap: the answer is outside the supported years.

    Law: Bộ luật Dân sự 2015, Điều 147 khoản 1; Nghị định 118/2025/NĐ-CP, Điều 18.
    """
    return worked_until(counting_start(start, calendar), limit.n * 60, calendar)


def worked_until(begin: datetime, minutes: int, calendar: WorkCalendar) -> datetime:
    """Return the first instant by which so many minutes (at least 1) were worked.

    They run from `begin` itself, whatever the hour; its seconds are cut off.

    >>> from kycuong.rules.worktime import national_calendar
    >>> eve = datetime(2024, 4, 26, 16, 30, tzinfo=LOCAL)
    >>> worked_until(eve, 45, national_calendar()).isoformat()
    '2024-05-02T07:15:00+07:00'

    Raises:
        CalendarGap: the answer is outside the supported years.
    """
    last_year = begin.year
    while True:
        table = calendar.table(begin.year, last_year)
        i = begin.toordinal() - table.base
        used = table.minutes[i] + table.inside[i][begin.hour * 60 + begin.minute]
        target = used + minutes
        if target <= table.minutes[-1]:
            break
        last_year = table.last_year + 1
    j = bisect_left(table.minutes, target) - 1
    # the day's first minute with that much worked before it: a shift's end, not
    # the start of the next shift
    minute = bisect_left(table.inside[j], target - table.minutes[j])
    return at_minute(date.fromordinal(table.base + j), minute)


def working_days_between(a: date, b: date, calendar: WorkCalendar) -> int:
    """Return the working days after `a` up to and including `b`; negative if b < a.

    >>> from kycuong.rules.worktime import national_calendar
    >>> working_days_between(date(2024, 4, 24), date(2024, 5, 4), national_calendar())
    5

    Raises:
        CalendarGap: a day is outside the supported years.

    Law: Bộ luật Dân sự 2015, Điều 147 khoản 2.
    """
    table = calendar.table(min(a.year, b.year), max(a.year, b.year))
    first = table.before[a.toordinal() - table.base + 1]
    return table.before[b.toordinal() - table.base + 1] - first


def working_minutes(a: datetime, b: datetime, calendar: WorkCalendar) -> int:
    """Return the whole working minutes from `a` to `b`; negative if b < a.

    Seconds are cut off at both ends, so that adjoining spans add up exactly.

    >>> from kycuong.rules.worktime import national_calendar
    >>> eve = datetime(2024, 4, 26, 16, 30, tzinfo=LOCAL)
    >>> working_minutes(eve, datetime(2024, 5, 2, 7, 15, tzinfo=LOCAL), national_calendar())
    45

    Raises:
        NaiveInstant: an instant has no time zone.
        CalendarGap: an instant is outside the supported years.
    """
    if a.tzinfo is not LOCAL:
        a = to_local(a)
    if b.tzinfo is not LOCAL:
        b = to_local(b)
    return wall_clock_minutes(a, b, calendar)


def wall_clock_minutes(a: datetime, b: datetime, calendar: WorkCalendar) -> int:
    """Return `working_minutes` of two readings of Vietnam's clock, zones not looked at.

    For registers that write local hours without a zone; instants from anywhere else
    go through `working_minutes`.

    >>> from kycuong.rules.worktime import national_calendar
    >>> noon = datetime(2024, 6, 14, 12), datetime(2024, 6, 14, 13, 30)
    >>> wall_clock_minutes(*noon, national_calendar())
    30

    Raises:
        CalendarGap: a reading is outside the supported years.
    """
    table = calendar.covering(a, b)
    i = a.toordinal() - table.base
    j = b.toordinal() - table.base
    return (
        table.minutes[j]
        + table.inside[j][b.hour * 60 + b.minute]
        - table.minutes[i]
        - table.inside[i][a.hour * 60 + a.minute]
    )


def _too_far() -> CalendarGap:
    """Return the refusal of a period that ends after the supported years."""
    return CalendarGap(
        f"Thời hạn kết thúc sau năm {LAST_YEAR}, ngoài phạm vi của lịch làm việc."
    )
