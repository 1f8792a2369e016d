"""The doorways: messages, arrivals and parcels of the actor's own body."""

from pathlib import Path

from django.db.models import QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.files import queries as files
from kycuong.shared.verdict import NotThere
from kycuong.work.documents import queries as documents
from kycuong.work.exchange import policy
from kycuong.work.exchange.models import Arrival, Enclosure, Message


def visible_to(actor: Actor) -> "QuerySet[Message]":
    """Return the messages of the actor's body; nothing where it keeps no register."""
    body = documents.body_of(actor)
    if body is None or not policy.may(actor, "messages", unit=body, body=body):
        return Message.objects.none()
    return Message.objects.filter(unit=body)


def require_keeping(actor: Actor, verb: str) -> None:
    """Refuse where an actor keeps no register.

    Raises:
        Refused: carries the verdict.
    """
    body = documents.body_of(actor)
    policy.require(actor, verb, unit=body, body=body)


def message_for(actor: Actor, pk: int, verb: str) -> Message:
    """Return a message on which the actor may do `verb`.

    Raises:
        NotThere: none such, or another body's.
        Refused: of the same body, but not allowed.
    """
    found: Message | None = visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise NotThere
    policy.require(actor, verb, unit=found.unit_id, body=documents.body_of(actor))
    return found


def arrival_for(actor: Actor, pk: int, verb: str) -> Arrival:
    """Return an arrival on which the actor may do `verb`.

    Raises:
        NotThere: none such, or another body's.
        Refused: of the same body, but not allowed.
    """
    body = documents.body_of(actor)
    found: Arrival | None = (
        Arrival.objects.select_related("intake").filter(pk=pk, unit=body).first()
    )
    if found is None or body is None:
        raise NotThere
    policy.require(actor, verb, unit=found.unit_id, body=body)
    return found


def registered_as(arrival: Arrival) -> int | None:
    """Return the document that an arrival became, if it did."""
    found = Arrival.objects.filter(pk=arrival.pk).values_list("intake__document")
    key = found.first()
    return int(key[0]) if key and key[0] is not None else None


def enclosure_file(actor: Actor, pk: int, number: int) -> tuple[Path, str]:
    """Return where a further file of an arrival lies, and its name.

    Raises:
        NotThere, Refused: as `arrival_for`; no such file.
    """
    arrival_for(actor, pk, "receive")
    row = (
        Enclosure.objects.select_related("file")
        .filter(arrival=pk, number=number)
        .first()
    )
    if row is None:
        raise NotThere
    return files.path_of(row.file), row.file.name
