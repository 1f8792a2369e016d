"""Rollups counted anew from the stretches, and what differs from the stored ones."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from kycuong.ledger import marking
from kycuong.ledger.models import Rollup
from kycuong.ledger.rollups import MEASURES, Sums
from kycuong.rules.duty.grains import Grain, first_of

_Key = tuple[str, date, int, str]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A stored sum that is not the sum of its stretches."""

    grain: str
    first: date
    unit: int
    sort: str
    measure: str
    stored: int
    counted: int

    def __str__(self) -> str:
        """Return it as a line of the report."""
        where = f"{self.grain} {self.first} {self.unit} {self.sort}"
        return f"{where}: {self.measure} ghi {self.stored}, đếm được {self.counted}"


def differences() -> Iterator[Wrong]:
    """Yield each stored sum that a full count in plain SQL does not give.

    The whole table of stretches is read four times: seconds for ten million.
    """
    counted = _counted()
    for row in Rollup.objects.iterator(chunk_size=5_000):
        key = row.grain, row.first, row.unit_id, row.sort
        sums = counted.pop(key, Counter())
        for name in MEASURES:
            stored = getattr(row, name)
            if stored != sums[name]:
                yield Wrong(*key, name, stored, sums[name])
    for key, sums in counted.items():
        for name in MEASURES:
            if sums[name]:
                yield Wrong(*key, name, 0, sums[name])


def rebuild() -> None:
    """Count every rollup anew; for books whose rollups were lost or loaded aside."""
    sums = Sums()
    with transaction.atomic():
        Rollup.objects.all().delete()
        for key, measures in marking.marked():
            sums.add(key, measures)
        sums.write()


def _counted() -> dict[_Key, Counter[str]]:
    found: dict[_Key, Counter[str]] = defaultdict(Counter)
    for (unit, sort, day), measures in marking.marked():
        for grain in Grain:
            found[grain.value, first_of(grain, day), unit, sort].update(measures)
    return found
