"""What the page of a document offers: to name it as evidence."""

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.work.breaches import policy
from kycuong.work.documents.offers import Offer


def for_document(actor: Actor, document: int) -> Offer | None:
    """Offer whoever may propose to begin a proposal with this document."""
    if not policy.may_register(actor, "propose"):
        return None
    address = f"{reverse('breaches:propose')}?van-ban={document}"
    return Offer(gettext("Đề nghị ghi vi phạm"), address, plain=True)
