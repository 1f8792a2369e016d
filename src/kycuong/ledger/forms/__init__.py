"""What officials type about a matter, parsed into plain values."""

from kycuong.ledger.forms.course import (
    Accept,
    Approve,
    Assign,
    Cancel,
    Decline,
    HandOver,
    Report,
    Rework,
    Submit,
)
from kycuong.ledger.forms.lists import Narrow

__all__ = [
    "Accept",
    "Approve",
    "Assign",
    "Cancel",
    "Decline",
    "HandOver",
    "Narrow",
    "Report",
    "Rework",
    "Submit",
]
