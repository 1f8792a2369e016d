"""Asking recipients to give a document back (lấy lại)."""

from datetime import datetime
from typing import Any

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.documents import queries as documents
from kycuong.work.exchange import policy
from kycuong.work.exchange.edxml import DIALECT, Reference, Step
from kycuong.work.exchange.enums import Recall, State
from kycuong.work.exchange.models import Message, Parcel
from kycuong.work.exchange.services.writing import queue_status


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
        rows = [
            row
            for row in Parcel.objects.select_for_update(of=("self",)).filter(
                document=document
            )
            if row.step not in (Step.REFUSED, Step.TAKEN_BACK)
            and row.recall != Recall.ASKED
        ]
        if not rows:
            raise Refused(refuse("Không còn nơi nhận nào trên trục để lấy lại."))
        for row in rows:
            _ask(row, found, reason.strip()[:500], actor=actor, at=at)
    return len(rows)


def _ask(row: Parcel, found: Any, reason: str, *, actor: Actor, at: datetime) -> None:
    row.recall_reason = reason
    held = Message.objects.filter(pk=row.message_id, state=State.QUEUED).update(
        state=State.FAILED, problem="Đã lấy lại trước khi gửi.", ended_at=at
    )
    if held or row.step == Step.QUEUED:
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
