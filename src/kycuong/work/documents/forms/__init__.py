"""Reading what people type: files, lines of a register, filters, drafts."""

from kycuong.work.documents.forms.drafts import (
    Classify,
    Issue,
    Text,
    Withdraw,
    text_initial,
)
from kycuong.work.documents.forms.registers import DOC_TYPES, Filter, Line, Receive
from kycuong.work.documents.forms.signed import AttachSigned, late_filters
from kycuong.work.documents.forms.templates import Begin, Kept, Retire

__all__ = (
    "DOC_TYPES",
    "AttachSigned",
    "Begin",
    "Classify",
    "Filter",
    "Issue",
    "Kept",
    "Line",
    "Receive",
    "Retire",
    "Text",
    "Withdraw",
    "late_filters",
    "text_initial",
)
