"""The list as files: the rows of the page, all of them, nothing else."""

import json
from collections.abc import Iterable, Iterator
from typing import IO, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.shared import spreadsheets
from kycuong.work.submissions.queries import DelegationRow, DossierRow

COLUMNS: Final = (
    ("code", _("Mã hồ sơ"), 16),
    ("title", _("Tên hồ sơ"), 60),
    ("kind", _("Loại hồ sơ"), 28),
    ("body", _("Cơ quan trình"), 30),
    ("field", _("Lĩnh vực"), 24),
    ("round", _("Lần trình"), 10),
    ("sent", _("Gửi ngày"), 12),
    ("state", _("Tình trạng"), 30),
    ("clock", _("Thời hạn đang chạy"), 24),
    ("due", _("Đến hết ngày"), 12),
    ("left", _("Còn lại"), 26),
    ("matter", _("Mã việc"), 14),
    ("updated", _("Cập nhật"), 12),
)


def cells(row: DossierRow) -> tuple[str, ...]:
    """Return a row as the texts of its columns."""
    left = row.chip.text if row.chip else ""
    return tuple(
        left if name == "left" else str(getattr(row, name))
        for name, _label, _width in COLUMNS
    )


def csv_lines(rows: Iterable[DossierRow]) -> Iterator[str]:
    """Yield the list as CSV, a line at a time."""
    labels = [gettext(label) for _name, label, _width in COLUMNS]
    return spreadsheets.csv_lines(labels, map(cells, rows))


def workbook(rows: Iterable[DossierRow]) -> IO[bytes]:
    """Return the list as a workbook in a temporary file, read from its start."""
    columns = [(gettext(label), width) for _name, label, width in COLUMNS]
    return spreadsheets.workbook(
        gettext("Danh sách hồ sơ trình"),
        columns,
        map(cells, rows),
        sheet_name=gettext("Hồ sơ trình"),
        fixed=2,
    )


def json_lines(rows: Iterable[DossierRow]) -> Iterator[str]:
    """Yield the list as one JSON array, an object a line: names of columns in English."""
    names, before = [name for name, _label, _width in COLUMNS], "["
    for row in rows:
        kept = dict(zip(names, cells(row), strict=True))
        yield f"{before}\n{json.dumps(kept, ensure_ascii=False)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


DELEGATED: Final = (
    (_("Lĩnh vực"), 40),
    (_("Do cơ quan nào quyết định"), 40),
    (_("Văn bản"), 50),
    (_("Từ ngày"), 12),
    (_("Đến trước ngày"), 14),
    (_("Tình trạng"), 24),
    (_("Người ghi"), 36),
)


def delegation_cells(row: DelegationRow) -> tuple[str, ...]:
    """Return a field that was passed on as the texts of its columns."""
    return (
        *(row.field, row.to, row.document, row.since, row.until),
        *(row.state, row.entered),
    )


def delegation_lines(rows: Iterable[DelegationRow]) -> Iterator[str]:
    """Yield what was passed on as CSV, a line at a time."""
    labels = [gettext(label) for label, _width in DELEGATED]
    return spreadsheets.csv_lines(labels, map(delegation_cells, rows))


def delegation_workbook(rows: Iterable[DelegationRow]) -> IO[bytes]:
    """Return what was passed on as a workbook, read from its start."""
    columns = [(gettext(label), width) for label, width in DELEGATED]
    return spreadsheets.workbook(
        gettext("Việc đã phân cấp, ủy quyền"),
        columns,
        map(delegation_cells, rows),
        sheet_name=gettext("Phân cấp"),
        fixed=1,
    )
