"""Taking a document back, before anybody has acknowledged it."""

from datetime import datetime
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.notifications import services as notifications
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import queries as matters
from kycuong.ledger import services as ledger
from kycuong.rules.duty import State
from kycuong.shared.formats import moment
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.distribution import messages, policy
from kycuong.work.distribution.models import Delivery
from kycuong.work.documents import queries as documents
from kycuong.work.documents import services as letters

OTHERWISE: Final = (
    "Hãy đính chính bằng công văn, hoặc thay thế bằng văn bản có hình thức tương đương."
)


def recall(document: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Recall a document from everybody it was sent to (thu hồi), or from nobody.

    Only while no recipient has opened or confirmed it. What it orders and nobody has
    accepted goes back to whoever ordered it; what was taken up stands in the way.
    Recipients are told why, and read it no more. Of a recall and a first opening at
    once one comes first, under the document's lock.

    Raises:
        NotThere: no such document for this person.
        Refused: not theirs to recall; acknowledged; a duty from it was taken up; whom
            it was given is not known to the last.

    Writes: audit acts `distribution.recalled`, `documents.recalled`; entries of the
    ledger.

    Law: Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3, 4; Điều 21 khoản 2.
    """
    found = documents.get_for(actor, document, "recall")
    with act(actor, "distribution.recalled", found, at=at):
        owed = _owed(document)
        ledger.lock(owed)  # the ledger's locks come first, as in a confirmation
        letters.lock(document)
        if _owed(document) != owed:
            raise Refused(refuse("Vừa có thay đổi; hãy tải lại trang rồi thu hồi."))
        rows = list(Delivery.objects.filter(document=document).order_by("pk"))
        _require_unacknowledged(rows)
        _require_known(document, rows, found.unit_id)
        _take_back_duties(document, reason, actor=actor, at=at)
        letters.recall(document, reason=reason, actor=actor, at=at)
        for row in rows:
            if row.matter_id is not None:
                said = f"Văn bản đã thu hồi: {reason.strip()}"
                ledger.call_off(row.matter_id, reason=said, actor=actor, at=at)
        bodies = {row.answers_id for row in rows}
        text, url = messages.recalled(documents.source(document), reason)
        notifications.notify(
            units=bodies, text=text, url=url, at=at, key=f"document-{document}-recalled"
        )


def _owed(document: int) -> list[int]:
    """Return the matters that a recall of the document touches."""
    asked = Delivery.objects.filter(document=document, matter__isnull=False)
    cited = [each.pk for each in matters.citing(document)]
    return sorted({*asked.values_list("matter", flat=True), *cited})


def _require_unacknowledged(rows: list[Delivery]) -> None:
    opened = [(row.opened_at, row.pk, row) for row in rows if row.opened_at]
    if not opened:
        return
    instant, _pk, first = min(opened)
    raise Refused(
        refuse(
            f"{first.body_name} đã nhận văn bản lúc {moment(instant)} "
            f"({first.opened_by} mở xem) nên không thu hồi được nữa. {OTHERWISE}",
            law=policy.RECALL,
        )
    )


def _require_known(document: int, rows: list[Delivery], own: int) -> None:
    """Refuse where some body got it before openings were noted.

    Nobody knows whether it has read it, so it may have.
    """
    known = {row.body_id for row in rows} | {row.answers_id for row in rows} | {own}
    unknown = [body for body in documents.given_to(document) if body not in known]
    if unknown:
        names = "; ".join(organisations.names(unknown).values())
        raise Refused(
            refuse(
                f"Không có ghi nhận {names} đã mở văn bản hay chưa, nên coi như đã nhận. "
                f"{OTHERWISE}",
                law=policy.RECALL,
            )
        )


def _take_back_duties(
    document: int, reason: str, *, actor: Actor, at: datetime
) -> None:
    standing = [each for each in matters.citing(document) if not each.called_off]
    free = {State.ASSIGNED, State.RECALLED}
    taken = [each for each in standing if each.state not in free]
    if taken:
        codes = ", ".join(each.code for each in taken[:5])
        raise Refused(
            refuse(
                f"Nhiệm vụ giao từ văn bản này đã được tiếp nhận ({codes}) nên không thu "
                f"hồi được nữa. {OTHERWISE}",
                law=policy.RECALL,
            )
        )
    for each in standing:
        if each.state is State.ASSIGNED:
            said = f"Văn bản giao việc đã thu hồi: {reason.strip()}"
            ledger.recall(each.pk, reason=said, actor=actor, at=at)
