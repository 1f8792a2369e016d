"""A message comes in: a document takes its way into the register, a status is noted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from kycuong.kernel.audit import tracing
from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act, attempt
from kycuong.kernel.files import services as files
from kycuong.kernel.notifications import services as notifications
from kycuong.rules.worktime.instants import local_day
from kycuong.work.documents import jobs, secrecy
from kycuong.work.documents import queries as documents
from kycuong.work.documents import services as registers
from kycuong.work.exchange import addresses, header, messages, policy
from kycuong.work.exchange.edxml import (
    DIALECT,
    Attachment,
    Envelope,
    Malformed,
    Organ,
    Reference,
    Step,
    canonical,
    parse,
    same_organ,
)
from kycuong.work.exchange.enums import Kind, State, Way
from kycuong.work.exchange.models import Arrival, Enclosure, Message
from kycuong.work.exchange.services import hearing, writing


@dataclass(frozen=True, slots=True)
class Received:
    """What came of a message: `problem` says in one sentence why it was not taken.

    `replay`: it had come before; the answer is the one of then. `arrival` is the
    document's key here, None for a status.
    """

    kind: str = ""
    document_id: str = ""
    arrival: int | None = None
    intake: int | None = None
    replay: bool = False
    problem: str = ""

    @property
    def taken(self) -> bool:
        """Say whether the message was taken."""
        return not self.problem


def receive(data: bytes, *, actor: Actor, at: datetime) -> Received:
    """Take one message in for the actor's body, by page or by machine.

    A document becomes an intake, like any file that a clerk hands in: nothing is
    registered before a person says so. The same document never becomes two. What is
    not taken stays in the journal with its reason, and its sender is told where it can
    be.

    Raises:
        Refused: the actor keeps no register.

    Writes: audit acts `exchange.received`, `exchange.turned_away`, `exchange.noted`,
    `exchange.told`, those of `documents.receive`.

    Law: Nghị định 30/2020/NĐ-CP, Điều 21; Quyết định 28/2018/QĐ-TTg.
    """
    body = documents.body_of(actor)
    policy.require(actor, "receive", unit=body, body=body)
    assert body is not None  # policy has seen to it
    digest = writing.digest_of(data)
    known = Message.objects.filter(
        unit=body, digest=digest, way=Way.IN, state=State.REFUSED
    ).first()
    if known is not None:
        return Received(
            known.kind, known.identifier, replay=True, problem=known.problem
        )
    try:
        message = parse(data)
    except Malformed as broken:
        with act(actor, "exchange.turned_away", at=at, detail={"why": broken.code}):
            _turned_away(body, digest, broken.message, actor=actor, at=at)
        return Received(problem=broken.message)
    if isinstance(message, Envelope):
        found = _document(body, message, digest, actor=actor, at=at)
        if found.intake is not None and not found.replay:
            jobs.start(found.intake)
        return found
    problem, replay = hearing.note_status(body, message, digest, actor=actor, at=at)
    return Received(
        Kind.STATUS, message.answers.document_id, replay=replay, problem=problem
    )


def _document(
    body: int, envelope: Envelope, digest: str, *, actor: Actor, at: datetime
) -> Received:
    known = _arrived(body, envelope)
    if known is not None:
        return _again(known, envelope, digest, actor=actor, at=at)
    problem, tell = _objection(body, envelope, at)
    if problem:
        return _turn_away(body, envelope, digest, problem, tell, actor=actor, at=at)
    return _take(body, envelope, digest, actor=actor, at=at)


def _arrived(body: int, envelope: Envelope) -> Arrival | None:
    found: Arrival | None = Arrival.objects.filter(
        unit=body,
        sender=canonical(envelope.sender.id),
        identifier=_about(envelope),
    ).first()
    return found


def _about(envelope: Envelope) -> str:
    """Return which document a message is about: of a recall, the one taken back."""
    if envelope.business == DIALECT.business["recall"]:
        return envelope.business_document or envelope.document_id
    return envelope.document_id


def _objection(body: int, envelope: Envelope, at: datetime) -> tuple[str, bool]:
    """Return why a document is not taken, and whether its sender is told."""
    on = local_day(at)
    own = addresses.own(body, on)
    if not any(same_organ(to.id, me.organ) for to in envelope.to for me in own):
        house = addresses.of_the_house(on)
        others = [
            house[canonical(to.id)] for to in envelope.to if canonical(to.id) in house
        ]
        named = "; ".join(each.name for each in others) or _named(envelope.to)
        return messages.not_ours(named), not others
    if secrecy.is_secret("", envelope.secret, *envelope.words()) or envelope.secret:
        return secrecy.SENTENCE, True
    if envelope.business == DIALECT.business["recall"]:
        return messages.NOTHING_TO_RECALL, False
    if envelope.business == DIALECT.business["update"]:
        return messages.NO_UPDATES, True
    if envelope.business not in DIALECT.business.values():
        return messages.unknown_business(envelope.business), True
    if not any(each.content for each in envelope.attachments):
        return messages.NO_FILE, True
    return "", False


def _named(to: Sequence[Organ]) -> str:
    return "; ".join(each.name or each.id for each in to[:3])


def _turn_away(
    body: int,
    envelope: Envelope,
    digest: str,
    problem: str,
    tell: bool,  # noqa: FBT001
    *,
    actor: Actor,
    at: datetime,
) -> Received:
    secret = problem == secrecy.SENTENCE
    said = {
        "identifier": envelope.document_id,
        "other": canonical(envelope.sender.id),
        "other_name": envelope.sender.name,
        "about": "" if secret else envelope.subject,
    }
    detail = {"document": envelope.document_id, "why": problem}
    with act(actor, "exchange.turned_away", at=at, detail=detail):
        _turned_away(body, digest, problem, actor=actor, at=at, **said)
        if tell:
            writing.queue_status(
                DIALECT.status["refused"],
                unit=body,
                answers=Reference(
                    organ=envelope.sender.id,
                    code="" if secret else envelope.full_number,
                    on=envelope.issued_on,
                    document_id=envelope.document_id,
                ),
                other_name=envelope.sender.name,
                description=problem,
                about=said["about"],
                actor=actor,
                at=at,
            )
    return Received(Kind.DOCUMENT, envelope.document_id, problem=problem)


def _turned_away(
    body: int, digest: str, problem: str, *, actor: Actor, at: datetime, **said: str
) -> None:
    writing.note(
        way=Way.IN,
        kind=Kind.DOCUMENT,
        unit_id=body,
        digest=digest,
        state=State.REFUSED,
        problem=problem,
        ended_at=at,
        actor=actor,
        at=at,
        **said,
    )


def _take(
    body: int, envelope: Envelope, digest: str, *, actor: Actor, at: datetime
) -> Received:
    """Let a document in; of two at once the second finds the first."""
    sender = canonical(envelope.sender.id)
    known = addresses.look_up(sender, local_day(at))
    arrival = Arrival(
        unit_id=body,
        sender=sender,
        sender_name=(known.name if known else envelope.sender.name)[:200],
        identifier=envelope.document_id,
        business=envelope.business,
        digest=digest,
        header=header.kept(envelope),
        step=Step.SENT,
        received_at=at,
        received_by=str(actor)[:160],
    )
    with act(actor, "exchange.received", arrival, at=at):
        try:
            with attempt():
                arrival.save(force_insert=True)
        except IntegrityError:
            first = _arrived(body, envelope)
            assert first is not None  # it is what stood in the way
            arrival.pk = first.pk
            return _again(first, envelope, digest, actor=actor, at=at)
        _bring_in(arrival, envelope, actor=actor, at=at)
        _journal(arrival, envelope, digest, actor=actor, at=at)
        writing.tell(arrival, Step.ARRIVED, actor=actor, at=at)
        if tracing.via.get() == tracing.API:
            text, url = messages.arrived(arrival)
            notifications.notify(
                units=[body], text=text, url=url, at=at, key=f"arrival-{arrival.pk}"
            )
    return Received(
        Kind.DOCUMENT, arrival.identifier, int(arrival.pk), arrival.intake_id
    )


def _bring_in(
    arrival: Arrival, envelope: Envelope, *, actor: Actor, at: datetime
) -> None:
    """Hand the main file to the register's door; keep the others beside it."""
    main, *others = (each for each in envelope.attachments if each.content)
    arrival.intake_id = registers.receive(
        direction="incoming", upload=_upload(main), actor=actor, at=at
    )
    arrival.save(update_fields=["intake"])
    registers.keep_typed(
        arrival.intake_id, typed=header.typed(arrival.header), actor=actor, at=at
    )
    for number, each in enumerate(others, start=2):
        stored = files.keep(
            [each.content],
            name=each.name,
            media_type=each.media_type,
            actor=actor,
            at=at,
        )
        Enclosure.objects.create(arrival=arrival, number=number, file=stored)


