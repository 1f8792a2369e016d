"""Which matters a document has given rise to, for contexts that act on it."""

from dataclasses import dataclass

from kycuong.ledger.models import Matter
from kycuong.rules import duty


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
