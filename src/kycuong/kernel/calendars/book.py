"""All that was entered about days and hours, held in memory until the next write."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

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
from kycuong.shared.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Entered:
    """An instrument with its days, ready for `rules.worktime`.

    Days are counted by it `since` it was in force or, if that is earlier, approved:
    what is decided about a day ahead is known from then on, and is counted once. None
    while nobody has approved it; `until` is the day from which it is taken back.
    """

    id: int
    proposal: int
    authority: int | None
    since: date | None
    until: date | None
    completes_year: int | None
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """A unit's hours from a day on; see `Entered` for the rest."""

    id: int
    proposal: int
    since: date | None
    until: date | None
    sessions: tuple[Session, ...]
    saturday: Opening
    cut_off: time | None


@dataclass(frozen=True, slots=True)
class Supposed:
    """Proposals taken as in force, or as not, whatever they are."""

    plus: int = 0
    minus: int = 0

    def holds(self, one: "Entered | Hours", on: date) -> bool:
        """Return whether something entered counts on a day."""
        if one.proposal and one.proposal in (self.plus, self.minus):
            return one.proposal == self.plus
        begun = one.since is not None and one.since <= on
        return begun and (one.until is None or on < one.until)


AS_IT_IS = Supposed()


@dataclass(slots=True)
class Book:
    """Instruments in the order in which the later wins, and hours by unit."""

    entered: list[Entered]
    hours: dict[int, list[Hours]]
    _kept: dict[tuple[int, ...], WorkCalendar] = field(default_factory=dict)
    _above: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def calendar(
        self, unit: int | None, on: date, supposed: Supposed = AS_IT_IS
    ) -> WorkCalendar:
        """Return the calendar of a unit (None: the country's) as in force on a day."""
        above = self._lineage(unit)
        holding = [
            one
            for one in self.entered
            if (one.authority is None or one.authority in above)
            and supposed.holds(one, on)
        ]
        hours = self._hours(above, on, supposed)
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

    def _hours(
        self, above: tuple[int, ...], on: date, supposed: Supposed
    ) -> Hours | None:
        for unit in above:
            holding = [
                one for one in self.hours.get(unit, ()) if supposed.holds(one, on)
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


_TOKEN: Final = Prepared(
    lambda: CalendarVersion.objects.order_by("pk").values_list("token")[:1]
)
_books: dict[str, Book] = {}
_asked: list[tuple[datetime, str]] = []


def current(at: datetime) -> Book:
    """Return what is entered; asks the database once an instant whether it changed."""
    asked = _asked[-1] if _asked else None
    if asked is None or asked[0] != at:
        rows = _TOKEN()
        token = str(rows[0][0]) if rows else ""
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
        Entered(
            row.pk,
            row.proposal_id or 0,
            row.authority_id,
            _since(row, row.entered_at),
            _until(row),
            row.completes_year,
            tuple(days[row.pk]),
        )
        for row in Instrument.objects.select_related("proposal")
    ]
    hours: dict[int, list[Hours]] = defaultdict(list)
    for row in UnitShift.objects.select_related("proposal"):
        waits = row.proposal is not None and row.proposal.enforced_at is None
        hours[row.unit_id].append(_shift(row, None if waits else row.in_force_from))
    return Book(entered, dict(hours))


def _since(row: Instrument, entered_at: datetime) -> date | None:
    known = row.proposal.enforced_at if row.proposal else entered_at
    return min(row.in_force_from, local_day(known)) if known else None


def _until(row: Instrument | UnitShift) -> date | None:
    over = row.proposal.reverted_at if row.proposal else None
    return local_day(over) if over else None


def _shift(row: UnitShift, since: date | None) -> Hours:
    sessions = (
        Session(row.morning_from, row.morning_to),
        Session(row.afternoon_from, row.afternoon_to),
    )
    return Hours(
        row.pk,
        row.proposal_id or 0,
        since,
        _until(row),
        sessions,
        Opening(row.saturday),
        row.cut_off,
    )
