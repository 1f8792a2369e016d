"""Which matters a document has given rise to, for contexts that act on it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kycuong.ledger.models import Matter
from kycuong.rules import duty
from kycuong.rules.worktime.instants import local_day


@dataclass(frozen=True, slots=True)
class Cited:
    """A matter that a document orders: who leads it and how far it has come."""

    pk: int
    code: str
    title: str
    lead: int
    state: duty.State
    outcome: str

    @property
    def called_off(self) -> bool:
        """Say whether it ended without a result."""
        return self.outcome == duty.Outcome.CANCELLED


def citing(document: int) -> tuple[Cited, ...]:
    """Return the matters whose source is a document, the oldest first."""
    rows = Matter.objects.filter(source_document=document).order_by("pk")
    return tuple(
        Cited(
            row.pk,
            row.code,
            row.title,
            row.lead_unit_id,
            duty.State(row.state),
            row.outcome,
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Ending:
    """What a document has given rise to: whether any is open, the year the last ended."""

    is_open: bool
    year: int | None


def endings(documents: Collection[int]) -> dict[int, Ending]:
    """Return, for documents that gave rise to matters, whether and when these ended."""
    found: dict[int, Ending] = {}
    matters: Any = Matter.objects.filter(source_document__in=documents)
    rows: Iterable[tuple[int, datetime | None]] = matters.values_list(
        "source_document", "closed_at"
    )
    for document, closed in rows:
        before = found.get(document, Ending(is_open=False, year=None))
        year = local_day(closed).year if closed else 0
        found[document] = Ending(
            before.is_open or closed is None, max(before.year or 0, year) or None
        )
    return found
