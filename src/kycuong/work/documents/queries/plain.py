"""Documents as values instead of pages: what machines are told, by the same doorways."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.work.documents import policy
from kycuong.work.documents.models import Document
from kycuong.work.documents.queries.intakes import intake_page
from kycuong.work.documents.queries.one import get_for
from kycuong.work.documents.queries.registers import Filters, body_of, rows_chosen

After = tuple[int, int, int]
"""Where a page ended: year, entry, key."""
ORDER: Final = ("-year", "-entry", "-pk")


@dataclass(frozen=True, slots=True)
class Item:
    """One document as its register has it."""

    pk: int
    direction: str
    unit: int
    year: int
    entry: int
    number: str
    doc_type: str
    subject: str
    issuer: str
    issuer_unit: int | None
    issued_on: date | None
    arrived_on: date | None
    signer: str
    recipients: str
    urgency: str
    handed_to: str
    handed_on: date | None
    note: str
    classification: str
    registered_at: datetime
    registered_by: str
    recalled_at: datetime | None
    file: bool

    @property
    def place(self) -> After:
        """Where it stands in its register."""
        return self.year, self.entry, self.pk


def after(
    actor: Actor,
    direction: str,
    *,
    filters: Filters,
    place: After | None = None,
    size: int = 50,
) -> tuple[Item, ...]:
    """Return the next lines of the actor's own register, newest entries first.

    Raises:
        Refused: the register is not theirs to read.
    """
    body = body_of(actor)
    policy.require(actor, direction, unit=body, body=body)
    found = rows_chosen(actor, direction, filters)
    if place is not None:
        year, entry, pk = place
        found = (
            found.filter(year__lt=year)
            | found.filter(year=year, entry__lt=entry)
            | found.filter(year=year, entry=entry, pk__lt=pk)
        )
    return tuple(_item(row) for row in found.order_by(*ORDER)[:size])


def item(actor: Actor, pk: int) -> Item:
    """Return one document that the person may read.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    return _item(get_for(actor, pk, "document"))


@dataclass(frozen=True, slots=True)
class Coming:
    """A file on its way in: how far it is read, what was read, what it became."""

    pk: int
    state: str
    problem: str
    proposed: Mapping[str, str]
    doubtful: tuple[str, ...]
    waiting: bool
    document: int | None


def coming(actor: Actor, pk: int) -> Coming:
    """Return an intake of the actor's own body.

    Raises:
        NotThere: it does not exist, or belongs to another body.
        Refused: of the same body, but not allowed.
    """
    page = intake_page(actor, pk)
    url = page.document_url.rstrip("/")
    return Coming(
        pk=pk,
        state=page.state,
        problem=page.problem,
        proposed=page.proposed,
        doubtful=tuple(sorted(page.doubtful)),
        waiting=page.waiting,
        document=int(url.rpartition("/")[2]) if url else None,
    )


def stands_in(pk: int, body: int, direction: str) -> bool:
    """Say whether a document stands in one body's register of a direction."""
    found = Document.objects.filter(pk=pk, unit=body, direction=direction)
    return bool(found.exists())


def _item(row: Document) -> Item:
    return Item(
        pk=row.pk,
        direction=row.direction,
        unit=row.unit_id,
        year=row.year,
        entry=row.entry,
        number=row.number,
        doc_type=row.doc_type,
        subject=row.subject,
        issuer=row.issuer,
        issuer_unit=row.issuer_unit_id,
        issued_on=row.issued_on,
        arrived_on=row.arrived_on,
        signer=row.signer,
        recipients=row.recipients,
        urgency=row.urgency,
        handed_to=row.handed_to,
        handed_on=row.handed_on,
        note=row.note,
        classification=row.classification,
        registered_at=row.registered_at,
        registered_by=row.registered_by,
        recalled_at=row.recalled_at,
        file=row.file_id is not None and row.destroyed_at is None,
    )
