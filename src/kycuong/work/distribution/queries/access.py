"""The doorways: what a body sent, and what was sent to it."""

from typing import Any

from django.db.models import Q, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.verdict import NotThere
from kycuong.work.distribution.models import Delivery
from kycuong.work.documents import queries as documents


def sent_by(actor: Actor) -> "QuerySet[Delivery]":
    """Return the deliveries of what stands in the registers of the actor's body.

    The province's leaders see those of the Office too.
    """
    own = Q(document__unit=documents.body_of(actor))
    if actor.may("leader"):
        own |= Q(document__unit__kind="office")
    return Delivery.objects.filter(own)


def received_by(actor: Actor) -> "QuerySet[Delivery]":
    """Return what was sent to the actor's body or its forebears, and still stands."""
    body = documents.body_of(actor)
    if body is None:
        return Delivery.objects.none()
    return Delivery.objects.filter(answers=body, document__recalled_at=None)


def delivery_for(actor: Actor, pk: int) -> Delivery:
    """Return one delivery for somebody of the body that answers for it.

    Raises:
        NotThere: none such, not to this body, or recalled.
    """
    found: Delivery | None = received_by(actor).filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def document_for(actor: Actor, document: int) -> Any:
    """Return a document whose distribution somebody may follow.

    Raises:
        NotThere: none such, or it stands in another body's register.
    """
    found = documents.get_for(actor, document, "document")
    if found.unit_id != documents.body_of(actor) and not actor.may("leader"):
        raise NotThere
    return found


def file_of(actor: Actor, pk: int, number: int) -> int:
    """Return a file that a confirmation carries, for either side of it.

    Raises:
        NotThere: none such, or neither of the sender's nor of the recipient's body.
    """
    mine = sent_by(actor) | received_by(actor)
    row = mine.filter(pk=pk).first()
    if row is None or number not in row.files:
        raise NotThere
    return number
