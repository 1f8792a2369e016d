"""Lists as files: a workbook or text becomes rows of texts, or one sentence why not.

What the file is comes from its content, never from its name. Nothing is guessed: what
a cell holds besides a value (a formula, a part of a merged cell) is said of its row.
"""

from kycuong.work.importing.reading.files import read
from kycuong.work.importing.reading.values import (
    MOST_ROWS,
    Row,
    Sheet,
    Unreadable,
)

__all__ = ["MOST_ROWS", "Row", "Sheet", "Unreadable", "read"]
