"""What officials type about a dossier, parsed into plain values."""

from kycuong.work.submissions.forms.deciding import Decision
from kycuong.work.submissions.forms.delegating import Delegate
from kycuong.work.submissions.forms.lists import Narrow
from kycuong.work.submissions.forms.writing import (
    Amend,
    BodiesField,
    Classify,
    Papers,
    Reason,
    Seen,
    Write,
)

__all__ = [
    "Amend",
    "BodiesField",
    "Classify",
    "Decision",
    "Delegate",
    "Narrow",
    "Papers",
    "Reason",
    "Seen",
    "Write",
]
