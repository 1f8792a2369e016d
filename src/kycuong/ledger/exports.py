"""A list as a file: the rows of the page's list, all of them, nothing else."""

import csv
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any, Final

import xlsxwriter
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.ledger.queries import Row

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
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
MARK: Final = "\ufeff"  # tells spreadsheets that the text is UTF-8


class _Echo:
    """A file that returns what is written, for the streamed response."""

    def write(self, line: str) -> str:
        return line


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
    writer: Any = csv.writer(_Echo())
    yield MARK + writer.writerow([gettext(label) for label, _width in COLUMNS])
    for row in rows:
        yield writer.writerow([_harmless(text) for text in cells(row)])


def workbook(title: str, rows: Iterable[Row]) -> IO[bytes]:
    """Return the list as a workbook in a temporary file, read from its start.

    Memory stays at one row however long the list is.
    """
    out = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    options: dict[str, Any] = {"constant_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(gettext("Việc"))
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(1)
        sheet.set_footer("&L" + title.replace("&", "&&") + gettext("&RTrang &P/&N"))
        sheet.freeze_panes(2, 1)
        for index, (_label, width) in enumerate(COLUMNS):
            sheet.set_column(index, index, width)
        sheet.write_string(0, 0, title, book.add_format({"bold": True}))
        for index, (label, _width) in enumerate(COLUMNS):
            sheet.write_string(1, index, gettext(label), head)
        for number, row in enumerate(rows, start=2):
            for index, text in enumerate(cells(row)):
                sheet.write_string(number, index, text, cell)
    out.seek(0)
    return out


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
