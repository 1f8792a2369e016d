"""Lines of a register as retention sees them: what is kept, since which year."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.urls import reverse

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.formats import day as said_day
from kycuong.work.documents.enums import Direction
from kycuong.work.documents.models import Document
from kycuong.work.documents.queries.one import label_of
from kycuong.work.documents.queries.registers import body_of, visible_to

ONLY = (
    *("direction", "unit", "year", "entry", "number", "doc_type", "subject"),
    *("issued_on", "arrived_on", "destroyed_at", "destroyed_by", "classification"),
    "issuer",
)


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line of a register: what lists may say of it, and its own year.

    `title` is type and number, `dated` the day and for what came in the issuer; both
    together, `label`, name it without doubt: numbers begin anew every year.
    `year` is the latest of its date, its arrival and its register. `whole`: nothing of
    it was destroyed; `destroyed_by` says by which decision where it was.
    """

    pk: int
    unit: int
    title: str
    dated: str
    subject: str
    doc_type: str
    year: int
    place: str
    url: str
    whole: bool
    destroyed_by: str

    @property
    def label(self) -> str:
        """Return what a list of documents calls it."""
        return f"{self.title} {self.dated}".rstrip()


def kept_until_year(actor: Actor, year: int) -> Iterator[KeptLine]:
    """Yield what stands whole in the registers of the actor's body, up to a year.

    Of a restricted class only what admits this person.
    """
    found = visible_to(actor).filter(
        unit=body_of(actor), year__lte=year, destroyed_at=None
    )
    rows = found.only(*ONLY).order_by("year", "direction", "entry", "pk")
    for row in rows.iterator(chunk_size=500):
        yield _line(row)


def kept_lines(pks: Collection[int]) -> dict[int, KeptLine]:
    """Return lines by key; for contexts that have asked who may see them."""
    rows = Document.objects.filter(pk__in=pks).only(*ONLY)
    return {row.pk: _line(row) for row in rows}


def _line(row: Document) -> KeptLine:
    days = [day.year for day in (row.issued_on, row.arrived_on) if day]
    return KeptLine(
        pk=row.pk,
        unit=row.unit_id,
        title=label_of(row),
        dated=_dated(row),
        subject=row.subject,
        doc_type=row.doc_type,
        year=max([row.year, *days]),
        place=f"{row.entry}/{row.year}",
        url=reverse("documents:document", args=[row.pk]),
        whole=row.destroyed_at is None,
        destroyed_by=row.destroyed_by,
    )


def _dated(row: Document) -> str:
    on = f"ngày {said_day(row.issued_on)}" if row.issued_on else ""
    incoming = row.direction == Direction.INCOMING and row.issuer
    by = f"của {row.issuer}" if incoming else ""
    return " ".join(filter(None, (on, by)))
