"""Reading an official letter: frame, items, assignments, deadlines, with spans.

`read(text)` is the one entry. Pure: no clock, no tables, no files but the packaged
dictionaries.
"""

from kycuong.rules.letters.letter import read
from kycuong.rules.letters.model import (
    Deadline,
    DeadlineKind,
    Item,
    ItemKind,
    Letter,
    Task,
    TaskClass,
    Warning,
)
from kycuong.rules.letters.origin import Origin

__all__ = [
    "Deadline",
    "DeadlineKind",
    "Item",
    "ItemKind",
    "Letter",
    "Origin",
    "Task",
    "TaskClass",
    "Warning",
    "read",
]
