"""Rollups: marks gathered during an act and added once, when it ends.

Every act adds its sums in one order of keys and waits for nothing afterwards, so two
acts on the same bodies queue for the length of a commit and never for each other.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db import connection

from kycuong.kernel.audit import acts
from kycuong.ledger.models import Rollup
from kycuong.rules.duty.grains import Grain, first_of
from kycuong.rules.duty.stretches import Stretch, marks
from kycuong.rules.worktime.instants import local_day

MEASURES: Final = (
    *("received", "taken", "passed", "on_time", "late", "undated", "early"),
    *("kept", "cancelled", "lapsed", "turned", "overdue", "beyond"),
)
Key = tuple[int, str, date]
"""Lead unit, sort, local day."""
_NAME: Final = "ledger.rollups"
_CHUNK: Final = 400


@dataclass(slots=True)
class Sums:
    """What an act changes, by lead unit, sort and day."""

    by_key: dict[Key, Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )

    def mark(self, stretches: Iterable[Stretch], sign: int = 1) -> None:
        """Add the marks of stretches, or with -1 take them back."""
        for one in stretches:
            for measure, instant, number in marks(one):
                key = one.lead, one.sort.value, local_day(instant)
                self.by_key[key][measure] += sign * number

    def add(self, key: Key, measures: Mapping[str, int]) -> None:
        """Add sums that are counted already."""
        self.by_key[key].update(measures)

    def absorb(self, other: "Sums") -> None:
        """Take over the sums of an act within this one."""
        for key, measures in other.by_key.items():
            self.by_key[key].update(measures)

    def write(self) -> None:
        """Add the sums to the table, grain by grain, in the order of the keys."""
        found: dict[tuple[str, date, int, str], Counter[str]] = defaultdict(Counter)
        for (unit, sort, day), measures in self.by_key.items():
            for grain in Grain:
                key = grain.value, first_of(grain, day), unit, sort
                found[key].update(measures)
        rows = [
            (*key, *(measures[name] for name in MEASURES))
            for key, measures in sorted(found.items())
            if any(measures.values())
        ]
        for start in range(0, len(rows), _CHUNK):
            _upsert(rows[start : start + _CHUNK])


def gathered() -> Sums:
    """Return the sums of the act under way; they are written when it ends.

    Raises:
        RuntimeError: no act is under way.
    """
    context = acts.current()
    if context is None:
        raise RuntimeError("Số cộng dồn chỉ đổi trong một hành vi (act).")
    sums = context.deferred.setdefault(_NAME, Sums())
    assert isinstance(sums, Sums)
    return sums


def _upsert(rows: list[tuple[Any, ...]]) -> None:
    table = connection.ops.quote_name(Rollup._meta.db_table)
    columns = ("grain", "first", "unit_id", "sort", *MEASURES)
    marks_of = f"({', '.join(['%s'] * len(columns))})"
    adds = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in MEASURES)
    statement = (
        f"INSERT INTO {table} ({', '.join(columns)}) "  # noqa: S608 - names of columns only
        f"VALUES {', '.join([marks_of] * len(rows))} "
        f"ON CONFLICT (grain, first, unit_id, sort) DO UPDATE SET {adds}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [cell for row in rows for cell in row])
