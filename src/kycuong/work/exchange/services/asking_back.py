"""Asking recipients to give a document back (lấy lại)."""

from datetime import datetime
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.documents import queries as documents
from kycuong.work.exchange import policy
from kycuong.work.exchange.edxml import DIALECT, Reference, Step
from kycuong.work.exchange.enums import Kind, Recall, State, Way
from kycuong.work.exchange.models import Message, Parcel
from kycuong.work.exchange.services.writing import queue_status

TAKEN_OUT: Final = "Đã lấy lại trước khi gửi."


def ask_back(document: int, *, reason: str, actor: Actor, at: datetime) -> int:
    """Ask every recipient over the axis to give a document back; return how many.

    What has not left yet is taken out of the outbox and nobody is asked. Each
    recipient agrees or refuses by a status message.

    Raises:
        NotThere: no such document for this person.
        Refused: not theirs to recall; no reason; nobody left to ask.

    Writes: audit act `exchange.asked_back`.

    Law: Nghị định 30/2020/NĐ-CP, Điều 18 khoản 4; Quyết định 28/2018/QĐ-TTg.
    """
    found = documents.get_for(actor, document, "recall")
    body = documents.body_of(actor)
    policy.require(actor, "ask_back", unit=found.unit_id, body=body)
    if not reason.strip():
        raise Refused(refuse("Hãy ghi lý do lấy lại; nơi nhận đọc được lý do này."))
    with act(actor, "exchange.asked_back", found, at=at):
        rows = _standing(document)
        if not rows:
            raise Refused(refuse("Không còn nơi nhận nào trên trục để lấy lại."))
        for row in rows:
            _ask(row, found, reason.strip()[:500], actor=actor, at=at)
    return len(rows)


def recalled(document: int, reason: str, actor: Actor, at: datetime) -> None:
    """Ask everybody on the axis for a document that its register has taken back.

    Joined to `documents.services.on_recalled`; whoever may recall has been asked there.
    The document's row is locked. A recall waits for nobody's leave here, and a
    recipient on the axis answers for itself whether it gives its copy back.

    Writes: audit act `exchange.asked_back`, where it went over the axis.
    """
    if not Parcel.objects.filter(document=document).exists():
        return
    found = documents.source(document)
    detail = {"document": document}
    with act(actor, "exchange.asked_back", at=at, detail=detail):
        for row in _standing(document):
            _ask(row, found, reason, actor=actor, at=at)


def _standing(document: int) -> list[Parcel]:
    """Return, locked, the parcels that may still be given back.

    Their messages are locked before them, as by whoever hands a package over.
    """
    sent = Message.objects.filter(document=document, kind=Kind.DOCUMENT, way=Way.OUT)
    list(sent.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    rows = Parcel.objects.select_for_update(of=("self",)).filter(document=document)
    return [
        row
        for row in rows.order_by("pk")
        if row.step not in (Step.REFUSED, Step.TAKEN_BACK)
        and row.recall != Recall.ASKED
    ]


def _ask(row: Parcel, found: Any, reason: str, *, actor: Actor, at: datetime) -> None:
    """Ask one recipient; what has not left yet is taken out of the outbox."""
    row.recall_reason = reason
    Message.objects.filter(pk=row.message_id, state=State.QUEUED).update(
        state=State.FAILED, problem=TAKEN_OUT, ended_at=at
    )
    state = Message.objects.values_list("state", flat=True).get(pk=row.message_id)
    if state == State.FAILED and row.step == Step.QUEUED:
        row.step, row.recall = Step.TAKEN_BACK, Recall.AGREED
    else:
        row.recall = Recall.ASKED
        queue_status(
            DIALECT.status["recall"],
            unit=row.unit_id,
            answers=Reference(
                organ=row.organ,
                code=found.number,
                on=found.issued_on,
                document_id=row.identifier,
            ),
            other_name=row.organ_name,
            description=reason,
            about=found.subject,
            document_id=row.document_id,
            actor=actor,
            at=at,
        )
    row.save(update_fields=["step", "recall", "recall_reason"])
