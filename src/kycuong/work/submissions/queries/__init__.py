"""The reads of submissions: lists, one dossier's pages, and what others may ask."""

from kycuong.work.submissions.queries.access import (
    body_of,
    get_for,
    only_asked,
    visible_to,
)
from kycuong.work.submissions.queries.comparing import ComparePage, compare_page
from kycuong.work.submissions.queries.control import ControlSheet, control_sheet
from kycuong.work.submissions.queries.delegated import (
    DelegationRow,
    DelegationsPage,
    delegations_page,
    every_delegation,
)
from kycuong.work.submissions.queries.gating import (
    GatePage,
    OpenItem,
    files_named,
    gate_page,
    named,
    open_items,
)
from kycuong.work.submissions.queries.listed import (
    DossierRow,
    Filters,
    ListPage,
    every_row,
    kinds,
    list_page,
    tab_of,
    usual_order,
)
from kycuong.work.submissions.queries.one import DossierPage, dossier_page
from kycuong.work.submissions.queries.paper import PaperPage, paper_of, paper_page
from kycuong.work.submissions.queries.returning import (
    ReturningPage,
    Waived,
    returning_page,
)
from kycuong.work.submissions.queries.rounds import RoundsPage, rounds_page
from kycuong.work.submissions.queries.writing import (
    WithdrawPage,
    WritePage,
    amend_page,
    prepare_page,
    withdraw_page,
    written,
)

__all__ = [
    "ComparePage",
    "ControlSheet",
    "DelegationRow",
    "DelegationsPage",
    "DossierPage",
    "DossierRow",
    "Filters",
    "GatePage",
    "ListPage",
    "OpenItem",
    "PaperPage",
    "ReturningPage",
    "RoundsPage",
    "Waived",
    "WithdrawPage",
    "WritePage",
    "amend_page",
    "body_of",
    "compare_page",
    "control_sheet",
    "delegations_page",
    "dossier_page",
    "every_delegation",
    "every_row",
    "files_named",
    "gate_page",
    "get_for",
    "kinds",
    "list_page",
    "named",
    "only_asked",
    "open_items",
    "paper_of",
    "paper_page",
    "prepare_page",
    "returning_page",
    "rounds_page",
    "tab_of",
    "usual_order",
    "visible_to",
    "withdraw_page",
    "written",
]
