"""What was sent as a file: the rows of the list, all of them, nothing else."""

from collections.abc import Iterable, Iterator
from typing import IO, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.shared import spreadsheets
from kycuong.work.chasing.queries.sent import SentRow

COLUMNS: Final = (
    (_("Thời điểm"), 18),
    (_("Gửi bù"), 22),
    (_("Hình thức"), 26),
    (_("Bậc"), 8),
    (_("Mã việc"), 14),
    (_("Nội dung"), 60),
    (_("Cơ quan phải làm"), 28),
    (_("Đã gửi"), 40),
    (_("Văn bản"), 28),
)


def cells(row: SentRow) -> tuple[str, ...]:
    """Return a row as the texts of its columns."""
    return (
        *(row.when, row.made_up, row.form, row.rung, row.code, row.title),
        *(row.body, row.recipients, row.letter),
    )


def csv_lines(rows: Iterable[SentRow]) -> Iterator[str]:
    """Yield the list as CSV, a line at a time."""
    labels = [gettext(label) for label, _width in COLUMNS]
    return spreadsheets.csv_lines(labels, map(cells, rows))


def workbook(rows: Iterable[SentRow]) -> IO[bytes]:
    """Return the list as a workbook in a temporary file, read from its start."""
    columns = [(gettext(label), width) for label, width in COLUMNS]
    title = gettext("Đôn đốc đã gửi")
    return spreadsheets.workbook(
        title, columns, map(cells, rows), sheet_name=gettext("Đã gửi"), fixed=1
    )
