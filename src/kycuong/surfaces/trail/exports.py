"""The list of acts as files: the rows of the page, all that fit, nothing else."""

from collections.abc import Iterable, Iterator
from typing import IO, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.shared import spreadsheets
from kycuong.surfaces.trail.pages import Line

COLUMNS: Final = (
    (_("Số trong chuỗi"), 16),
    (_("Lúc"), 18),
    (_("Việc đã làm"), 36),
    (_("Mã hành vi"), 28),
    (_("Người làm"), 36),
    (_("Đối tượng"), 30),
    (_("Qua"), 12),
)


def cells(row: Line) -> tuple[str, ...]:
    """Return an act as the texts of its columns."""
    return (row.place, row.at, row.what, row.verb, row.who, row.subject, row.via)


def lines(rows: Iterable[Line]) -> Iterator[str]:
    """Yield the acts as CSV, a line at a time."""
    heads = [gettext(label) for label, _width in COLUMNS]
    return spreadsheets.csv_lines(heads, map(cells, rows))


def workbook(rows: Iterable[Line]) -> IO[bytes]:
    """Return the acts as a workbook, read from its start."""
    columns = [(gettext(label), width) for label, width in COLUMNS]
    title = gettext("Nhật ký tác động")
    return spreadsheets.workbook(
        title, columns, map(cells, rows), sheet_name=gettext("Hành vi"), fixed=1
    )
