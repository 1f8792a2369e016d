"""The tables of documents."""

from kycuong.work.documents.models.drafting import (
    Draft,
    Revision,
    Template,
    TemplateVersion,
)
from kycuong.work.documents.models.registers import (
    Content,
    Copy,
    Counter,
    Document,
    Intake,
    Registration,
    Shingle,
    SignedCopy,
)

__all__ = [
    "Content",
    "Copy",
    "Counter",
    "Document",
    "Draft",
    "Intake",
    "Registration",
    "Revision",
    "Shingle",
    "SignedCopy",
    "Template",
    "TemplateVersion",
]
