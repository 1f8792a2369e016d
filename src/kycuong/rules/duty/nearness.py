"""From when a due date is called near (sắp hết hạn): a dated setting."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from kycuong.rules.duty.entries import last_before
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.instants import at_minute, local_day


@dataclass(frozen=True, slots=True)
class Nearness:
    """A due date is near when at most `working_days` of them are left.

    No national text gives the number, so it is a setting with its days in force and
    its ground, handed in by the caller.
    """

    working_days: int
    in_force_from: date
    basis: str


DEFAULT_NEARNESS: Final = Nearness(
    3,
    date(2020, 1, 1),
    "Chưa có văn bản của trung ương quy định; mặc định theo thông lệ nhắc việc trước "
    "3 ngày làm việc, tỉnh đặt lại được.",
)


def near_from(
    late_from: datetime, calendar: WorkCalendar, nearness: Nearness
) -> datetime:
    """Return the local midnight from which `late_from` is near.

    With 3 working days a duty due on Friday is near from Tuesday 0:00: Wednesday,
    Thursday and Friday are left.
    """
    day = last_before(late_from).date()
    left = 0
    while left + calendar.is_working(day) <= nearness.working_days:
        left += calendar.is_working(day)
        day -= timedelta(days=1)
    return at_minute(day, 0)


def near_until(at: datetime, calendar: WorkCalendar, nearness: Nearness) -> datetime:
    """Return the latest `late_from` that is near at an instant: `near_from` turned round.

    What is late later than that is not near yet: `near_from(x, …) <= at` holds exactly
    where `x <= near_until(at, …)`.
    """
    day, left = local_day(at) + timedelta(days=1), 0
    while left + calendar.is_working(day) <= nearness.working_days:
        left += calendar.is_working(day)
        day += timedelta(days=1)
    return at_minute(day, 0)
