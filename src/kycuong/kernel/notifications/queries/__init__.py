"""What people have been told, what they wish, and what went out of the house."""

from kycuong.kernel.notifications.queries.deliveries import (
    Book,
    Sent,
    deliveries,
    own_deliveries,
)
from kycuong.kernel.notifications.queries.inbox import (
    MANY,
    Inbox,
    Line,
    address_of,
    inbox,
    unread_count,
    unread_ids,
    visible_to,
)
from kycuong.kernel.notifications.queries.outbox import Outbox, outbox
from kycuong.kernel.notifications.queries.preferences import (
    REMIND_DAYS,
    Preferences,
    Reached,
    addresses,
    chosen_days,
    preferences,
)
from kycuong.kernel.notifications.queries.proofs import Proof, proof, proofs

__all__ = [
    "MANY",
    "REMIND_DAYS",
    "Book",
    "Inbox",
    "Line",
    "Outbox",
    "Preferences",
    "Proof",
    "Reached",
    "Sent",
    "address_of",
    "addresses",
    "chosen_days",
    "deliveries",
    "inbox",
    "outbox",
    "own_deliveries",
    "preferences",
    "proof",
    "proofs",
    "unread_count",
    "unread_ids",
    "visible_to",
]
