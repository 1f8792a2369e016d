"""The lists as files: the rows of the page, all of them, nothing else."""

from collections.abc import Iterable, Iterator
from typing import IO, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.shared import spreadsheets
from kycuong.work.breaches.queries import BreachRow, PraiseRow

COLUMNS: Final = (
    (_("Số"), 16),
    (_("Việc đã xảy ra"), 60),
    (_("Cơ quan"), 30),
    (_("Mã hành vi"), 10),
    (_("Hành vi"), 40),
    (_("Nhóm"), 24),
    (_("Quy định"), 40),
    (_("Xảy ra ngày"), 12),
    (_("Người phát hiện"), 28),
    (_("Tình trạng"), 34),
    (_("Ghi chú"), 34),
)


def cells(row: BreachRow) -> tuple[str, ...]:
    """Return a row as the texts of its columns."""
    return (
        *(row.number, row.statement, row.body, row.code, row.behaviour, row.group),
        *(row.rule, row.happened, row.found_by, row.state, row.note),
    )


def csv_lines(rows: Iterable[BreachRow]) -> Iterator[str]:
    """Yield the list as CSV, a line at a time."""
    labels = [gettext(label) for label, _width in COLUMNS]
    return spreadsheets.csv_lines(labels, map(cells, rows))


def workbook(rows: Iterable[BreachRow]) -> IO[bytes]:
    """Return the list as a workbook in a temporary file, read from its start."""
    columns = [(gettext(label), width) for label, width in COLUMNS]
    return spreadsheets.workbook(
        gettext("Sổ vi phạm"),
        columns,
        map(cells, rows),
        sheet_name=gettext("Vi phạm"),
        fixed=1,
    )


PRAISE_COLUMNS: Final = (
    (_("Cơ quan"), 36),
    (_("Kỳ"), 26),
    (_("Số liệu"), 50),
    (_("Tình trạng"), 28),
    (_("Lý do"), 50),
    (_("Người quyết định"), 40),
)


def praise_cells(row: PraiseRow) -> tuple[str, ...]:
    """Return a proposal for praise as the texts of its columns."""
    return (row.body, row.period, row.measures, row.state, row.reason, row.decided)


def praise_csv_lines(rows: Iterable[PraiseRow]) -> Iterator[str]:
    """Yield the proposals for praise as CSV, a line at a time."""
    labels = [gettext(label) for label, _width in PRAISE_COLUMNS]
    return spreadsheets.csv_lines(labels, map(praise_cells, rows))


def praise_workbook(rows: Iterable[PraiseRow]) -> IO[bytes]:
    """Return the proposals for praise as a workbook, read from its start."""
    columns = [(gettext(label), width) for label, width in PRAISE_COLUMNS]
    return spreadsheets.workbook(
        gettext("Đề xuất biểu dương"),
        columns,
        map(praise_cells, rows),
        sheet_name=gettext("Biểu dương"),
        fixed=1,
    )
