"""The reads of retention: one public function per page."""

from kycuong.work.retention.queries.access import disposal_for, keeping, keeps
from kycuong.work.retention.queries.due import (
    DuePage,
    DueRow,
    Wanted,
    due_page,
    due_rows,
)
from kycuong.work.retention.queries.minutes import minutes_of
from kycuong.work.retention.queries.one import (
    ClassRow,
    DisposalPage,
    DisposalsPage,
    DocumentPage,
    LineRow,
    class_rows,
    disposal_page,
    disposals_page,
    document_page,
    every_line,
    held_document,
)

__all__ = [
    "ClassRow",
    "DisposalPage",
    "DisposalsPage",
    "DocumentPage",
    "DuePage",
    "DueRow",
    "LineRow",
    "Wanted",
    "class_rows",
    "disposal_for",
    "disposal_page",
    "disposals_page",
    "document_page",
    "due_page",
    "due_rows",
    "every_line",
    "held_document",
    "keeping",
    "keeps",
    "minutes_of",
]
