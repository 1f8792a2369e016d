"""Two calendars side by side: which days differ, and what that does to a limit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext

from kycuong.kernel.calendars.impact import Change
from kycuong.kernel.calendars.months import Month, hours_of, month_of
from kycuong.rules.worktime import (
    FIRST_YEAR,
    KIND_LABELS,
    LAST_YEAR,
    DayVerdict,
    WorkCalendar,
    WorkingDays,
    due_on,
)
from kycuong.shared import formats

MOST_MONTHS: Final = 6
MOST_DAYS: Final = 62
SAMPLE: Final = WorkingDays(5)


@dataclass(frozen=True, slots=True)
class ComparedDay:
    """A day that is another than before."""

    day: str
    weekday: str
    before: str
    after: str
    source: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a change does to the calendar itself, every string ready.

    `example` shows one limit counted by both; empty where it comes out the same.
    """

    days: tuple[ComparedDay, ...]
    more_days: int
    months: tuple[tuple[Month, Month], ...]
    example: tuple[str, ...]
    hours_before: str
    hours_after: str
    version_before: str
    version_after: str


def compare(change: Change, *, today: date) -> Comparison:
    """Compare the calendar of the body that a change touches without and with it."""
    before, after = change.before(change.unit), change.after(change.unit)
    days = [
        day
        for day in _days(change, today)
        if _told(before.verdict(day)) != _told(after.verdict(day))
        or before.minutes_on(day) != after.minutes_on(day)
    ]
    decided = set(change.days)
    shown = sorted(days, key=lambda day: (day not in decided, day))[:MOST_DAYS]
    return Comparison(
        days=tuple(_day(day, before, after) for day in sorted(shown)),
        more_days=len(days) - len(shown),
        months=tuple(_months(sorted(shown), before, after)),
        example=_example(days, before, after),
        hours_before=hours_of(before),
        hours_after=hours_of(after),
        version_before=before.version,
        version_after=after.version,
    )


def _days(change: Change, today: date) -> Iterable[date]:
    """Return every day of the years that the change may touch."""
    years = {day.year for day in change.days}
    if change.year is not None:
        years.add(change.year)
    for year in sorted(years or {today.year}):
        if FIRST_YEAR <= year <= LAST_YEAR:
            first = date(year, 1, 1)
            length = (date(year, 12, 31) - first).days + 1
            yield from (first + timedelta(days=number) for number in range(length))


def _told(verdict: DayVerdict) -> tuple[object, ...]:
    return verdict.working, verdict.kind, verdict.label


def _day(day: date, before: WorkCalendar, after: WorkCalendar) -> ComparedDay:
    was, now = before.verdict(day), after.verdict(day)
    return ComparedDay(
        day=formats.day(day),
        weekday=formats.weekday(day),
        before=gettext(KIND_LABELS[was.kind]),
        after=_reason(now),
        source=now.source,
    )


def _reason(verdict: DayVerdict) -> str:
    named = gettext(KIND_LABELS[verdict.kind])
    same = not verdict.label or verdict.label == KIND_LABELS[verdict.kind]
    return named if same else f"{named}: {verdict.label}"


def _months(
    days: list[date], before: WorkCalendar, after: WorkCalendar
) -> Iterable[tuple[Month, Month]]:
    for year, month in sorted({(day.year, day.month) for day in days})[:MOST_MONTHS]:
        first = date(year, month, 1)
        every = [first + timedelta(days=number) for number in range(31)]
        inside = [day for day in every if day.month == month]
        pair = [
            month_of(
                year,
                month,
                {day: calendar.verdict(day) for day in inside},
                changed=days,
            )
            for calendar in (before, after)
        ]
        yield pair[0], pair[1]


def _example(
    days: list[date], before: WorkCalendar, after: WorkCalendar
) -> tuple[str, ...]:
    """Return a limit of five working days counted across the first day that differs."""
    for day in days:
        start = before.add_working_days(day, -1)
        was, now = due_on(start, SAMPLE, before), due_on(start, SAMPLE, after)
        if was == now:
            continue
        given = gettext("Việc giao %(weekday)s %(day)s, thời hạn %(n)s ngày làm việc.")
        return (
            given % {**_parts(start), "n": SAMPLE.n},
            gettext("Lịch cũ: hết %(weekday)s %(day)s.") % _parts(was),
            gettext("Lịch mới: hết %(weekday)s %(day)s.") % _parts(now),
        )
    return ()


def _parts(day: date) -> dict[str, str]:
    return {"weekday": formats.weekday(day), "day": formats.day(day)}
