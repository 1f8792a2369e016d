"""The breach register's law: the catalogue, the life cycle, when a breach counts.

No breach counts, appears in a report or on another body's page, while its reply period
is running or nobody has decided. Pure: no database, no clock.

Law: Công văn 493/UBND-KGVX ngày 22/4/2024, điểm 8; Nghị định 191/2026/NĐ-CP, Điều 28.
"""

from kycuong.rules.books import IllegalEntry, Who
from kycuong.rules.breaches.catalogue import (
    Basis,
    Behaviour,
    Group,
    behaviour,
    catalogue,
    on_day,
)
from kycuong.rules.breaches.entries import Entry, EntryKind, State
from kycuong.rules.breaches.fold import (
    Standing,
    bias,
    bias_in_withdrawal,
    counts,
    fold,
    partial_again,
    standing_counts,
    step,
)
from kycuong.rules.breaches.transitions import TRANSITIONS, Transition, allowed_from

__all__ = [
    "TRANSITIONS",
    "Basis",
    "Behaviour",
    "Entry",
    "EntryKind",
    "Group",
    "IllegalEntry",
    "Standing",
    "State",
    "Transition",
    "Who",
    "allowed_from",
    "behaviour",
    "bias",
    "bias_in_withdrawal",
    "catalogue",
    "counts",
    "fold",
    "on_day",
    "partial_again",
    "standing_counts",
    "step",
]
