"""The tables of the ledger."""

from kycuong.ledger.models.books import (
    Draw,
    Entry,
    Involvement,
    Matter,
    Shift,
    Wording,
    code_of,
)
from kycuong.ledger.models.figures import Reckoning, Rollup, Stretch

__all__ = [
    "Draw",
    "Entry",
    "Involvement",
    "Matter",
    "Reckoning",
    "Rollup",
    "Shift",
    "Stretch",
    "Wording",
    "code_of",
]
