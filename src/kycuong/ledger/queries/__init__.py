"""The reads of the ledger."""

from kycuong.ledger.queries.access import (
    asked_until,
    case_of,
    due_and_lead,
    get_for,
    last_seq,
    sources_held,
)
from kycuong.ledger.queries.briefs import Brief, brief
from kycuong.ledger.queries.burdens import burden_list, burdens
from kycuong.ledger.queries.citing import Cited, Ending, citing, endings
from kycuong.ledger.queries.classing import ClassPage, class_page
from kycuong.ledger.queries.desk import DeskList, address, desk_lists, waiting_count
from kycuong.ledger.queries.drawing import Row
from kycuong.ledger.queries.filtering import Filters
from kycuong.ledger.queries.handing_desk import Desk, DeskItem, desk_of
from kycuong.ledger.queries.histories import (
    History,
    Lateness,
    alive_between,
    done_late,
    histories,
    latest,
    owed_between,
    rows_by_id,
    run_out,
    turned_late,
)
from kycuong.ledger.queries.matter import MatterPage, matter_page
from kycuong.ledger.queries.plain import Item, Record, after, record
from kycuong.ledger.queries.rows import (
    Listing,
    every,
    matters_of_source,
    row_of,
    rows,
)
from kycuong.ledger.queries.searched import Answers, search
from kycuong.ledger.queries.shifts import every_move, moves
from kycuong.ledger.queries.sight import body_of, visible_to
from kycuong.ledger.queries.standing import StandingPage, standing_page
from kycuong.ledger.queries.told import Told, answered, attached
from kycuong.ledger.queries.windows import count
from kycuong.ledger.receipts import shown as receipt_shown

__all__ = [
    "Answers",
    "Brief",
    "Cited",
    "ClassPage",
    "Desk",
    "DeskItem",
    "DeskList",
    "Ending",
    "Filters",
    "History",
    "Item",
    "Lateness",
    "Listing",
    "MatterPage",
    "Record",
    "Row",
    "StandingPage",
    "Told",
    "address",
    "after",
    "alive_between",
    "answered",
    "asked_until",
    "attached",
    "body_of",
    "brief",
    "burden_list",
    "burdens",
    "case_of",
    "citing",
    "class_page",
    "count",
    "desk_lists",
    "desk_of",
    "done_late",
    "due_and_lead",
    "endings",
    "every",
    "every_move",
    "get_for",
    "histories",
    "last_seq",
    "latest",
    "matter_page",
    "matters_of_source",
    "moves",
    "owed_between",
    "receipt_shown",
    "record",
    "row_of",
    "rows",
    "rows_by_id",
    "run_out",
    "search",
    "sources_held",
    "standing_page",
    "turned_late",
    "visible_to",
    "waiting_count",
]
