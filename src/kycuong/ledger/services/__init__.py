"""The writes of the ledger: one public function per use case."""

from kycuong.ledger.services.errors import Stale
from kycuong.ledger.services.opening import Source, open_matter
from kycuong.ledger.services.verbs import (
    accept,
    approve,
    assign,
    cancel,
    decline,
    hand_over,
    recount,
    report,
    rework,
    submit,
)
from kycuong.ledger.services.verifying import Difference, verify

__all__ = [
    "Difference",
    "Source",
    "Stale",
    "accept",
    "approve",
    "assign",
    "cancel",
    "decline",
    "hand_over",
    "open_matter",
    "recount",
    "report",
    "rework",
    "submit",
    "verify",
]
