"""The writes of importing: batches here, acts on matters through the ledger."""

from kycuong.work.importing.services.performing import SEEN, begin, perform
from kycuong.work.importing.services.preparing import (
    prepare,
    prepare_list,
    write_prepared,
)
from kycuong.work.importing.services.taking import check, read_again, take

__all__ = [
    "SEEN",
    "begin",
    "check",
    "perform",
    "prepare",
    "prepare_list",
    "read_again",
    "take",
    "write_prepared",
]
