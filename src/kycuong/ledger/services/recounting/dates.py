"""Due dates of many limits by one calendar: each distinct limit is counted once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final

import numpy as np

from kycuong.ledger.services.recounting.columns import NONE, Counted, Flags, Instants
from kycuong.rules import worktime
from kycuong.rules.duty import DEFAULT_NEARNESS, Due
from kycuong.rules.duty.fold import clock_due
from kycuong.rules.worktime import WorkCalendar, batch
from kycuong.rules.worktime.instants import LOCAL

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICRO: Final = timedelta(microseconds=1)
_OFFSET: Final = 7 * 3600 * 1_000_000
_DAY: Final = 24 * 3600 * 1_000_000


@dataclass(slots=True)
class Dates:
    """The dates of one calendar, counted on demand and kept."""

    calendar: WorkCalendar
    _due: dict[tuple[str, str], Counted] = field(default_factory=dict)
    _clock: dict[tuple[str, int], int] = field(default_factory=dict)

    def due(self, limit: str, start: str) -> Counted:
        """Return the date of a limit ("5wd") that runs from a day or an instant."""
        key = limit, start
        if key not in self._due:
            self._due[key] = _count(limit, start, self.calendar)
        return self._due[key]

    def clock(self, clock: str, since: int) -> int:
        """Return the first instant at which a step begun at `since` is late."""
        key = clock, since
        if key not in self._clock:
            due = clock_due(instant_of(since), clock, self.calendar)
            self._clock[key] = micros(due.at)
        return self._clock[key]

    def near(self, late_from: Instants) -> Instants:
        """Return from when dates are near, as `rules.duty.nearness.near_from` does."""
        found = np.full(late_from.shape, NONE, dtype=np.int64)
        given = late_from != NONE
        if not given.any():
            return found
        days = (late_from[given] - 1 + _OFFSET) // _DAY  # last day that is on time
        back = -(DEFAULT_NEARNESS.working_days + 1)
        following = (days + 1).astype("datetime64[D]")
        first = batch.add_working_days(following, back, self.calendar)
        found[given] = first.astype(np.int64) * _DAY - _OFFSET
        return found


def _count(limit: str, start: str, calendar: WorkCalendar) -> Counted:
    parsed = worktime.parse_limit(limit)
    begin = datetime.fromisoformat(start) if "T" in start else date.fromisoformat(start)
    due = worktime.due(begin, parsed, calendar)
    doubtful = bool(worktime.provisional_years(begin, parsed, calendar))
    if isinstance(due, datetime):
        return Counted(None, micros(Due.by(due).at), doubtful)
    return Counted(due, micros(Due.end_of(due).at), doubtful)


def micros(instant: datetime) -> int:
    """Return an aware instant as microseconds since 1970."""
    return (instant - EPOCH) // MICRO


def instant_of(number: int) -> datetime:
    """Return microseconds since 1970 as a local instant."""
    return (EPOCH + number * MICRO).astimezone(LOCAL)


@dataclass(slots=True)
class Calendars:
    """The calendars of many bodies; equal ones share their dates."""

    of: Callable[[int | None], WorkCalendar]
    _by_unit: dict[int, Dates] = field(default_factory=dict)
    _by_version: dict[str, Dates] = field(default_factory=dict)

    def dates(self, unit: int) -> Dates:
        """Return the dates of a body's calendar."""
        if unit not in self._by_unit:
            calendar = self.of(unit)
            fresh = Dates(calendar)
            self._by_unit[unit] = self._by_version.setdefault(calendar.version, fresh)
        return self._by_unit[unit]

    def near(self, leads: Instants, late_from: Instants) -> Instants:
        """Return from when each date is near by its own body's calendar."""
        found = np.full(late_from.shape, NONE, dtype=np.int64)
        groups: dict[str, list[int]] = {}
        for unit in np.unique(leads).tolist():
            groups.setdefault(self.dates(unit).calendar.version, []).append(unit)
        for version, units in groups.items():
            mine: Flags = np.isin(leads, units)
            found[mine] = self._by_version[version].near(late_from[mine])
        return found

    def used(self) -> list[WorkCalendar]:
        """Return the calendars asked for, each once."""
        return [dates.calendar for dates in self._by_version.values()]
