"""Folding every dossier again: stored columns, sealed verdicts, the ledger's clocks."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from kycuong.rules import gate
from kycuong.rules.gate import IllegalEntry, Standing, State
from kycuong.work.submissions import journal
from kycuong.work.submissions.examining import SENDINGS
from kycuong.work.submissions.models import Dossier, DossierEntry

BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """One column of one dossier that does not say what its entries say."""

    number: str
    field: str
    stored: str
    folded: str

    def __str__(self) -> str:
        """Return it as a line of the report."""
        return f"{self.number}: {self.field} ghi {self.stored}, sổ cho {self.folded}"


def verify() -> Iterator[Difference]:
    """Fold every dossier from its entries and yield what differs; nothing is changed.

    A dossier at the gate has an open matter of the gate, a returned one an open
    supplement, no other has; their dates are the ledger's. A sealed verdict still has
    the hash it was sealed with.
    """
    last = 0
    while True:
        found = Dossier.objects.filter(pk__gt=last).select_related(
            "gate_matter", "supplement_matter"
        )
        batch = list(found.order_by("pk")[:BATCH])
        if not batch:
            return
        last = batch[-1].pk
        rows = DossierEntry.objects.filter(dossier__in=batch)
        books = {
            pk: list(group)
            for pk, group in groupby(
                rows.order_by("dossier_id", "seq"), key=lambda row: int(row.dossier_id)
            )
        }
        for dossier in batch:
            yield from _one(dossier, books.get(dossier.pk, []))


def _one(dossier: Any, rows: list[DossierEntry]) -> Iterator[Difference]:
    number = dossier.number
    entries = [journal.value(row) for row in rows]
    try:
        standing = gate.fold(entries, entries[-1].at) if entries else None
    except IllegalEntry as broken:
        yield Difference(number, "entries", str(dossier.last_seq), broken.rule)
        return
    if standing is None:
        yield Difference(number, "entries", str(dossier.last_seq), "0")
        return
    for name, value in journal.cache(standing).items():
        if (stored := getattr(dossier, name)) != value:
            yield Difference(number, name, str(stored), str(value))
    yield from _clocks(dossier, standing)
    for row in rows:
        if row.kind in SENDINGS:
            data = str(row.payload["verdict"]).encode()
            if (found := hashlib.sha256(data).hexdigest()) != row.payload["sha256"]:
                sealed = str(row.payload["sha256"])
                yield Difference(number, f"verdict {row.seq}", sealed, found)


def _clocks(dossier: Any, standing: Standing) -> Iterator[Difference]:
    for name, state, due in (
        ("gate_matter", State.CHECKING, standing.gate_due_at),
        ("supplement_matter", State.RETURNED, standing.supplement_due_at),
    ):
        matter = getattr(dossier, name)
        owed = matter is not None and matter.closed_at is None
        if owed != (standing.state is state):
            yield Difference(dossier.number, name, str(owed), standing.state.value)
        elif owed and matter.due_at != due:
            stored = str(matter.due_at)
            yield Difference(dossier.number, f"{name}.due_at", stored, str(due))
