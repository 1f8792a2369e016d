"""The lists as files: the rows of the page, all of them, nothing else."""

from collections.abc import Iterable, Iterator
from typing import IO, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.shared import spreadsheets
from kycuong.work.distribution.queries import Recipient, SentRow

SENT: Final = (
    (_("Văn bản"), 30),
    (_("Trích yếu"), 60),
    (_("Ngày văn bản"), 12),
    (_("Gửi"), 12),
    (_("Nơi nhận"), 10),
    (_("Đã mở"), 10),
    (_("Được yêu cầu"), 12),
    (_("Đã xác nhận"), 12),
    (_("Tỷ lệ"), 8),
    (_("Tình trạng"), 24),
)
RECIPIENTS: Final = (
    (_("Nơi nhận"), 40),
    (_("Đích danh"), 36),
    (_("Tình trạng"), 18),
    (_("Gửi"), 20),
    (_("Chuyển đến"), 20),
    (_("Mở lần đầu"), 20),
    (_("Người mở"), 34),
    (_("Hạn xác nhận"), 14),
    (_("Xác nhận"), 20),
    (_("Người xác nhận"), 34),
    (_("Đã quán triệt thế nào"), 60),
)


def sent_cells(row: SentRow) -> tuple[str, ...]:
    """Return a document that went out as the texts of its columns."""
    return (
        *(row.title, row.subject, row.issued, row.sent, row.recipients),
        *(row.opened, row.asked, row.confirmed, row.percent, row.state),
    )


def recipient_cells(row: Recipient) -> tuple[str, ...]:
    """Return a recipient as the texts of its columns."""
    return (
        *(row.name, row.post, row.label, row.sent, row.delivered, row.opened),
        *(row.opened_by, row.due, row.confirmed, row.confirmed_by, row.done),
    )


def sent_csv(rows: Iterable[SentRow]) -> Iterator[str]:
    """Yield what was sent as CSV, a line at a time."""
    labels = [gettext(label) for label, _width in SENT]
    return spreadsheets.csv_lines(labels, map(sent_cells, rows))


def sent_workbook(rows: Iterable[SentRow]) -> IO[bytes]:
    """Return what was sent as a workbook, read from its start."""
    columns = [(gettext(label), width) for label, width in SENT]
    title = gettext("Văn bản đã phát hành")
    cells = map(sent_cells, rows)
    return spreadsheets.workbook(
        title, columns, cells, sheet_name=gettext("Phát hành"), fixed=1
    )


def recipients_csv(rows: Iterable[Recipient]) -> Iterator[str]:
    """Yield the recipients of a document as CSV, a line at a time."""
    labels = [gettext(label) for label, _width in RECIPIENTS]
    return spreadsheets.csv_lines(labels, map(recipient_cells, rows))


def recipients_workbook(title: str, rows: Iterable[Recipient]) -> IO[bytes]:
    """Return the recipients of a document as a workbook, read from its start."""
    columns = [(gettext(label), width) for label, width in RECIPIENTS]
    cells = map(recipient_cells, rows)
    return spreadsheets.workbook(
        title, columns, cells, sheet_name=gettext("Nơi nhận"), fixed=1
    )
