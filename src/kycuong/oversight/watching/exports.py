"""Tables of oversight as files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.shared import spreadsheets


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a file: its name, and its columns as (field, label, width)."""

    name: str
    columns: tuple[tuple[str, str, int], ...]

    def labels(self) -> list[tuple[str, int]]:
        """Return the heads in the reader's language, with their widths."""
        return [(gettext(label), width) for _field, label, width in self.columns]

    def cells(self, line: Any) -> Sequence[str]:
        """Return a line as the texts of the columns."""
        return [getattr(line, field) for field, _label, _width in self.columns]


HELD: Final = Table(
    "thoi-gian-giu-viec",
    (
        ("name", _("Đơn vị, chức danh"), 46),
        ("within", _("Thuộc"), 40),
        ("minutes", _("Thời gian giữ việc"), 26),
        ("holds", _("Số lượt giữ"), 12),
        ("median", _("Trung vị một lượt"), 24),
        ("steps", _("Bước có hạn riêng"), 16),
        ("over", _("Trong đó quá hạn"), 16),
        ("rate", _("Tỷ lệ quá hạn"), 14),
    ),
)
SHARES: Final = Table(
    "thoi-gian-cham",
    (
        ("name", _("Cơ quan"), 50),
        ("minutes", _("Thời gian chậm phải chịu"), 28),
        ("exact", _("Phút làm việc"), 16),
        ("rate", _("Tỷ lệ"), 12),
        ("matters", _("Số việc"), 12),
    ),
)


PARTS: Final = Table(
    "viec-cham",
    (
        ("code", _("Mã việc"), 14),
        ("title", _("Nội dung"), 70),
        ("minutes", _("Phần chậm của cơ quan"), 26),
        ("whole", _("Cả việc chậm"), 26),
    ),
)
DOUBLE: Final = Table(
    "hai-han",
    (
        ("name", _("Cơ quan chủ trì"), 50),
        ("done", _("Hoàn thành"), 12),
        ("by_original", _("Đúng hạn ban đầu"), 14),
        ("original_rate", _("Tỷ lệ theo hạn ban đầu"), 16),
        ("by_current", _("Đúng hạn hiện hành"), 14),
        ("current_rate", _("Tỷ lệ theo hạn hiện hành"), 16),
        ("gap", _("Chênh lệch"), 14),
        ("open_original", _("Tồn cuối kỳ, quá hạn ban đầu"), 16),
        ("open_current", _("Tồn cuối kỳ, quá hạn hiện hành"), 16),
    ),
)
SIGNS: Final = Table(
    "dau-hieu",
    (
        ("kind", _("Dấu hiệu"), 30),
        ("body", _("Cơ quan"), 40),
        ("sentence", _("Nội dung dấu hiệu"), 70),
        ("law", _("Căn cứ"), 40),
        ("code", _("Mã việc"), 14),
        ("title", _("Việc"), 60),
        ("numbers", _("Mục sổ"), 16),
        ("reply", _("Cơ quan báo cáo sau đó"), 60),
        ("replied", _("Người báo cáo"), 40),
    ),
)
STAGNATION: Final = Table(
    "ngung-tre",
    (
        ("code", _("Mã việc"), 14),
        ("title", _("Nội dung"), 70),
        ("days", _("Im lặng (ngày làm việc)"), 14),
        ("since", _("Cập nhật cuối"), 22),
        ("left", _("Thời gian còn lại"), 24),
        ("lead", _("Chủ trì"), 26),
        ("holder", _("Đang giữ"), 30),
    ),
)


def csv_lines(table: Table, lines: Iterable[Any]) -> Iterator[str]:
    """Yield a table as CSV, a line at a time."""
    labels = [label for label, _width in table.labels()]
    return spreadsheets.csv_lines(labels, map(table.cells, lines))


def workbook(table: Table, title: str, lines: Iterable[Any]) -> IO[bytes]:
    """Return a table as a workbook in a temporary file, read from its start."""
    rows = map(table.cells, lines)
    name = gettext("Theo dõi")
    return spreadsheets.workbook(title, table.labels(), rows, sheet_name=name, fixed=1)
