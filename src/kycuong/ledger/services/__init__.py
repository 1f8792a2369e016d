"""The writes of the ledger: one public function per use case.

`kept` turns a receipt of `rules.worktime` into what `open_matter` takes, and `due_of`
into its due date; `count_again` is for `calendars.services.on_decision`.
"""

from kycuong.ledger.receipts import due_of, kept
from kycuong.ledger.services.counting import count_again
from kycuong.ledger.services.errors import Stale
from kycuong.ledger.services.opening import Source, open_matter
from kycuong.ledger.services.verbs import (
    accept,
    approve,
    assign,
    cancel,
    decline,
    hand_over,
    recount,
    report,
    rework,
    submit,
)
from kycuong.ledger.services.verifying import Difference, verify

__all__ = [
    "Difference",
    "Source",
    "Stale",
    "accept",
    "approve",
    "assign",
    "cancel",
    "count_again",
    "decline",
    "due_of",
    "hand_over",
    "kept",
    "open_matter",
    "recount",
    "report",
    "rework",
    "submit",
    "verify",
]
