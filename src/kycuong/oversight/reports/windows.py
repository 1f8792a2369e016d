"""The window of data of each kind of report, and which one closed last.

Law: Nghị định 09/2019/NĐ-CP, Điều 12 (tháng: ngày 15 tháng trước đến ngày 14).
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from kycuong.ledger.periods import (
    ONE_DAY,
    Period,
    report_month,
    report_quarter,
    week_of,
)
from kycuong.oversight.reports.enums import Kind
from kycuong.rules.worktime.instants import local_day

_WINDOWS: Final[dict[Kind, Callable[[date], Period]]] = {
    Kind.WEEK: week_of,
    Kind.MONTH: report_month,
    Kind.QUARTER: report_quarter,
}


def window(kind: Kind, day: date) -> Period:
    """Return the window of a report that holds a day.

    >>> window(Kind.MONTH, date(2024, 4, 15)).last.isoformat()
    '2024-05-14'
    """
    return _WINDOWS[kind](day)


def last_closed(kind: Kind, at: datetime) -> Period:
    """Return the newest window that has ended at an instant."""
    now = window(kind, local_day(at))
    return now if now.until <= at else window(kind, now.first - ONE_DAY)


def closed(period: Period, at: datetime) -> bool:
    """Return whether a window has ended: only then are its figures whole."""
    return period.until <= at


def said(kind: Kind, period: Period) -> str:
    """Return the window as the report's subject names it.

    >>> said(Kind.MONTH, window(Kind.MONTH, date(2024, 4, 20)))
    'tháng 5 năm 2024'
    >>> said(Kind.QUARTER, window(Kind.QUARTER, date(2024, 4, 20)))
    'quý II năm 2024'
    """
    last = period.last
    if kind is Kind.MONTH:
        return f"tháng {last.month} năm {last.year}"
    if kind is Kind.QUARTER:
        quarter = ("I", "II", "III", "IV")[(last.month - 1) // 3]
        return f"quý {quarter} năm {last.year}"
    return f"tuần từ ngày {dotted(period.first)} đến ngày {dotted(last)}"


def short(kind: Kind, period: Period) -> str:
    """Return the window as lists name it.

    >>> short(Kind.WEEK, window(Kind.WEEK, date(2024, 4, 20)))
    'tuần 15/04 – 21/04/2024'
    """
    if kind is Kind.WEEK:
        return f"tuần {period.first:%d/%m} – {dotted(period.last)}"
    return said(kind, period)


def dotted(day: date) -> str:
    """Return a day in figures as texts have it."""
    return f"{day:%d/%m/%Y}"
