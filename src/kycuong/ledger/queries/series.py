"""The figures of one body, or of all together, day by day: what a trend is drawn from."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Final

from django.db.models import Q, Sum

from kycuong.kernel.organisations.enums import UnitKind
from kycuong.ledger.models import Rollup
from kycuong.ledger.periods import ONE_DAY, Period
from kycuong.ledger.queries.flows import TASKS, flows
from kycuong.rules.duty.flows import Flow
from kycuong.rules.duty.grains import Grain
from kycuong.rules.worktime.instants import local_day

CHANGES: Final = tuple(one.name for one in fields(Flow) if one.name != "opening")


@dataclass(frozen=True, slots=True)
class Diary:
    """What changed on each day from `first` through `last`, the day of the instant.

    Args:
        before: the figures at the end of the day before `first`; changes: of each day,
            `overdue` and `beyond` as changes too; later: what turns late only later on
            `last`, and so is not late yet; entered: whether anything was in the book
            before `first`.
    """

    first: date
    last: date
    before: Flow
    changes: Mapping[date, Flow]
    later: Flow
    entered: bool

    def known(self, period: Period) -> bool:
        """Return whether anything was in the book by the end of a period."""
        return self.entered or any(day <= period.last for day in self.changes)

    def flow(self, period: Period) -> Flow:
        """Return the figures of a period within the diary; it ends at the instant."""
        opening, overdue, beyond = (
            self.before.closing,
            self.before.overdue,
            self.before.beyond,
        )
        within = Flow()
        for day, change in self.changes.items():
            if day < period.first:
                opening += change.closing
            if day <= period.last:
                overdue, beyond = overdue + change.overdue, beyond + change.beyond
            if period.first <= day <= period.last:
                within += change
        found = replace(within, opening=opening, overdue=overdue, beyond=beyond)
        if period.last < self.last:
            return found
        return replace(
            found,
            overdue=found.overdue - self.later.overdue,
            beyond=found.beyond - self.later.beyond,
            turned=found.turned - self.later.turned,
        )

    def end_of(self, day: date) -> Flow:
        """Return the figures of one day."""
        return self.flow(Period(day, day))


def diary(
    first: date,
    at: datetime,
    *,
    running: tuple[Period, Flow],
    unit: int | None = None,
    sorts: Collection[str] = TASKS,
) -> Diary:
    """Return the days from `first` to the day of `at`; three queries, whatever the rows.

    Args:
        running: the figures at `at` of a period that has not ended, known already.
        unit: one lead body; None for all together.
    """
    last, units = local_day(at), None if unit is None else (unit,)
    first = min(first, running[0].first)
    eve = Period(first - ONE_DAY, first - ONE_DAY)
    stood = flows(eve, at, sorts=sorts, units=units)
    before = sum(stood.values(), Flow())
    changes = _changes(Period(first, last), sorts, unit)
    told = Diary(first, last, before, changes, Flow(), bool(stood))
    whole, known = told.flow(running[0]), running[1]
    later = Flow(
        turned=whole.turned - known.turned,
        overdue=whole.overdue - known.overdue,
        beyond=whole.beyond - known.beyond,
    )
    return replace(told, later=later)


def _changes(
    period: Period, sorts: Collection[str], unit: int | None
) -> dict[date, Flow]:
    """Return the sums of each day that has any; one query."""
    chosen = Q(unit=unit) if unit is not None else ~Q(unit__kind=UnitKind.DIVISION)
    rows = (
        Rollup.objects.filter(
            chosen,
            grain=Grain.DAY.value,
            sort__in=tuple(sorts),
            first__gte=period.first,
            first__lte=period.last,
        )
        .order_by()
        .values("first")
        .annotate(**{f"sum_{name}": Sum(name) for name in CHANGES})
    )
    found: dict[date, Flow] = defaultdict(Flow)
    for row in rows:
        found[row["first"]] = Flow(**{name: row[f"sum_{name}"] for name in CHANGES})
    return dict(found)
