"""The clerk answers a sender: refuses a document, agrees to give one back or not."""

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.ledger import queries as ledger
from kycuong.rules import duty
from kycuong.shared.verdict import Refused
from kycuong.shared.verdict import refuse as no
from kycuong.work.documents import services as registers
from kycuong.work.documents.enums import Dropping
from kycuong.work.exchange import policy
from kycuong.work.exchange.edxml import DIALECT, Step
from kycuong.work.exchange.enums import Recall
from kycuong.work.exchange.models import Arrival
from kycuong.work.exchange.queries.access import arrival_for, registered_as
from kycuong.work.exchange.services import writing


def refuse(pk: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Return a document to its sender without registering it (từ chối tiếp nhận).

    Raises:
        NotThere: none such for this person.
        Refused: not theirs; no reason; registered already, or returned.

    Writes: audit acts `exchange.refused`, `documents.abandoned`, `exchange.told`.

    Law: Nghị định 30/2020/NĐ-CP, Điều 21 khoản 2.
    """
    found = arrival_for(actor, pk, "refuse")
    if not reason.strip():
        raise Refused(no("Hãy ghi lý do từ chối; nơi gửi đọc được lý do này."))
    with act(actor, "exchange.refused", found, at=at):
        row = _locked(pk)
        if row.step != Step.ARRIVED or registered_as(row) is not None:
            raise Refused(
                no("Văn bản đã đăng ký hoặc đã trả lại; không từ chối được nữa.")
            )
        Arrival.objects.filter(pk=pk).update(reason=reason.strip()[:500])
        _return(row, actor=actor, at=at)


def answer(
    pk: int, *, agree: bool, reason: str = "", actor: Actor, at: datetime
) -> None:
    """Answer a sender who wants a document back (đồng ý, từ chối cho lấy lại).

    What was registered stays in the register: its number is not used again. While work
    that it ordered is under way, it is not given back.

    Raises:
        NotThere: none such for this person.
        Refused: not theirs; nobody asked; no reason for a no; work is under way.

    Writes: audit acts `exchange.answered`, `exchange.told`.
    """
    found = arrival_for(actor, pk, "answer")
    if not agree and not reason.strip():
        raise Refused(no("Hãy ghi lý do từ chối; nơi gửi đọc được lý do này."))
    with act(actor, "exchange.answered", found, at=at, detail={"agree": agree}):
        row = _locked(pk)
        if row.recall != Recall.ASKED:
            raise Refused(no("Nơi gửi không còn đề nghị lấy lại văn bản này."))
        row.recall = Recall.AGREED if agree else Recall.DECLINED
        row.save(update_fields=["recall"])
        if not agree:
            code = DIALECT.status["declined"]
            writing.answer(row, code, description=reason.strip(), actor=actor, at=at)
            return
        document = registered_as(row)
        _require_idle(document)
        writing.tell(
            row, Step.TAKEN_BACK, description=reason.strip(), actor=actor, at=at
        )
        if document is None:
            _return(row, actor=actor, at=at)


def _return(row: Arrival, *, actor: Actor, at: datetime) -> None:
    """Take what waits for the register off its list."""
    assert row.intake_id is not None  # every arrival has one
    registers.abandon(row.intake_id, why=Dropping.RETURNED, actor=actor, at=at)


def _locked(pk: int) -> Arrival:
    found: Arrival = Arrival.objects.select_for_update(of=("self",)).get(pk=pk)
    return found


def _require_idle(document: int | None) -> None:
    """Refuse while something that the document ordered is under way."""
    owed = [] if document is None else ledger.citing(document)
    busy = [each.code for each in owed if each.state is not duty.State.CLOSED]
    if busy:
        codes = ", ".join(busy[:5])
        raise Refused(
            no(
                f"Việc giao từ văn bản này đang thực hiện ({codes}); hãy kết thúc hoặc "
                "thu hồi việc trước khi trả lại văn bản.",
                law=policy.LAW,
            )
        )
