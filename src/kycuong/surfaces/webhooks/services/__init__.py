"""Registering addresses, writing events, spreading and sending them."""

from kycuong.surfaces.webhooks.services.sending import send_due
from kycuong.surfaces.webhooks.services.spreading import spread, tell_overdue, tidy
from kycuong.surfaces.webhooks.services.subscribing import (
    confirm,
    end,
    propose,
    resend,
    rotate,
    secret,
)
from kycuong.surfaces.webhooks.services.writing import (
    document_issued,
    document_registered,
    entry_written,
)

__all__ = [
    "confirm",
    "document_issued",
    "document_registered",
    "end",
    "entry_written",
    "propose",
    "resend",
    "rotate",
    "secret",
    "send_due",
    "spread",
    "tell_overdue",
    "tidy",
]
