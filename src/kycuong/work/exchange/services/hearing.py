"""A status message comes in: a recipient tells, or a sender wants something back."""

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.notifications import services as notifications
from kycuong.rules.worktime.instants import local_day
from kycuong.work.distribution import services as distribution
from kycuong.work.documents import services as letters
from kycuong.work.exchange import addresses, messages
from kycuong.work.exchange.edxml import (
    DIALECT,
    OutOfOrder,
    Status,
    Step,
    after,
    canonical,
    is_ahead,
)
from kycuong.work.exchange.enums import Kind, Recall, State, Way
from kycuong.work.exchange.models import Arrival, Message, Parcel
from kycuong.work.exchange.services import writing


def note_status(
    body: int, status: Status, digest: str, *, actor: Actor, at: datetime
) -> tuple[str, bool]:
    """Note a status of a document that went out or came in; return (problem, replay).

    A problem means that nothing changed. The same message again changes nothing.

    Writes: audit act `exchange.noted`.
    """
    twin = Message.objects.filter(
        unit=body, digest=digest, way=Way.IN, kind=Kind.STATUS
    ).first()
    if twin is not None:
        return twin.problem, True
    if DIALECT.word_of(status.code) == "recall":
        return _recall(body, status, digest, actor=actor, at=at), False
    with act(actor, "exchange.noted", at=at, detail={"code": status.code}):
        rows = Parcel.objects.filter(
            unit=body,
            identifier=status.answers.document_id,
            organ=canonical(status.sender.id),
        )
        for document in rows.values_list("document", flat=True)[:1]:
            letters.lock(document)  # before the parcel, as a recall does
        parcel = rows.select_for_update(of=("self",)).first()
        if parcel is None:
            problem = _whose(body, status)
            _keep(body, status, digest, None, problem, actor=actor, at=at)
            return problem, False
        return _apply(parcel, status, digest, actor=actor, at=at), False


def _whose(body: int, status: Status) -> str:
    """Say why a status fits nothing: no such document, or not from its recipient."""
    known = Parcel.objects.filter(
        unit=body, identifier=status.answers.document_id
    ).exists()
    return messages.NOT_A_RECIPIENT if known else messages.UNKNOWN_DOCUMENT


def _apply(
    parcel: Parcel, status: Status, digest: str, *, actor: Actor, at: datetime
) -> str:
    problem, before = "", Step(parcel.step)
    try:
        step = after(
            parcel.step, status.code, recall_asked=parcel.recall == Recall.ASKED
        )
    except OutOfOrder as contradiction:
        problem, step = str(contradiction), before
    else:
        word = DIALECT.word_of(status.code)
        if word in ("agreed", "declined"):
            parcel.recall = Recall(word)
        if step is not before or parcel.recall in (Recall.AGREED, Recall.DECLINED):
            parcel.step, parcel.told_at = step, at
            parcel.told_by = status.staff[:200]
            parcel.reason = status.description[:500]
            parcel.save()
        _tell_distribution(parcel, step, status, at)
    moved = step is not before
    state = State.REFUSED if problem else State.TAKEN if moved else State.NOTED
    _keep(
        parcel.unit_id,
        status,
        digest,
        parcel,
        problem,
        state=state,
        actor=actor,
        at=at,
    )
    return problem


def _tell_distribution(
    parcel: Parcel, step: Step, status: Status, at: datetime
) -> None:
    """Note in the table of recipients that a body of the registry has it."""
    known = addresses.look_up(parcel.organ, local_day(at))
    if known is None or known.unit is None or not is_ahead(step, Step.ARRIVED):
        return
    by = ", ".join(part for part in (status.staff, known.name) if part)
    distribution.received_elsewhere(
        parcel.document_id, body=known.unit, by=messages.over_the_axis(by), at=at
    )


def _keep(
    body: int,
    status: Status,
    digest: str,
    parcel: Parcel | None,
    problem: str,
    *,
    state: State = State.REFUSED,
    arrival: Arrival | None = None,
    actor: Actor,
    at: datetime,
) -> None:
    writing.note(
        way=Way.IN,
        kind=Kind.STATUS,
        code=status.code,
        unit_id=body,
        other=canonical(status.sender.id),
        other_name=status.sender.name,
        identifier=status.answers.document_id,
        about=status.description,
        document_id=parcel.document_id if parcel else None,
        arrival=arrival,
        digest=digest,
        state=state,
        problem=problem,
        ended_at=at,
        actor=actor,
        at=at,
    )


def _recall(
    body: int, status: Status, digest: str, *, actor: Actor, at: datetime
) -> str:
    """A sender asks for a document back (lấy lại)."""
    arrival = Arrival.objects.filter(
        unit=body,
        sender=canonical(status.sender.id),
        identifier=status.answers.document_id,
    ).first()
    if arrival is not None:
        return note_recall(
            arrival, status.description, digest, status=status, actor=actor, at=at
        )
    problem = messages.NOTHING_TO_RECALL
    with act(actor, "exchange.noted", at=at, detail={"code": status.code}):
        _keep(body, status, digest, None, problem, actor=actor, at=at)
    return problem


def note_recall(
    arrival: Arrival,
    reason: str,
    digest: str,
    *,
    status: Status | None = None,
    actor: Actor,
    at: datetime,
) -> str:
    """Note that a sender wants a document back; a person answers. Return a problem.

    Writes: audit act `exchange.noted`.
    """
    code = DIALECT.status["recall"]
    with act(actor, "exchange.noted", arrival, at=at, detail={"code": code}):
        row = Arrival.objects.select_for_update(of=("self",)).get(pk=arrival.pk)
        ended = Step(row.step) in (Step.REFUSED, Step.TAKEN_BACK)
        problem = messages.RECALL_TOO_LATE if ended else ""
        if not ended and row.recall != Recall.ASKED:
            row.recall, row.recall_at = Recall.ASKED, at
            row.recall_reason = reason[:500]
            row.save(update_fields=["recall", "recall_at", "recall_reason"])
            text, url = messages.recall_asked(row)
            notifications.notify(
                units=[row.unit_id],
                text=text,
                url=url,
                at=at,
                key=f"arrival-{row.pk}-recall-{at:%Y%m%d%H%M}",
            )
        writing.note(
            way=Way.IN,
            kind=Kind.STATUS,
            code=status.code if status else code,
            unit_id=row.unit_id,
            other=row.sender,
            other_name=row.sender_name,
            identifier=row.identifier,
            about=reason,
            arrival=row,
            digest=digest,
            state=State.NOTED if ended else State.TAKEN,
            problem=problem,
            ended_at=at,
            actor=actor,
            at=at,
        )
    return problem
