"""All that was entered about days and hours, held in memory until the next write."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time

from kycuong.kernel.calendars.enums import OPENINGS
from kycuong.kernel.calendars.models import (
    CalendarDecision,
    CalendarVersion,
    Instrument,
    UnitShift,
)
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.worktime import (
    Decision,
    Opening,
    Session,
    WorkCalendar,
    national_calendar,
)
from kycuong.rules.worktime.instants import local_day


@dataclass(frozen=True, slots=True)
class Entered:
    """An instrument with its days, ready for `rules.worktime`.

    Days are counted by it `since` it was in force or, if that is earlier, entered:
    what is decided about a day ahead is known from then on, and is counted once.
    """

    id: int
    authority: int | None
    since: date
    completes_year: int | None
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """A unit's hours from a day on."""

    id: int
    in_force_from: date
    sessions: tuple[Session, ...]
    saturday: Opening
    cut_off: time | None


@dataclass(slots=True)
class Book:
    """Instruments in the order in which the later wins, and hours by unit."""

    entered: list[Entered]
    hours: dict[int, list[Hours]]
    _kept: dict[tuple[int, ...], WorkCalendar] = field(default_factory=dict)
    _above: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def calendar(self, unit: int | None, on: date) -> WorkCalendar:
        """Return the calendar of a unit (None: the country's) as in force on a day."""
        above = self._lineage(unit)
        holding = [
            one
            for one in self.entered
            if one.since <= on and (one.authority is None or one.authority in above)
        ]
        hours = self._hours(above, on)
        key = (hours.id if hours else 0, *(one.id for one in holding))
        if key not in self._kept:
            self._kept[key] = _calendar(holding, hours)
        return self._kept[key]

    def _lineage(self, unit: int | None) -> tuple[int, ...]:
        local = self.hours or any(one.authority is not None for one in self.entered)
        if unit is None or not local:
            return ()
        if unit not in self._above:
            self._above[unit] = organisations.lineage(unit)
        return self._above[unit]

    def _hours(self, above: tuple[int, ...], on: date) -> Hours | None:
        for unit in above:
            holding = [
                one for one in self.hours.get(unit, ()) if one.in_force_from <= on
            ]
            if holding:
                return holding[-1]
        return None


def _calendar(holding: list[Entered], hours: Hours | None) -> WorkCalendar:
    calendar = national_calendar()
    for one in holding:
        years = () if one.completes_year is None else (one.completes_year,)
        calendar = calendar.with_decisions(one.decisions, years=years)
    if hours is not None:
        weekly = {} if hours.saturday is Opening.OFF else {5: hours.saturday}
        calendar = calendar.with_shifts(
            hours.sessions, weekly=weekly, cut_off=hours.cut_off
        )
    return calendar


_books: dict[str, Book] = {}
_asked: list[tuple[datetime, str]] = []


def current(at: datetime) -> Book:
    """Return what is entered; asks the database once an instant whether it changed."""
    asked = _asked[-1] if _asked else None
    if asked is None or asked[0] != at:
        token = CalendarVersion.objects.values_list("token", flat=True).first() or ""
        asked = (at, token)
        _asked[:] = [asked]
    token = asked[1]
    kept = _books.get(token)
    if kept is None:
        kept = read() if token else Book([], {})
        _books.clear()
        _books[token] = kept
    return kept


def forget() -> None:
    """Ask the database again next time."""
    _asked.clear()


def read() -> Book:
    """Read everything entered, in three queries."""
    days: dict[int, list[Decision]] = defaultdict(list)
    for instrument, day, ruling, label, number in CalendarDecision.objects.order_by(
        "day"
    ).values_list("instrument_id", "day", "ruling", "label", "instrument__number"):
        opening, kind = OPENINGS[ruling]
        days[instrument].append(Decision(day, opening, label, number, kind))
    entered = [
        Entered(pk, authority, min(since, local_day(noted)), year, tuple(days[pk]))
        for pk, authority, since, noted, year in Instrument.objects.values_list(
            *("id", "authority_id", "in_force_from", "entered_at", "completes_year")
        )
    ]
    hours: dict[int, list[Hours]] = defaultdict(list)
    for row in UnitShift.objects.all():
        sessions = (
            Session(row.morning_from, row.morning_to),
            Session(row.afternoon_from, row.afternoon_to),
        )
        one = Hours(
            row.pk, row.in_force_from, sessions, Opening(row.saturday), row.cut_off
        )
        hours[row.unit_id].append(one)
    return Book(entered, dict(hours))
