"""The tables of the ledger."""

from kycuong.ledger.models.books import (
    Draw,
    Entry,
    Involvement,
    Matter,
    Shift,
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
    "code_of",
]
