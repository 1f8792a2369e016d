"""The pages of the ledger."""

from kycuong.ledger.views.course import (
    accept,
    approve,
    assign,
    cancel,
    decline,
    hand_over,
    report,
    rework,
    submit,
)
from kycuong.ledger.views.reading import (
    file,
    matter,
    matters,
    matters_csv,
    matters_xlsx,
)

__all__ = [
    "accept",
    "approve",
    "assign",
    "cancel",
    "decline",
    "file",
    "hand_over",
    "matter",
    "matters",
    "matters_csv",
    "matters_xlsx",
    "report",
    "rework",
    "submit",
]
