"""A register as a file: the rows of the list, all of them, nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Final

from django.utils.translation import gettext, pgettext

from kycuong.shared import spreadsheets
from kycuong.work.documents.queries import LATE_COLUMNS, LateRow

WIDTHS: Final = (12, 10, 30, 20, 14, 60, 30, 14, 12, 30, 20)


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the rows as CSV that spreadsheets open with Vietnamese marks intact."""
    return "".join(spreadsheets.csv_lines(columns, rows)).encode()


def as_xlsx(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the rows as a workbook of one sheet, its head fixed and printed again."""
    sized = list(zip(columns, WIDTHS, strict=False))
    name = pgettext("sheet", "Sổ")
    with spreadsheets.workbook(title, sized, rows, sheet_name=name) as book:
        return book.read()


def late_csv(rows: Iterable[LateRow]) -> Iterator[str]:
    """Yield the lines of late registration as CSV."""
    labels = [gettext(label) for label, _width in LATE_COLUMNS]
    return spreadsheets.csv_lines(labels, (row.cells() for row in rows))


def late_workbook(rows: Iterable[LateRow]) -> IO[bytes]:
    """Return the lines of late registration as a workbook, read from its start."""
    columns = [(gettext(label), width) for label, width in LATE_COLUMNS]
    return spreadsheets.workbook(
        gettext("Văn bản đăng ký chậm"),
        columns,
        (row.cells() for row in rows),
        sheet_name=gettext("Đăng ký chậm"),
        fixed=1,
    )
