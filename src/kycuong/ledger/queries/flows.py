"""The figures of bodies over a period: sums of rollups, and the rows behind each.

What a figure counts is said twice, as sums and as rows, and a test holds the two equal.
Nobody's rights are asked here: callers show what their sphere allows.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import F, Min, Q, QuerySet

from kycuong.kernel.organisations.enums import UnitKind
from kycuong.ledger.models import Rollup, Stretch
from kycuong.ledger.periods import ONE_DAY, Period
from kycuong.ledger.queries.sums import FLOWING, STOCK, soon, sums
from kycuong.rules.duty.flows import Figure, Flow
from kycuong.rules.duty.grains import Grain, spans
from kycuong.rules.duty.stretches import Sort
from kycuong.rules.worktime.instants import end_of_day, local_day

TASKS: Final = (Sort.TASK.value,)
EVER: Final = date(1900, 1, 1)
_ENDS: Final = ("on_time", "late", "cancelled", "lapsed")
_NO_STOCK: Final = (0,) * len(STOCK)
_NO_FLOW: Final = (0,) * len(FLOWING)


@dataclass(frozen=True, slots=True)
class _Bounds:
    """[since, until) of a period as known at an instant.

    `now`: the period runs still, and its end is `at`, counted in.
    """

    since: datetime
    until: datetime
    at: datetime
    now: bool


def flows(
    period: Period,
    at: datetime,
    *,
    sorts: Collection[str] = TASKS,
    units: Collection[int] | None = None,
) -> dict[int, Flow]:
    """Return the figures of each lead body, by the body; three queries at most.

    A period that runs still ends at `at`, which is not before the last entry. Bodies
    without anything in the period and before it are left out; parts that a body gave to
    its own divisions are within its duties, not beside them.

    Args:
        units: which bodies; None for all.
    """
    last = min(period.last, local_day(at))
    end = last + ONE_DAY
    before = sums(STOCK, EVER, period.first, sorts=sorts, units=units)
    within = sums(FLOWING, period.first, end, sorts=sorts, units=units)
    bounds = _bounds(period, at)
    found = {
        unit: _flow(before.get(unit, _NO_STOCK), within.get(unit, _NO_FLOW))
        for unit in before.keys() | within.keys()
    }
    return _as_of(found, bounds, sorts) if bounds.now else found


def flow_total(period: Period, at: datetime, *, sorts: Collection[str] = TASKS) -> Flow:
    """Return the figures of all bodies together."""
    return sum(flows(period, at, sorts=sorts).values(), Flow())


def first_day() -> date | None:
    """Return the day of the first mark of the book; None where it is empty."""
    days = Rollup.objects.filter(grain=Grain.DAY.value)
    found: date | None = days.aggregate(first=Min("first"))["first"]
    return found


def known(until: date) -> frozenset[int]:
    """Return the units for which anything was ever entered before a day."""
    ever = Q()
    for span in spans(EVER, until):
        ever |= Q(grain=span.grain.value, first__gte=span.first, first__lt=span.end)
    return frozenset(
        Rollup.objects.filter(ever).values_list("unit_id", flat=True).distinct()
    )


def flow_matters(
    figure: Figure,
    period: Period,
    at: datetime,
    *,
    unit: int | None = None,
    sorts: Collection[str] = TASKS,
) -> "QuerySet[Stretch]":
    """Return the stretches that a figure counts, by index; as many as it says.

    Args:
        unit: one lead body; None for all bodies together.
    """
    chosen = Q(sort__in=tuple(sorts))
    if unit is None:
        chosen &= ~Q(lead_unit__kind=UnitKind.DIVISION)
    else:
        chosen &= Q(lead_unit=unit)
    rows: QuerySet[Stretch] = Stretch.objects.filter(chosen)
    return rows.filter(counts(figure, period, at))


def counts(figure: Figure, period: Period, at: datetime) -> Q:
    """Return which stretches a figure counts, whoever leads or holds them."""
    return _ROWS[figure](_bounds(period, at))


def alive_at(end: datetime) -> Q:
    """Return the stretches that were open in the last instant before `end`."""
    return Q(since__lt=end) & (Q(until__isnull=True) | Q(until__gte=end))


def _bounds(period: Period, at: datetime) -> _Bounds:
    return _Bounds(period.since, period.until, at, now=period.until > at)


def _flow(stock: Sequence[int], flowing: Sequence[int]) -> Flow:
    """Return the figures of a body from what it had and what came and went."""
    opening, overdue, beyond = stock
    *moved, later_overdue, later_beyond = flowing
    late = overdue + later_overdue, beyond + later_beyond
    return Flow(*(opening, *moved, *late))


def _as_of(
    found: dict[int, Flow], bounds: _Bounds, sorts: Collection[str]
) -> dict[int, Flow]:
    """Take out what turns late only later today: the rollups know whole days."""
    tonight = end_of_day(local_day(bounds.at))
    told = dict(found)
    for unit, late, new, past in soon(bounds.at, tonight, sorts=sorts):
        if unit in told:
            told[unit] += Flow(overdue=-late, turned=-new, beyond=-past)
    return told


_CAME: Final = ~Q(begun="")
_WENT: Final = ~Q(ended="")
_LATE: Final = Q(overdue_from__isnull=False) & (
    Q(until__isnull=True) | Q(until__gt=F("overdue_from"))
)
"""The conditions of partial indexes, said again: SQLite takes them at their word."""


def _ended(*words: str) -> Callable[[_Bounds], Q]:
    return lambda b: Q(ended__in=words, until__gte=b.since, until__lt=b.until) & _WENT


def _begun(word: str) -> Callable[[_Bounds], Q]:
    return lambda b: Q(begun=word, since__gte=b.since, since__lt=b.until) & _CAME


def _closing(b: _Bounds) -> Q:
    return Q(until__isnull=True) if b.now else alive_at(b.until)


def _late(column: str, b: _Bounds) -> Q:
    last = {f"{column}__lte": b.at} if b.now else {f"{column}__lt": b.until}
    return Q(**last)


def _in_time(b: _Bounds) -> Q:
    return _closing(b) & (Q(overdue_from__isnull=True) | ~_late("overdue_from", b))


def _turned(b: _Bounds) -> Q:
    """Return the stretches in which a new lateness came within the period."""
    came = Q(overdue_from__gt=F("since"), overdue_from__gte=b.since)
    came &= _late("overdue_from", b)
    began = Q(overdue_from__lte=F("since"), since__gte=b.since, since__lt=b.until)
    past = Q(until__gt=F("overdue_from")) & Q(until__gt=F("since"))
    lasted = Q(until__isnull=True) | past
    return Q(turned=True) & (came | began) & lasted & _LATE


_ROWS: Final[dict[Figure, Callable[[_Bounds], Q]]] = {
    Figure.OPENING: lambda b: alive_at(b.since),
    Figure.RECEIVED: _begun("received"),
    Figure.TAKEN: _begun("taken"),
    Figure.PASSED: _ended("passed"),
    Figure.CLOSED: _ended(*_ENDS),
    Figure.ON_TIME: _ended("on_time"),
    Figure.LATE: _ended("late"),
    Figure.UNDATED: lambda b: _ended("on_time")(b) & Q(dated=False),
    Figure.EARLY: lambda b: _ended("on_time")(b) & Q(early=True),
    Figure.KEPT: lambda b: _ended("on_time", "late")(b) & Q(kept=True),
    Figure.CANCELLED: _ended("cancelled"),
    Figure.LAPSED: _ended("lapsed"),
    Figure.TURNED: _turned,
    Figure.CLOSING: _closing,
    Figure.IN_TIME: _in_time,
    Figure.OVERDUE: lambda b: _closing(b) & _late("overdue_from", b) & _LATE,
    Figure.BEYOND: lambda b: _closing(b) & _late("beyond_from", b),
}
