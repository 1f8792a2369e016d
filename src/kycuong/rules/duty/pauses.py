"""Pauses: lawful grounds with their caps, and the due date that is left (tạm dừng).

The time used is never added up along the way: the date is counted from the limit, the
day it began and the stretches on record, each time anew. The day of the pause still
counts, its last day does not; what is left runs from the day after, as a limit runs
from the day after its event. Who was stopped on the very due day had not used it up:
the first working day after the pause is theirs. A limit in hours stands still to the
minute.

Law: Bộ luật Dân sự 2015, Điều 147 khoản 2 (ngày đầu không tính).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from kycuong.rules.duty.course import Pause
from kycuong.rules.duty.entries import Due, last_before
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.counting import (
    counting_start,
    due_at,
    due_on,
    nominal_end,
    with_hour,
    worked_until,
    working_days_between,
    working_minutes,
)
from kycuong.rules.worktime.instants import local_day
from kycuong.rules.worktime.limits import (
    CalendarDays,
    Months,
    WorkingDays,
    WorkingHours,
    Years,
    parse_limit,
)

ONE_DAY: Final = timedelta(days=1)
ONE_MINUTE: Final = timedelta(minutes=1)


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
        self,
        stretch: Pause,
        cap: int,
        calendar: WorkCalendar,
        *,
        before: Iterable[Pause] = (),
    ) -> str:
        """Return the sentence that refuses a pause beyond the cap; empty if within.

        Args:
            before: the pauses of the matter for the same reason; the cap is for all.
        """
        days = _working_days(stretch, calendar)
        used = sum(_working_days(each, calendar) for each in before)
        if days + used <= cap:
            return ""
        if used:
            return (
                f"Tạm dừng «{self.label}» không quá {cap} ngày làm việc cho cả việc; "
                f"đã tạm dừng {used} ngày, khoảng đã chọn là {days} ngày."
            )
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
    pauses: Sequence[Pause],
    calendar: WorkCalendar,
) -> Due:
    """Return the due date with the pauses left out; it is never inside one of them.

    Args:
        base: the date as if nothing had been paused; counted with where no limit is
            on record (a date set by hand).
        limit: the limit in short form, or empty; `start`: the day or instant it runs
            from.
        pauses: in order, not overlapping, each begun while the matter was in time.

    >>> from kycuong.rules.worktime.instants import LOCAL, end_of_day
    >>> from kycuong.rules.worktime.packaged import national_calendar
    >>> began = datetime(2024, 5, 7, 9, tzinfo=LOCAL)
    >>> due = paused_due(
    ...     Due.end_of(date(2024, 5, 10)), "4wd", date(2024, 5, 6),
    ...     [Pause(began, end_of_day(date(2024, 5, 9)))], national_calendar())
    >>> due.day.isoformat()  # 7/5 was day 1; days 2, 3, 4 are 10, 13, 14/5
    '2024-05-14'
    """
    if not limit or start is None:
        if base.on is None:
            return _by(base, _minutes(base.last, pauses, calendar))
        return _day(base, _working(base.on, _days(pauses), calendar))
    counted = parse_limit(limit)
    if isinstance(counted, WorkingHours):
        began = with_hour(start)
        first = counting_start(began, calendar)
        running = [
            Pause(max(first, each.since), each.until)
            for each in pauses
            if each.until > first
        ]
        due = due_at(began, counted, calendar)
        return _by(base, _minutes(due, running, calendar))
    days = _days(pauses, since=local_day(start))
    if isinstance(counted, WorkingDays):
        return _day(base, _working(due_on(start, counted, calendar), days, calendar))
    return _day(base, _of_the_calendar(local_day(start), counted, days, calendar))


def _day(base: Due, day: date) -> Due:
    return Due.end_of(day, text=base.text, provisional=base.provisional)


def _by(base: Due, instant: datetime) -> Due:
    return Due.by(instant, text=base.text, provisional=base.provisional)


def _working(
    day: date, stretches: Iterable[tuple[date, date]], calendar: WorkCalendar
) -> date:
    """Move a day by the working days that were left when each stretch began."""
    for began, last in stretches:
        left = max(1, working_days_between(began, day, calendar))
        day = max(day, due_on(last, WorkingDays(left), calendar))
    return day


def _of_the_calendar(
    start: date,
    limit: CalendarDays | Months | Years,
    stretches: Iterable[tuple[date, date]],
    calendar: WorkCalendar,
) -> date:
    """Move the end of a calendar period by the days of each stretch."""
    end = nominal_end(start, limit)
    for began, last in stretches:
        end = end + (last - began) if end > began else last + ONE_DAY
    return calendar.add_working_days(end, 0)


def _minutes(
    due: datetime, pauses: Iterable[Pause], calendar: WorkCalendar
) -> datetime:
    """Move an instant by the working minutes that were left when each pause began."""
    for each in pauses:
        if each.until <= each.since:
            continue
        left = working_minutes(each.since, _whole(due), calendar)
        moved = worked_until(_whole(each.until), max(1, left), calendar)
        due = max(due, moved)
    return due


def _whole(instant: datetime) -> datetime:
    """Round up to the whole minute, never against the one who owes."""
    floor = instant.replace(second=0, microsecond=0)
    return floor if floor == instant else floor + ONE_MINUTE


def _days(
    pauses: Iterable[Pause], *, since: date = date.min
) -> Iterator[tuple[date, date]]:
    """Yield the pauses as (day it began, last day), those that stopped a day only.

    Nothing before `since`, the day zero of the limit, could stop it.
    """
    for each in pauses:
        began = max(since, local_day(each.since))
        last = last_before(each.until).date()
        if began < last:
            yield began, last


def _working_days(stretch: Pause, calendar: WorkCalendar) -> int:
    """Return how many working days a pause stopped."""
    return sum(
        working_days_between(began, last, calendar) for began, last in _days([stretch])
    )
