"""The reads of reports."""

from kycuong.oversight.reports.queries.access import (
    Tampered,
    content_of,
    get_for,
    seal_of,
    visible_to,
)
from kycuong.oversight.reports.queries.check import CheckPage, check_page
from kycuong.oversight.reports.queries.compare import (
    ComparePage,
    compare_lines,
    compare_page,
)
from kycuong.oversight.reports.queries.draft import (
    DraftPage,
    EditPage,
    SealPage,
    draft_page,
    edit_page,
    part_of,
    seal_page,
)
from kycuong.oversight.reports.queries.integrity import damaged
from kycuong.oversight.reports.queries.lists import (
    ReportsPage,
    report_lines,
    reports_page,
)
from kycuong.oversight.reports.queries.plain import Shelved, shelved, shelved_one
from kycuong.oversight.reports.queries.rows import RowsPage, row_lines, rows_page
from kycuong.oversight.reports.queries.sealed import SealedPage, download, sealed_page

__all__ = [
    "CheckPage",
    "ComparePage",
    "DraftPage",
    "EditPage",
    "ReportsPage",
    "RowsPage",
    "SealPage",
    "SealedPage",
    "Shelved",
    "Tampered",
    "check_page",
    "compare_lines",
    "compare_page",
    "content_of",
    "damaged",
    "download",
    "draft_page",
    "edit_page",
    "get_for",
    "part_of",
    "report_lines",
    "reports_page",
    "row_lines",
    "rows_page",
    "seal_of",
    "seal_page",
    "sealed_page",
    "shelved",
    "shelved_one",
    "visible_to",
]
