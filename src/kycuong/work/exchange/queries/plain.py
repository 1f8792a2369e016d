"""The axis as values instead of pages: what machines are told, by the same doorways."""

from dataclasses import dataclass
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.verdict import NotThere
from kycuong.work.documents import queries as documents
from kycuong.work.exchange.edxml import number_of
from kycuong.work.exchange.models import Arrival, Parcel
from kycuong.work.exchange.queries.access import (
    arrival_for,
    registered_as,
    require_keeping,
)


@dataclass(frozen=True, slots=True)
class Came:
    """One document that came over the axis, as its sender wrote it and as it stands."""

    pk: int
    sender: str
    sender_name: str
    identifier: str
    number: str
    subject: str
    step: str
    reason: str
    received_at: datetime
    intake: int | None
    document: int | None
    recall: str
    recall_reason: str


@dataclass(frozen=True, slots=True)
class Gone:
    """One recipient of a document over the axis, and what it told."""

    organ: str
    name: str
    step: str
    reason: str
    sent_at: datetime
    told_at: datetime | None
    told_by: str
    recall: str
    recall_reason: str


def came(actor: Actor, *, before: int | None = None, size: int = 50) -> list[Came]:
    """Return what came over the axis to the actor's body, newest first.

    Raises:
        Refused: the register is not theirs to read.
    """
    require_keeping(actor, "arrival")
    rows = Arrival.objects.filter(unit=documents.body_of(actor))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [_came(row) for row in rows.order_by("-pk")[:size]]


def came_one(actor: Actor, pk: int) -> Came:
    """Return one document that came over the axis.

    Raises:
        NotThere, Refused: as `arrival_for`.
    """
    return _came(arrival_for(actor, pk, "arrival"))


def gone(actor: Actor, document: int) -> list[Gone]:
    """Return to whom a document of the actor's own register went over the axis.

    Raises:
        NotThere: none such, another body's, or not an outgoing one.
    """
    found = documents.get_for(actor, document, "document")
    own = found.unit_id == documents.body_of(actor)
    if not own or found.direction != "outgoing":
        raise NotThere
    return [
        Gone(
            organ=row.organ,
            name=row.organ_name,
            step=row.step,
            reason=row.reason,
            sent_at=row.sent_at,
            told_at=row.told_at,
            told_by=row.told_by,
            recall=row.recall,
            recall_reason=row.recall_reason,
        )
        for row in Parcel.objects.filter(document=document)
    ]


def _came(row: Arrival) -> Came:
    return Came(
        pk=row.pk,
        sender=row.sender,
        sender_name=row.sender_name,
        identifier=row.identifier,
        number=row.header.get("number") or number_of(row.identifier),
        subject=row.header.get("subject", ""),
        step=row.step,
        reason=row.reason,
        received_at=row.received_at,
        intake=row.intake_id,
        document=registered_as(row),
        recall=row.recall,
        recall_reason=row.recall_reason,
    )