def _upload(main: Attachment) -> registers.Upload:
    return registers.Upload(main.name, [main.content], main.media_type)


def _journal(
    arrival: Arrival, envelope: Envelope, digest: str, *, actor: Actor, at: datetime
) -> None:
    writing.note(
        way=Way.IN,
        kind=Kind.DOCUMENT,
        unit_id=arrival.unit_id,
        other=arrival.sender,
        other_name=arrival.sender_name,
        identifier=arrival.identifier,
        about=envelope.subject,
        arrival=arrival,
        digest=digest,
        state=State.TAKEN,
        ended_at=at,
        actor=actor,
        at=at,
    )


def _again(
    arrival: Arrival, envelope: Envelope, digest: str, *, actor: Actor, at: datetime
) -> Received:
    """Answer for a document that came before: the same, a recall, or other contents."""
    if envelope.business == DIALECT.business["recall"]:
        problem = hearing.note_recall(
            arrival, envelope.business_reason, digest, actor=actor, at=at
        )
        return Received(
            Kind.DOCUMENT, arrival.identifier, int(arrival.pk), problem=problem
        )
    same = digest == arrival.digest or header.kept(envelope) == arrival.header
    if same:
        return Received(
            Kind.DOCUMENT,
            arrival.identifier,
            int(arrival.pk),
            arrival.intake_id,
            replay=True,
        )
    problem = messages.other_contents(arrival)
    return _turn_away(
        arrival.unit_id,
        envelope,
        digest,
        problem,
        False,  # noqa: FBT003
        actor=actor,
        at=at,
    )
