"""Lists as files: what was found in one document, and the checks themselves."""

from collections.abc import Iterable, Iterator
from typing import IO, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.shared import spreadsheets
from kycuong.work.formcheck.queries import CheckRow, Result
from kycuong.work.formcheck.titles import title_of

COLUMNS: Final = (
    (_("Loại"), 24),
    (_("Mã"), 20),
    (_("Nội dung"), 34),
    (_("Chỗ"), 40),
    (_("Cần"), 50),
    (_("Có"), 50),
    (_("Căn cứ"), 44),
)
LIST_COLUMNS: Final = (
    (_("Tệp"), 60),
    (_("Kết quả"), 30),
    (_("Người kiểm tra"), 28),
    (_("Cơ quan"), 34),
    (_("Lúc"), 22),
)
Cells = tuple[str, ...]


def findings_csv(result: Result) -> Iterator[str]:
    """Yield what was found as CSV, a line at a time."""
    labels = [gettext(label) for label, _width in COLUMNS]
    return spreadsheets.csv_lines(labels, _findings(result))


def findings_workbook(result: Result, name: str) -> IO[bytes]:
    """Return what was found as a workbook, read from its start."""
    return spreadsheets.workbook(
        gettext("Kiểm tra thể thức: %(name)s") % {"name": name},
        [(gettext(label), width) for label, width in COLUMNS],
        _findings(result),
        sheet_name=gettext("Thể thức"),
    )


def list_csv(rows: Iterable[CheckRow]) -> Iterator[str]:
    """Yield the checks as CSV, a line at a time."""
    labels = [gettext(label) for label, _width in LIST_COLUMNS]
    return spreadsheets.csv_lines(labels, map(_check, rows))


def list_workbook(rows: Iterable[CheckRow]) -> IO[bytes]:
    """Return the checks as a workbook, read from its start."""
    return spreadsheets.workbook(
        gettext("Văn bản đã kiểm tra thể thức"),
        [(gettext(label), width) for label, width in LIST_COLUMNS],
        map(_check, rows),
        sheet_name=gettext("Thể thức"),
        fixed=1,
    )


def _findings(result: Result) -> Iterator[Cells]:
    for label, found in (
        (gettext("Lỗi thể thức"), result.findings),
        (gettext("Nên xem lại câu chữ"), result.warnings),
    ):
        for each in found:
            where = "; ".join(each.places) or each.where
            told = (where, each.expected, each.got, each.law)
            yield (label, each.code, title_of(each.code), *told)
    for doubt in result.undecided:
        label = gettext("Không kết luận được")
        yield (label, doubt.code, title_of(doubt.code), "", "", doubt.reason, "")


def _check(row: CheckRow) -> Cells:
    return (row.name, row.outcome, row.by, row.body, row.asked)
