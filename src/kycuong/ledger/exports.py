"""A list as a file: the rows of the page's list, all of them, nothing else."""

from collections.abc import Iterable, Iterator
from typing import IO, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.ledger.queries import Row
from kycuong.shared import spreadsheets

COLUMNS: Final = (
    (_("Mã việc"), 14),
    (_("Nội dung"), 70),
    (_("Chủ trì"), 24),
    (_("Đang giữ"), 30),
    (_("Ngày giao"), 12),
    (_("Ngày đến hạn"), 12),
    (_("Thời gian còn lại"), 24),
    (_("Tình trạng"), 26),
    (_("Nguồn"), 40),
)


def cells(row: Row) -> tuple[str, ...]:
    """Return a row as the texts of its columns."""
    due = f"{row.due} {gettext('(tạm tính)')}" if row.provisional else row.due
    return (
        row.code,
        row.title,
        row.lead,
        row.holder,
        row.opened,
        due,
        row.chip.text,
        row.status,
        row.source,
    )


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the list as CSV, a line at a time."""
    labels = [gettext(label) for label, _width in COLUMNS]
    return spreadsheets.csv_lines(labels, map(cells, rows))


def workbook(title: str, rows: Iterable[Row]) -> IO[bytes]:
    """Return the list as a workbook in a temporary file, read from its start."""
    columns = [(gettext(label), width) for label, width in COLUMNS]
    lines = map(cells, rows)
    name = gettext("Việc")
    return spreadsheets.workbook(title, columns, lines, sheet_name=name, fixed=1)
