"""Reading checks: results by their bytes, one check's page, the lists."""

from kycuong.work.formcheck.edition import rule_version
from kycuong.work.formcheck.queries.access import get_for, visible_to
from kycuong.work.formcheck.queries.listing import Findings, findings_of
from kycuong.work.formcheck.queries.lists import (
    Asked,
    CheckRow,
    ChecksPage,
    checks_page,
    export_rows,
)
from kycuong.work.formcheck.queries.pages import (
    CheckPage,
    check_page,
    export_of,
    fixed,
    original,
    slip_page,
)
from kycuong.work.formcheck.queries.results import (
    Result,
    result,
    result_for_file,
    results,
)
from kycuong.work.formcheck.queries.summary import CheckView, line_of, view_of

__all__ = (
    "Asked",
    "CheckPage",
    "CheckRow",
    "CheckView",
    "ChecksPage",
    "Findings",
    "Result",
    "check_page",
    "checks_page",
    "export_of",
    "export_rows",
    "findings_of",
    "fixed",
    "get_for",
    "line_of",
    "original",
    "result",
    "result_for_file",
    "results",
    "rule_version",
    "slip_page",
    "view_of",
    "visible_to",
)
