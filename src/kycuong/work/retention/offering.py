"""What a document's page offers here: how long it is kept, and holding it."""

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.work.documents import queries as documents
from kycuong.work.documents.offers import Offer
from kycuong.work.retention import policy


def for_keeper(actor: Actor, document: int) -> Offer | None:
    """Offer the period to those who keep the register in which it stands."""
    line = documents.kept_lines([document])[document]
    case = policy.Case(keeps=line.unit == documents.body_of(actor))
    if not policy.may(actor, "classify", case):
        return None
    url = reverse("retention:document", args=[document])
    return Offer(gettext("Thời hạn bảo quản"), url, plain=True, lasting=True)
