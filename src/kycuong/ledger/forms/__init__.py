"""What officials type about a matter, parsed into plain values."""

from kycuong.ledger.forms.answering import Rework, Submit
from kycuong.ledger.forms.course import (
    Accept,
    Approve,
    Assign,
    Cancel,
    Decline,
    HandOver,
    Report,
)
from kycuong.ledger.forms.lists import Narrow
from kycuong.ledger.forms.parts import Consult, Split
from kycuong.ledger.forms.standing import Attest, Check

__all__ = [
    "Accept",
    "Approve",
    "Assign",
    "Attest",
    "Cancel",
    "Check",
    "Consult",
    "Decline",
    "HandOver",
    "Narrow",
    "Report",
    "Rework",
    "Split",
    "Submit",
]
