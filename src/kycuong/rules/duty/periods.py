"""Periods of standing duties: which are owed, attested, missed (kỳ xác nhận).

A standing duty is never overdue and never done: for each whole period after it was
given somebody confirms how it was kept. The period in which it was given is not owed,
for nobody can answer for days before the order.
"""

import calendar as months
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from kycuong.rules.duty.entries import Due, Entry, EntryKind
from kycuong.rules.duty.fold import clock_due
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.instants import end_of_day, local_day


class Every(StrEnum):
    """How often a standing duty is attested."""

    MONTH = "month"
    QUARTER = "quarter"

    @property
    def label(self) -> str:
        """The rhythm in words."""
        return {"month": "hằng tháng", "quarter": "hằng quý"}[self]

    @property
    def length(self) -> int:
        """Its months."""
        return {"month": 1, "quarter": 3}[self]


@dataclass(frozen=True, slots=True)
class Period:
    """One month or quarter; `key` sorts as time does ("2024-05", "2024-Q2")."""

    key: str
    first: date
    last: date

    @property
    def label(self) -> str:
        """The period in words.

        >>> period_of(date(2024, 5, 3), Every.QUARTER).label
        'quý 2/2024'
        """
        year, _, part = self.key.partition("-")
        if part.startswith("Q"):
            return f"quý {part[1:]}/{year}"
        return f"tháng {int(part)}/{year}"

    def due(self, limit: str, calendar: WorkCalendar) -> Due:
        """Return until when it is attested in time: a limit after its last day."""
        last = end_of_day(self.last) - timedelta(microseconds=1)
        return clock_due(last, limit, calendar)


def period_of(day: date, every: Every) -> Period:
    """Return the period in which a day lies.

    >>> period_of(date(2024, 2, 29), Every.MONTH).key
    '2024-02'
    """
    span = every.length
    begun = (day.month - 1) // span * span + 1
    ended = begun + span - 1
    last = date(day.year, ended, months.monthrange(day.year, ended)[1])
    part = f"Q{ended // 3}" if every is Every.QUARTER else f"{begun:02d}"
    return Period(f"{day.year}-{part}", date(day.year, begun, 1), last)


def owed(given: datetime, at: datetime, every: Every) -> Iterator[Period]:
    """Yield the whole periods after the giving that had ended by `at`, in order."""
    period = period_of(local_day(given), every)
    if local_day(given) > period.first:
        period = period_of(period.last + timedelta(days=1), every)
    while period.last < local_day(at):
        yield period
        period = period_of(period.last + timedelta(days=1), every)


@dataclass(frozen=True, slots=True)
class Attestations:
    """How a standing duty stands: what waits, and what was let pass.

    Args:
        waiting: the newest ended period without an attestation whose days for it have
            not run out; `due` until when.
        missed: ended periods whose days ran out without one.
    """

    attested: tuple[str, ...]
    waiting: Period | None
    due: Due | None
    missed: tuple[Period, ...]


def attestations(
    entries: Sequence[Entry],
    every: Every,
    limit: str,
    calendar: WorkCalendar,
    at: datetime,
) -> Attestations:
    """Return which periods were attested, wait and were missed at an instant.

    Args:
        limit: how long after a period's end it may be attested ("5wd").
    """
    done = tuple(_attested(entries, at))
    open_periods = [
        period for period in owed(entries[0].at, at, every) if period.key not in done
    ]
    missed, waiting, due = [], None, None
    for period in open_periods:
        until = period.due(limit, calendar)
        if until.at <= at:
            missed.append(period)
        else:
            waiting, due = period, until
    return Attestations(done, waiting, due, tuple(missed))


def _attested(entries: Iterable[Entry], at: datetime) -> Iterator[str]:
    for entry in entries:
        if entry.kind is EntryKind.ATTEST and entry.at <= at:
            yield entry.period


def sample(keys: Iterable[int], period: str, salt: str, percent: int) -> frozenset[int]:
    """Return which duties of one body are checked for a period: at least one of any.

    Whoever knows the salt draws the same again; whoever does not cannot tell before.

    >>> drawn = sample(range(1, 101), "2024-05", "muối", 10)
    >>> 1 <= len(drawn) <= 30, drawn == sample(range(1, 101), "2024-05", "muối", 10)
    (True, True)
    """
    drawn = {key: _lot(key, period, salt) for key in keys}
    if not drawn:
        return frozenset()
    below = {key for key, lot in drawn.items() if lot % 100 < percent}
    return frozenset(below or {min(drawn, key=lambda key: (drawn[key], key))})


def _lot(key: int, period: str, salt: str) -> int:
    return int.from_bytes(sha256(f"{salt}:{period}:{key}".encode()).digest()[:8], "big")
