"""The pages of the ledger."""

from kycuong.ledger.views.classing import classify
from kycuong.ledger.views.course import (
    accept,
    approve,
    assign,
    cancel,
    decline,
    hand_over,
    recall,
    report,
    rework,
    submit,
    urge,
)
from kycuong.ledger.views.dates import (
    ask,
    decide,
    pause,
    resume,
)
from kycuong.ledger.views.exporting import (
    matters_csv,
    matters_json,
    matters_xlsx,
)
from kycuong.ledger.views.handing import hand_desk
from kycuong.ledger.views.parts import consult, split
from kycuong.ledger.views.reading import file, matter, matters
from kycuong.ledger.views.replying import answer
from kycuong.ledger.views.standing import attest, check, standing

__all__ = [
    "accept",
    "answer",
    "approve",
    "ask",
    "assign",
    "attest",
    "cancel",
    "check",
    "classify",
    "consult",
    "decide",
    "decline",
    "file",
    "hand_desk",
    "hand_over",
    "matter",
    "matters",
    "matters_csv",
    "matters_json",
    "matters_xlsx",
    "pause",
    "recall",
    "report",
    "resume",
    "rework",
    "split",
    "standing",
    "submit",
    "urge",
]
