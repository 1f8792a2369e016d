"""Pauses: lawful grounds with their caps, and the due date that is left (tạm dừng).

The time used is never added up along the way: the date is counted from the limit, the
day it began and the stretches on record, each time anew. The day of the pause still
counts, its last day does not; what is left runs from the day after, as a limit runs
from the day after its event.

Law: Bộ luật Dân sự 2015, Điều 147 khoản 2 (ngày đầu không tính).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from kycuong.rules.duty.entries import Due
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.counting import (
    due_at,
    due_on,
    nominal_end,
    with_hour,
    working_days_between,
)
from kycuong.rules.worktime.days import DayKind, Decision, Opening
from kycuong.rules.worktime.limits import (
    CalendarDays,
    WorkingDays,
    WorkingHours,
    parse_limit,
)

Stretch = tuple[date, date]
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PauseGround:
    """A lawful reason to stop the clock (căn cứ tạm dừng).

    `clause` is the text it rests on. How long a pause may last no national text says:
    the cap is the dated setting `setting`, in working days.
    """

    key: str
    label: str
    clause: str

    @property
    def setting(self) -> str:
        """The key of the setting that caps it."""
        return f"pause_{self.key}"

    def too_long(
        self, began: date, last: date, cap: int, calendar: WorkCalendar
    ) -> str:
        """Return the sentence that refuses a pause beyond the cap; empty if within."""
        days = working_days_between(began, last, calendar)
        if days <= cap:
            return ""
        return (
            f"Tạm dừng «{self.label}» không quá {cap} ngày làm việc; khoảng đã chọn "
            f"là {days} ngày."
        )


_REGULATION: Final = "Quy chế làm việc của Ủy ban nhân dân tỉnh"
GROUNDS: Final = {
    row.key: row
    for row in (
        PauseGround("ministry", "Chờ ý kiến của Bộ, ngành trung ương", _REGULATION),
        PauseGround(
            "verdict",
            "Chờ kết luận thanh tra, kiểm toán hoặc bản án",
            "Luật Thanh tra; Luật Kiểm toán nhà nước; Luật Tố tụng hành chính",
        ),
        PauseGround(
            "force_majeure",
            "Thiên tai, dịch bệnh, sự kiện bất khả kháng",
            "Bộ luật Dân sự 2015, Điều 156 khoản 1",
        ),
        PauseGround(
            "superior", "Cấp có thẩm quyền cho tạm dừng bằng văn bản", _REGULATION
        ),
    )
}


def paused_due(
    base: Due,
    limit: str,
    start: date | None,
    stretches: Sequence[Stretch],
    calendar: WorkCalendar,
) -> Due:
    """Return the due date with the paused stretches left out.

    Args:
        base: the date as if nothing had been paused; counted with where no limit is
            on record (a date set by hand).
        limit: the limit in short form, or empty; `start`: the day or instant it runs
            from.
        stretches: (day the pause began, its last day), in order, not overlapping.

    >>> from kycuong.rules.worktime.packaged import national_calendar
    >>> may = [(date(2024, 5, 7), date(2024, 5, 9))]
    >>> due = paused_due(
    ...     Due.end_of(date(2024, 5, 10)), "4wd", date(2024, 5, 6), may,
    ...     national_calendar())
    >>> due.day.isoformat()  # 7/5 was day 1; days 2, 3, 4 are 10, 13, 14/5
    '2024-05-14'
    """
    if not limit or start is None:
        return _by_hand(base, stretches, calendar)
    counted = parse_limit(limit)
    if isinstance(counted, WorkingHours):
        closed = _closed(calendar, stretches, whole=True)
        return replace(
            Due.by(due_at(with_hour(start), counted, closed)), text=base.text
        )
    if isinstance(counted, WorkingDays):
        closed = _closed(calendar, stretches, whole=False)
        return _day(base, due_on(start, counted, closed))
    still = sum((last - began).days for began, last in stretches)
    days = (nominal_end(start, counted) - start).days + still
    return _day(base, due_on(start, CalendarDays(days), calendar))


def _day(base: Due, day: date) -> Due:
    return Due.end_of(day, text=base.text, provisional=base.provisional)


def _by_hand(base: Due, stretches: Iterable[Stretch], calendar: WorkCalendar) -> Due:
    """Shift a date that nobody counted by the working days that were left."""
    day = base.day
    for began, last in stretches:
        left = working_days_between(began, day, calendar)
        if left:
            day = due_on(last, WorkingDays(left), calendar)
        else:
            day = due_on(last - ONE_DAY, CalendarDays(1), calendar)
    return _day(base, day)


def _closed(
    calendar: WorkCalendar, stretches: Iterable[Stretch], *, whole: bool
) -> WorkCalendar:
    """Return the calendar with the paused days closed; `whole`: the first one too."""
    days = [
        began + ONE_DAY * number
        for began, last in stretches
        for number in range(0 if whole else 1, (last - began).days + 1)
    ]
    return calendar.with_decisions(
        [
            Decision(day, Opening.OFF, "tạm dừng", "sổ việc", DayKind.CLOSURE)
            for day in days
        ]
    )
