"""What is read of a list, and what is not."""

from dataclasses import dataclass
from typing import Final

MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 200
MOST_CELLS: Final = 3_000_000
"""Cells of whole tables, empty ones too, in all sheets together."""
MOST_BYTES: Final = 30 * 1024 * 1024
HEAD_WITHIN: Final = 20
"""Rows at the top among which the heads of the columns are looked for."""

DAMAGED: Final = (
    "Tệp bị hỏng nên không đọc được. Hãy mở bằng chương trình bảng tính, lưu lại thành "
    ".xlsx rồi gửi."
)
SWOLLEN: Final = (
    "Tệp phình to bất thường khi giải nén nên không được mở. Hãy sao danh sách sang "
    "một tệp mới rồi gửi."
)


class Unreadable(Exception):
    """The file cannot be read as a list; the text is one sentence for its sender."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, its cells as texts, what is wrong with it.

    `faults` are whole sentences; a row that has any is not acted on.
    """

    number: int
    cells: tuple[str, ...]
    faults: tuple[tuple[int, str], ...] = ()
    """(column, sentence); a column that nobody reads may hold what it likes."""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing stands in it."""
        return not any(self.cells) and not self.faults


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one list, heads included; `swaps`: its program may turn days round.

    Spreadsheets save CSV with days as the machine's language writes them, so that
    10/05/2024 may come back as 5/10/2024. Workbooks keep days as days.
    """

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    swaps: bool = False
