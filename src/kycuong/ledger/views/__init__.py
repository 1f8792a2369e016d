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
from kycuong.ledger.views.handing import hand_desk
from kycuong.ledger.views.parts import consult, split
from kycuong.ledger.views.reading import (
    file,
    matter,
    matters,
    matters_csv,
    matters_xlsx,
)
from kycuong.ledger.views.standing import attest, check, standing

__all__ = [
    "accept",
    "approve",
    "assign",
    "attest",
    "cancel",
    "check",
    "consult",
    "decline",
    "file",
    "hand_desk",
    "hand_over",
    "matter",
    "matters",
    "matters_csv",
    "matters_xlsx",
    "report",
    "rework",
    "split",
    "standing",
    "submit",
]
