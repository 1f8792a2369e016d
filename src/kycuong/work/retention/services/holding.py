"""Saying a document's class, and keeping it from destruction while it is needed."""

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.permissions.apart import kept_of
from kycuong.rules.retention import LAW, Kind, classes
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.documents import services as letters
from kycuong.work.retention.enums import HoldKind
from kycuong.work.retention.models import Classed, Hold
from kycuong.work.retention.queries.access import document_for


def classify(
    document: int, *, key: str, basis: str, actor: Actor, at: datetime
) -> None:
    """Say to which class a document belongs (xác định giá trị), on a basis.

    Raises:
        NotThere, Refused: not theirs; destroyed; no such class; no basis.

    Writes: audit act `retention.classified`.
    """
    line = document_for(actor, document, "classify")
    group = classes().get(key)
    if group is None or group.kind is not Kind.DOCUMENT:
        raise Refused(refuse("Hãy chọn một nhóm tài liệu trong bảng.", law=LAW))
    if not basis.strip():
        raise Refused(
            refuse("Hãy ghi căn cứ xếp nhóm: mục nào của bảng thời hạn.", law=LAW)
        )
    if not line.whole:
        raise Refused(refuse("Tài liệu này đã tiêu hủy.", law=LAW))
    with act(actor, "retention.classified", at=at, detail={"document": document}):
        letters.lock(document)
        row = Classed.objects.filter(document=document).first() or Classed(
            document_id=document
        )
        row.key, row.basis = key, basis.strip()[:300]
        row.classed_at, row.classed_by = at, str(actor)[:160]
        row.save()


def hold(document: int, *, kind: str, reason: str, actor: Actor, at: datetime) -> int:
    """Keep a document from destruction (tạm giữ), whatever list it stands on.

    Of a hold and the destruction at once one comes first, under the document's lock.

    Raises:
        NotThere, Refused: not theirs; destroyed already; no reason; held for the very
            same already.

    Writes: audit act `retention.held`.
    """
    document_for(actor, document, "hold")
    if kind not in HoldKind.values or not reason.strip():
        raise Refused(refuse("Hãy chọn vì sao tạm giữ và ghi rõ vụ việc.", law=LAW))
    with act(actor, "retention.held", at=at, detail={"document": document}):
        letters.lock(document)
        if not document_for(actor, document, "hold").whole:
            raise Refused(
                refuse("Tài liệu này đã tiêu hủy, không tạm giữ được nữa.", law=LAW)
            )
        given = {"kind": kind, "reason": reason.strip()[:300]}
        if Hold.objects.filter(document=document, lifted_at=None, **given).exists():
            raise Refused(
                refuse(
                    "Tài liệu đang được tạm giữ vì chính vụ việc này; không ghi thêm lần nữa.",
                    law=LAW,
                )
            )
        row = Hold.objects.create(
            document_id=document,
            **given,
            placed_at=at,
            placed_by=str(actor)[:160],
            placed_hand=kept_of(actor),
        )
    return int(row.pk)


def release(pk: int, *, reason: str, actor: Actor, at: datetime) -> int:
    """Lift a hold (bỏ tạm giữ); return the document.

    Raises:
        NotThere: none such, lifted already, or not theirs.
        Refused: no reason.

    Writes: audit act `retention.released`.
    """
    known = Hold.objects.filter(pk=pk).first()
    if known is None:
        raise NotThere
    document_for(actor, known.document_id, "release")
    if not reason.strip():
        raise Refused(refuse("Hãy ghi vì sao bỏ tạm giữ.", law=LAW))
    with act(actor, "retention.released", known, at=at):
        row = (
            Hold.objects.select_for_update(no_key=True)
            .filter(pk=pk, lifted_at=None)
            .first()
        )
        if row is None:
            raise Refused(refuse("Tài liệu này đã được bỏ tạm giữ.", law=LAW))
        row.lifted_at, row.lifted_by = at, str(actor)[:160]
        row.lifted_reason = reason.strip()[:300]
        row.save()
    return int(known.document_id)
