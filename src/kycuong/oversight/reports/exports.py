"""Lists of reports as files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.shared import spreadsheets


@dataclass(frozen=True, slots=True)
class Table:
    """A list as a file: its name, and its columns as (field, label, width)."""

    name: str
    columns: tuple[tuple[str, str, int], ...]

    def labels(self) -> list[tuple[str, int]]:
        """Return the heads in the reader's language, with their widths."""
        return [(gettext(label), width) for _field, label, width in self.columns]

    def cells(self, line: Any) -> Sequence[str]:
        """Return a line as the texts of the columns."""
        return [getattr(line, field) for field, _label, _width in self.columns]


REPORTS: Final = Table(
    "bao-cao",
    (
        ("name", _("Báo cáo"), 46),
        ("span", _("Kỳ số liệu"), 26),
        ("state", _("Tình trạng"), 14),
        ("prepared", _("Lập"), 40),
        ("sealed", _("Chốt"), 40),
        ("sha256", _("Mã băm"), 16),
    ),
)
ROWS: Final = Table(
    "viec-cua-so-lieu",
    (
        ("code", _("Việc"), 16),
        ("title", _("Nội dung"), 70),
        ("body", _("Cơ quan"), 40),
        ("entry", _("Mục sổ"), 10),
        ("due", _("Hạn"), 14),
    ),
)
DIFFERENCES: Final = Table(
    "khac-ky-truoc",
    (
        ("code", _("Việc"), 16),
        ("title", _("Nội dung"), 70),
        ("body", _("Cơ quan"), 40),
        ("change", _("Khác"), 14),
        ("before", _("Kỳ trước"), 40),
        ("after", _("Kỳ này"), 40),
    ),
)


def csv_lines(table: Table, lines: Iterable[Any]) -> Iterator[str]:
    """Yield a list as CSV, a line at a time."""
    labels = [label for label, _width in table.labels()]
    return spreadsheets.csv_lines(labels, map(table.cells, lines))


def workbook(table: Table, title: str, lines: Iterable[Any]) -> IO[bytes]:
    """Return a list as a workbook in a temporary file, read from its start."""
    rows = map(table.cells, lines)
    name = gettext("Báo cáo")
    return spreadsheets.workbook(title, table.labels(), rows, sheet_name=name, fixed=1)
