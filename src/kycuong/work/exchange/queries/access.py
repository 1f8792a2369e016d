"""The doorways: messages, arrivals and parcels of the actor's own body."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.files import queries as files
from kycuong.shared.verdict import NotThere, Verdict
from kycuong.work.documents import queries as documents
from kycuong.work.exchange import policy
from kycuong.work.exchange.models import Arrival, Enclosure, Message


def visible_to(actor: Actor) -> "QuerySet[Message]":
    """Return the messages of the actor's body; nothing where it keeps no register."""
    body = documents.body_of(actor)
    if body is None or not policy.may(actor, "messages", unit=body, body=body):
        return Message.objects.none()
    return Message.objects.filter(unit=body)


@policy.BOOK.find_by
def found(actor: Actor, verb: str, pk: int | None, at: datetime) -> Verdict:
    """Answer the guard about an arrival, a message or a document; None: one's register.

    Raises:
        NotThere: none such, or another body's.
    """
    body = documents.body_of(actor)
    if pk is None:
        return policy.may(actor, verb, unit=body, body=body)
    known: QuerySet[Any]
    if verb in ("take", "resend", "messages"):
        known = visible_to(actor).filter(pk=pk)
    elif verb in ("send", "ask_back"):
        if body is None or not documents.stands_in(pk, body, "outgoing"):
            raise NotThere
        return policy.may(actor, verb, unit=body, body=body)
    else:
        known = Arrival.objects.filter(pk=pk, unit=body)
    if not known.exists():
        raise NotThere
    return policy.may(actor, verb, unit=body, body=body)


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
