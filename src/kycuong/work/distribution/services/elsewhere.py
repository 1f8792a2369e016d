"""A recipient that reads in its own system says that it has a document."""

from datetime import datetime

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.work.distribution.models import Delivery
from kycuong.work.documents import services as letters


def received_elsewhere(document: int, *, body: int, by: str, at: datetime) -> bool:
    """Note that a body has taken a document into its own register; say whether it is new.

    It counts as an opening: from then on the document is corrected, not recalled. A
    document that was recalled meanwhile stays recalled.

    Args:
        by: who said so, in words.

    Writes: audit act `distribution.opened`.

    Law: Nghị định 30/2020/NĐ-CP, Điều 21 khoản 2.
    """
    rows = Delivery.objects.filter(
        document=document, answers=body, post=None, opened_at=None
    )
    if not rows.exists():
        return False
    detail = {"document": document, "body": body}
    with act(SYSTEM, "distribution.opened", at=at, detail=detail):
        if not letters.lock(document):
            return False
        return bool(rows.update(opened_at=at, opened_by=by[:160]))
