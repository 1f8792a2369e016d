"""What officials type about a dossier, parsed into plain values."""

from kycuong.work.submissions.forms.deciding import Decision
from kycuong.work.submissions.forms.lists import Narrow
from kycuong.work.submissions.forms.writing import (
    Amend,
    BodiesField,
    Papers,
    Reason,
    Seen,
    Write,
)

__all__ = [
    "Amend",
    "BodiesField",
    "Decision",
    "Narrow",
    "Papers",
    "Reason",
    "Seen",
    "Write",
]
