"""What a document's page offers here: send it over the axis, or see what became of it."""

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.work.documents import queries as documents
from kycuong.work.documents.offers import Offer
from kycuong.work.exchange import policy
from kycuong.work.exchange.queries.outgoing import sent_any


def for_sender(actor: Actor, document: int) -> Offer | None:
    """Offer the axis to who keeps the register in which an outgoing document stands."""
    body = documents.body_of(actor)
    if body is None or not policy.may(actor, "send", unit=body, body=body):
        return None
    if not documents.stands_in(document, body, "outgoing"):
        return None
    url = reverse("exchange:send", args=[document])
    label = (
        gettext("Tình trạng trên trục")
        if sent_any(document)
        else gettext("Gửi qua trục liên thông")
    )
    return Offer(label, url, plain=True)
