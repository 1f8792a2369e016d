"""Rows of the journal, and the words that go back to a sender."""

import hashlib
import uuid
from datetime import datetime
from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import local
from kycuong.work.exchange import addresses
from kycuong.work.exchange.edxml import (
    DIALECT,
    Organ,
    Reference,
    Status,
    Step,
    is_ahead,
    number_of,
    write_status,
)
from kycuong.work.exchange.enums import Kind, State, Way
from kycuong.work.exchange.models import Arrival, Message


def digest_of(data: bytes) -> str:
    """Return the hash by which a message is known again."""
    return hashlib.sha256(data).hexdigest()


def note(*, way: Way, kind: Kind, actor: Actor, at: datetime, **said: Any) -> Message:
    """Write a row of the journal, inside the act under way."""
    for name, most in (("problem", 500), ("about", 500), ("other_name", 200)):
        said[name] = str(said.get(name, ""))[:most]
    row: Message = Message.objects.create(
        name=uuid.uuid4().hex,
        way=way,
        kind=kind,
        made_at=at,
        made_by=str(actor)[:160],
        **said,
    )
    return row


def queue_status(
    code: str,
    *,
    unit: int,
    answers: Reference,
    other_name: str,
    description: str,
    actor: Actor,
    at: datetime,
    **about: Any,
) -> Message:
    """Put a status message into the outbox, inside the act under way.

    Args:
        answers: the document it is about; its `organ` is whom the message goes to.
        about: `arrival` or `document`, `about` (in words).
    """
    on = local_day(at)
    sender = next(iter(addresses.own(unit, on)), None)
    view = organisations.unit(unit, on=on)
    text = write_status(
        Status(
            answers=answers,
            sender=Organ(sender.organ if sender else view.code, view.name),
            code=code,
            description=description[:500],
            at=local(at).replace(tzinfo=None, microsecond=0),
            department=actor.unit_name or view.name,
            staff=actor.name,
        )
    ).decode()
    return note(
        way=Way.OUT,
        kind=Kind.STATUS,
        code=code,
        unit_id=unit,
        other=answers.organ,
        other_name=other_name,
        identifier=answers.document_id,
        text=text,
        state=State.QUEUED,
        next_try_at=at,
        actor=actor,
        at=at,
        **about,
    )


def tell(
    arrival: Arrival, step: Step, *, description: str = "", actor: Actor, at: datetime
) -> bool:
    """Tell the sender of an arrival how far it is; nothing that it was told already.

    Writes: audit act `exchange.told`.
    """
    word = "agreed" if step is Step.TAKEN_BACK else step.value
    now = Step(arrival.step)
    ends = step in (Step.REFUSED, Step.TAKEN_BACK) and now not in (
        Step.REFUSED,
        Step.TAKEN_BACK,
    )
    if not ends and not is_ahead(step, now):
        return False
    code = DIALECT.status[word]
    with act(actor, "exchange.told", arrival, at=at, detail={"code": code}):
        arrival.step = step
        if description:
            arrival.reason = description[:500]
        arrival.save(update_fields=["step", "reason"])
        answer(arrival, code, description=description, actor=actor, at=at)
    return True


def answer(
    arrival: Arrival, code: str, *, description: str, actor: Actor, at: datetime
) -> Message:
    """Put one status of an arrival into the outbox, inside the act under way."""
    return queue_status(
        code,
        unit=arrival.unit_id,
        answers=reference(arrival),
        other_name=arrival.sender_name,
        description=description,
        arrival=arrival,
        about=arrival.header.get("subject", ""),
        actor=actor,
        at=at,
    )


def reference(arrival: Arrival) -> Reference:
    """Return how a status names the document it is about."""
    issued = arrival.header.get("issued_on")
    return Reference(
        organ=arrival.sender,
        code=arrival.header.get("number") or number_of(arrival.identifier),
        on=datetime.fromisoformat(issued).date() if issued else None,
        document_id=arrival.identifier,
    )
