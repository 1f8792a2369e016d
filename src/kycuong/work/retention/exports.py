"""The lists as files: the rows of the page, all of them, nothing else."""

from collections.abc import Iterable, Iterator
from typing import IO, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.shared import spreadsheets
from kycuong.work.retention.queries import DueRow, LineRow

DUE: Final = (
    (_("Văn bản"), 30),
    (_("Trích yếu"), 60),
    (_("Số trong sổ"), 12),
    (_("Nhóm tài liệu"), 36),
    (_("Năm kết thúc"), 12),
    (_("Giữ đến hết năm"), 14),
    (_("Lý do"), 50),
    (_("Căn cứ"), 40),
)
LINES: Final = (*DUE[:7], (_("Giữ lại vì"), 40), (_("Tiêu hủy lúc"), 20))


def due_cells(row: DueRow) -> tuple[str, ...]:
    """Return what falls due as the texts of its columns."""
    return (
        *(row.label, row.subject, row.place, row.group, row.ended, row.until),
        *(row.reason, row.law),
    )


def line_cells(row: LineRow) -> tuple[str, ...]:
    """Return a document of a list as the texts of its columns."""
    return (
        *(row.title, row.subject, row.place, row.group, str(row.ended)),
        *(str(row.until), row.reason, row.kept, row.gone),
    )


def due_csv(rows: Iterable[DueRow]) -> Iterator[str]:
    """Yield what falls due as CSV, a line at a time."""
    heads = [gettext(label) for label, _width in DUE]
    return spreadsheets.csv_lines(heads, map(due_cells, rows))


def due_workbook(title: str, rows: Iterable[DueRow]) -> IO[bytes]:
    """Return what falls due as a workbook, read from its start."""
    columns = [(gettext(label), width) for label, width in DUE]
    return spreadsheets.workbook(
        title, columns, map(due_cells, rows), sheet_name=gettext("Đến hạn"), fixed=1
    )


def lines_csv(rows: Iterable[LineRow]) -> Iterator[str]:
    """Yield a list as CSV, a line at a time."""
    heads = [gettext(label) for label, _width in LINES]
    return spreadsheets.csv_lines(heads, map(line_cells, rows))


def lines_workbook(title: str, rows: Iterable[LineRow]) -> IO[bytes]:
    """Return a list as a workbook, read from its start."""
    columns = [(gettext(label), width) for label, width in LINES]
    return spreadsheets.workbook(
        title, columns, map(line_cells, rows), sheet_name=gettext("Danh mục"), fixed=1
    )
