"""Periods of reports: whole local days, both ends counted (kỳ báo cáo)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kycuong.rules.duty.grains import CUT
from kycuong.rules.worktime.instants import LOCAL, end_of_day

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From the day `first` through the day `last`."""

    first: date
    last: date

    @property
    def since(self) -> datetime:
        """The first instant of the period."""
        return datetime.combine(self.first, time(), LOCAL)

    @property
    def until(self) -> datetime:
        """The first instant after it."""
        return end_of_day(self.last)

    def has(self, instant: datetime) -> bool:
        """Return whether an instant lies in the period."""
        return self.since <= instant < self.until


def week_of(day: date) -> Period:
    """Return the week of a day, Monday through Sunday."""
    first = day - day.weekday() * ONE_DAY
    return Period(first, first + 6 * ONE_DAY)


def report_month(day: date) -> Period:
    """Return the window of a monthly report that holds a day: the 15th to the 14th.

    Law: Nghị định 09/2019/NĐ-CP, Điều 12.

    >>> report_month(date(2024, 4, 22)).first.isoformat()
    '2024-04-15'
    """
    first = (day if day.day >= CUT else day.replace(day=1) - ONE_DAY).replace(day=CUT)
    return Period(first, _next_month(first) - ONE_DAY)


def report_quarter(day: date) -> Period:
    """Return the window of a quarterly report: from the 15th before it to the 14th.

    Law: Nghị định 09/2019/NĐ-CP, Điều 12.

    >>> report_quarter(date(2024, 4, 22)).last.isoformat()
    '2024-06-14'
    """
    told = quarter_of(report_month(day).last)
    first = (told.first - ONE_DAY).replace(day=CUT)
    return Period(first, told.last.replace(day=CUT - 1))


def _next_month(first: date) -> date:
    return (first.replace(day=1) + 31 * ONE_DAY).replace(day=first.day)


def month_of(day: date) -> Period:
    """Return the month of a day."""
    first = day.replace(day=1)
    return Period(first, (first + 31 * ONE_DAY).replace(day=1) - ONE_DAY)


def quarter_of(day: date) -> Period:
    """Return the quarter of a day.

    >>> quarter_of(date(2024, 5, 20)).last.isoformat()
    '2024-06-30'
    """
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return Period(first, (first + 93 * ONE_DAY).replace(day=1) - ONE_DAY)


def year_of(day: date) -> Period:
    """Return the calendar year of a day."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def standard(day: date) -> dict[str, Period]:
    """Return the periods that reports are made for, by the word of the address."""
    quarter, month = quarter_of(day), month_of(day)
    return {
        "quy": quarter,
        "thang": month,
        "nam": year_of(day),
        "quy-truoc": quarter_of(quarter.first - ONE_DAY),
        "thang-truoc": month_of(month.first - ONE_DAY),
    }
