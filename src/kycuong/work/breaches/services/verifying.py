"""Folding every breach again: the stored columns, and the replies the ledger keeps."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from kycuong.rules import breaches
from kycuong.rules.breaches import IllegalEntry, State
from kycuong.work.breaches import journal
from kycuong.work.breaches.models import Breach, BreachEntry

BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """One column of one breach that does not say what its entries say."""

    number: str
    field: str
    stored: str
    folded: str

    def __str__(self) -> str:
        """Return it as a line of the report."""
        return f"{self.number}: {self.field} ghi {self.stored}, sổ cho {self.folded}"


def verify() -> Iterator[Difference]:
    """Fold every breach from its entries and yield what differs; nothing is changed.

    A breach whose reply period runs has an open reply in the ledger, and no other has;
    its reply is due when that one is.
    """
    last = 0
    while True:
        found = Breach.objects.filter(pk__gt=last).select_related("matter")
        batch = list(found.order_by("pk")[:BATCH])
        if not batch:
            return
        last = batch[-1].pk
        rows = BreachEntry.objects.filter(breach__in=batch).order_by("breach_id", "seq")
        books = {
            pk: [journal.value(row) for row in group]
            for pk, group in groupby(rows, key=lambda row: int(row.breach_id))
        }
        for breach in batch:
            yield from _one(breach, books.get(breach.pk, []))


def _one(breach: Any, entries: list[breaches.Entry]) -> Iterator[Difference]:
    try:
        standing = breaches.fold(entries, entries[-1].at) if entries else None
    except IllegalEntry as broken:
        yield Difference(breach.number, "entries", str(breach.last_seq), broken.rule)
        return
    if standing is None:
        yield Difference(breach.number, "entries", str(breach.last_seq), "0")
        return
    for name, value in journal.cache(standing).items():
        if (stored := getattr(breach, name)) != value:
            yield Difference(breach.number, name, str(stored), str(value))
    owed = breach.matter is not None and breach.matter.closed_at is None
    if owed != (standing.state is State.ASKED):
        yield Difference(breach.number, "matter", str(owed), standing.state.value)
    if breach.matter is not None and breach.matter.due_at != standing.reply_due_at:
        due = str(breach.matter.due_at), str(standing.reply_due_at)
        yield Difference(breach.number, "matter.due_at", *due)
