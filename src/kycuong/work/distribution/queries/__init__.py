"""The reads of distribution: one public function per page."""

from kycuong.work.distribution.queries.access import delivery_for, file_of
from kycuong.work.distribution.queries.one import (
    DocumentPage,
    Recipient,
    document_page,
    every_recipient,
)
from kycuong.work.distribution.queries.plain import (
    Sent,
    SentTo,
    sent_here,
    sent_here_one,
    sent_to,
)
from kycuong.work.distribution.queries.received import (
    DeliveryPage,
    ReceivedPage,
    delivery_page,
    received_page,
)
from kycuong.work.distribution.queries.sent import (
    Filters,
    SentPage,
    SentRow,
    every_sent,
    sent_page,
)

__all__ = [
    "DeliveryPage",
    "DocumentPage",
    "Filters",
    "ReceivedPage",
    "Recipient",
    "Sent",
    "SentPage",
    "SentRow",
    "SentTo",
    "delivery_for",
    "delivery_page",
    "document_page",
    "every_recipient",
    "every_sent",
    "file_of",
    "received_page",
    "sent_here",
    "sent_here_one",
    "sent_page",
    "sent_to",
]
