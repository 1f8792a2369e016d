"""What people have been told, what they wish, and what went out of the house."""

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
from kycuong.kernel.notifications.queries.preferences import (
    REMIND_DAYS,
    Preferences,
    Reached,
    addresses,
    chosen_days,
    preferences,
)
from kycuong.kernel.notifications.queries.proofs import Proof, proof

__all__ = [
    "MANY",
    "REMIND_DAYS",
    "Inbox",
    "Line",
    "Preferences",
    "Proof",
    "Reached",
    "address_of",
    "addresses",
    "chosen_days",
    "inbox",
    "preferences",
    "proof",
    "unread_count",
    "unread_ids",
    "visible_to",
]
