"""Reading registers, documents, files on their way in, and finding them."""

from kycuong.work.documents.queries.intakes import IntakePage, intake_file, intake_page
from kycuong.work.documents.queries.one import (
    DocumentPage,
    Source,
    document_page,
    get_for,
    original,
    readable_on,
    source,
)
from kycuong.work.documents.queries.registers import (
    COLUMNS,
    ExportPage,
    Filters,
    ReceivePage,
    RegisterPage,
    body_of,
    export_page,
    may_register,
    receive_page,
    register_page,
    register_rows,
    visible_to,
    waiting,
)
from kycuong.work.documents.queries.search import Found, search
from kycuong.work.documents.queries.suspects import Suspect, suspects

__all__ = (
    "COLUMNS",
    "DocumentPage",
    "ExportPage",
    "Filters",
    "Found",
    "IntakePage",
    "ReceivePage",
    "RegisterPage",
    "Source",
    "Suspect",
    "body_of",
    "document_page",
    "export_page",
    "get_for",
    "intake_file",
    "intake_page",
    "may_register",
    "original",
    "readable_on",
    "receive_page",
    "register_page",
    "register_rows",
    "search",
    "source",
    "suspects",
    "visible_to",
    "waiting",
)
