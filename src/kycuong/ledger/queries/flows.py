"""The figures of bodies over a period: sums of rollups, and the rows behind each.

What a figure counts is said twice, as sums and as rows, and a test holds the two equal.
Nobody's rights are asked here: callers show what their sphere allows.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Count, F, Min, Q, QuerySet, Sum

from kycuong.kernel.organisations.enums import UnitKind
from kycuong.ledger.models import Rollup, Stretch
from kycuong.ledger.periods import ONE_DAY, Period
from kycuong.ledger.rollups import MEASURES
from kycuong.rules.duty.flows import Figure, Flow
from kycuong.rules.duty.grains import Grain, spans
from kycuong.rules.duty.stretches import Sort
from kycuong.rules.worktime.instants import end_of_day, local_day

TASKS: Final = (Sort.TASK.value,)
EVER: Final = date(1900, 1, 1)
_ENDS: Final = ("on_time", "late", "cancelled", "lapsed")
_WITHIN: Final = tuple(name for name in MEASURES if name not in ("overdue", "beyond"))


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
    chosen = _chosen(sorts, units)
    before = _sums(chosen, EVER, period.first, (*MEASURES,))
    within = _sums(chosen, period.first, last + ONE_DAY, (*MEASURES,))
    bounds = _bounds(period, at)
    found = {
        unit: _flow(before.get(unit, {}), within.get(unit, {}))
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


def _chosen(sorts: Collection[str], units: Collection[int] | None) -> Q:
    chosen = Q(sort__in=tuple(sorts))
    if units is not None:
        return chosen & Q(unit__in=tuple(units))
    return chosen & ~Q(unit__kind=UnitKind.DIVISION)


def _sums(
    chosen: Q, first: date, end: date, names: Iterable[str]
) -> dict[int, dict[str, int]]:
    """Return the sums of the days [first, end) by unit; one query."""
    within = Q(pk__in=())
    for span in spans(first, end):
        within |= Q(grain=span.grain.value, first__gte=span.first, first__lt=span.end)
    rows = (
        Rollup.objects.filter(chosen, within)
        .values("unit_id")
        .annotate(**{f"sum_{name}": Sum(name) for name in names})
    )
    return {
        row["unit_id"]: {name: row[f"sum_{name}"] for name in names} for row in rows
    }


def _flow(before: dict[str, int], within: dict[str, int]) -> Flow:
    opening = (
        before.get("received", 0)
        + before.get("taken", 0)
        - before.get("passed", 0)
        - sum(before.get(name, 0) for name in _ENDS)
    )
    return Flow(
        opening=opening,
        overdue=before.get("overdue", 0) + within.get("overdue", 0),
        beyond=before.get("beyond", 0) + within.get("beyond", 0),
        **{name: within.get(name, 0) for name in _WITHIN},
    )


def _as_of(
    found: dict[int, Flow], bounds: _Bounds, sorts: Collection[str]
) -> dict[int, Flow]:
    """Take out what turns late only later today: the rollups know whole days."""
    tonight = end_of_day(local_day(bounds.at))
    soon: dict[int, dict[str, int]] = defaultdict(dict)
    for name, column in (("overdue", "overdue_from"), ("beyond", "beyond_from")):
        later = {f"{column}__gt": bounds.at, f"{column}__lt": tonight}
        running = Stretch.objects.filter(
            until__isnull=True, sort__in=tuple(sorts), **later
        )
        for row in running.values("lead_unit_id").annotate(n=Count("pk")):
            soon[row["lead_unit_id"]][name] = row["n"]
        if name == "overdue":
            turning = running.filter(turned=True)
            for row in turning.values("lead_unit_id").annotate(n=Count("pk")):
                soon[row["lead_unit_id"]]["turned"] = row["n"]
    return {
        unit: _less(flow, soon[unit]) if unit in soon else flow
        for unit, flow in found.items()
    }


def _less(flow: Flow, soon: dict[str, int]) -> Flow:
    return flow + Flow(**{name: -number for name, number in soon.items()})


def _ended(*words: str) -> Callable[[_Bounds], Q]:
    return lambda b: Q(ended__in=words, until__gte=b.since, until__lt=b.until)


def _begun(word: str) -> Callable[[_Bounds], Q]:
    return lambda b: Q(begun=word, since__gte=b.since, since__lt=b.until)


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
    return Q(turned=True) & (came | began) & lasted


_ROWS: Final[dict[Figure, Callable[[_Bounds], Q]]] = {
    Figure.OPENING: lambda b: alive_at(b.since),
    Figure.RECEIVED: _begun("received"),
    Figure.TAKEN: _begun("taken"),
    Figure.PASSED: _ended("passed"),
    Figure.CLOSED: _ended(*_ENDS),
    Figure.ON_TIME: _ended("on_time"),
    Figure.LATE: _ended("late"),
    Figure.UNDATED: lambda b: _ended("on_time")(b) & Q(dated=False),
    Figure.KEPT: lambda b: _ended("on_time", "late")(b) & Q(kept=True),
    Figure.CANCELLED: _ended("cancelled"),
    Figure.LAPSED: _ended("lapsed"),
    Figure.TURNED: _turned,
    Figure.CLOSING: _closing,
    Figure.IN_TIME: _in_time,
    Figure.OVERDUE: lambda b: _closing(b) & _late("overdue_from", b),
    Figure.BEYOND: lambda b: _closing(b) & _late("beyond_from", b),
}
