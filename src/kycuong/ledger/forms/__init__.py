"""What officials type about a matter, parsed into plain values."""

from kycuong.ledger.forms.answering import Rework, Submit
from kycuong.ledger.forms.classing import Classify
from kycuong.ledger.forms.course import (
    Accept,
    Approve,
    Assign,
    Cancel,
    Decline,
    HandOver,
    Recall,
    Report,
    Urge,
)
from kycuong.ledger.forms.dates import (
    Ask,
    Decide,
    Pause,
    Resume,
)
from kycuong.ledger.forms.lists import Narrow
from kycuong.ledger.forms.parts import Consult, Split
from kycuong.ledger.forms.replying import (
    Answer,
    Competence,
    Consultation,
    Explanation,
)
from kycuong.ledger.forms.standing import Attest, Check

__all__ = [
    "Accept",
    "Answer",
    "Approve",
    "Ask",
    "Assign",
    "Attest",
    "Cancel",
    "Check",
    "Classify",
    "Competence",
    "Consult",
    "Consultation",
    "Decide",
    "Decline",
    "Explanation",
    "HandOver",
    "Narrow",
    "Pause",
    "Recall",
    "Report",
    "Resume",
    "Rework",
    "Split",
    "Submit",
    "Urge",
]
