"""What a document's page offers here: follow who got it, or confirm it."""

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.work.distribution.models import Delivery
from kycuong.work.distribution.queries.access import received_by, sent_by
from kycuong.work.documents import policy as keeping
from kycuong.work.documents import queries as documents
from kycuong.work.documents.offers import Offer


def for_sender(actor: Actor, document: int) -> Offer | None:
    """Offer the table of recipients to the body in whose register it stands."""
    body = documents.body_of(actor)
    if body is None:
        return None
    url = reverse("distribution:document", args=[document])
    if sent_by(actor).filter(document=document).exists():
        return Offer(gettext("Theo dõi phát hành"), url, plain=True)
    source = documents.source(document)
    if source.unit == body and keeping.may(actor, "send", unit=body, body=body):
        return Offer(gettext("Phát hành"), url, plain=True)
    return None


def for_recipient(actor: Actor, document: int) -> Offer | None:
    """Offer the confirmation to a body that was asked for one."""
    rows = received_by(actor).filter(document=document, asked_at__isnull=False)
    row: Delivery | None = rows.order_by("confirmed_at", "pk").first()
    if row is None:
        return None
    url = reverse("distribution:delivery", args=[row.pk])
    if row.confirmed_at is not None:
        return Offer(gettext("Đã quán triệt"), url, plain=True)
    note = gettext("Nơi gửi đề nghị xác nhận đã quán triệt: %(text)s")
    return Offer(
        gettext("Xác nhận đã quán triệt"), url, note=note % {"text": row.asked_text}
    )
