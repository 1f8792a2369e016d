"""A month as squares, and the hours of a calendar in words."""

import calendar as grid
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from kycuong.rules.worktime import DayKind, DayVerdict, WorkCalendar

ORDINARY = {DayKind.WORKDAY, DayKind.WEEKEND}
MARKS = {
    DayKind.WORKDAY: "on",
    DayKind.WEEKEND: "rest",
    DayKind.COMPENSATING: "extra",
    DayKind.HALF_DAY: "half",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One square of a month: its number, how it looks, where its reason stands."""

    number: str
    css: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks of seven squares, Monday first; squares of others are empty."""

    name: str
    weeks: tuple[tuple[Cell, ...], ...]


def month_of(
    year: int,
    month: int,
    verdicts: Mapping[date, DayVerdict],
    *,
    changed: Container[date] = (),
) -> Month:
    """Return a month whose days are in `verdicts`; `changed` ones stand out."""
    weeks = []
    for week in grid.Calendar().monthdatescalendar(year, month):
        cells = [
            _cell(day, verdicts[day], changed=day in changed)
            if day.month == month
            else Cell("", "", "")
            for day in week
        ]
        weeks.append(tuple(cells))
    return Month(gettext("Tháng %(n)s") % {"n": month}, tuple(weeks))


def _cell(day: date, verdict: DayVerdict, *, changed: bool) -> Cell:
    css = MARKS.get(verdict.kind, "off")
    if changed:
        css = f"{css} changed"
    anchor = "" if verdict.kind in ORDINARY else f"n{day:%m%d}"
    return Cell(str(day.day), css, anchor)


def hours_of(calendar: WorkCalendar) -> str:
    """Return the shifts and the cut-off of a calendar in words."""
    shifts = ", ".join(
        f"{shift.start:%H:%M}–{shift.end:%H:%M}" for shift in calendar.sessions
    )
    if calendar.cut_off is None:
        return shifts
    return gettext("%(shifts)s; nhận trong ngày đến %(cut_off)s") % {
        "shifts": shifts,
        "cut_off": f"{calendar.cut_off:%H:%M}",
    }
