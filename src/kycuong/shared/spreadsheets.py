"""A list as a file that spreadsheets open: CSV a line at a time, or a workbook."""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any, Final

import xlsxwriter
from django.utils.translation import gettext

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
MARK: Final = "\ufeff"  # tells spreadsheets that the text is UTF-8
A4: Final = 9
LONGEST: Final = 32_767
"""Characters that a cell of a workbook holds; a longer text ends with an ellipsis."""


class _Echo:
    """A file that returns what is written, for the streamed response."""

    def write(self, line: str) -> str:
        return line


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the list as CSV, a line at a time, its head first."""
    writer: Any = csv.writer(_Echo())
    yield MARK + writer.writerow(columns)
    for row in rows:
        yield writer.writerow([_harmless(text) for text in row])


def workbook(
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str]],
    *,
    sheet_name: str,
    fixed: int = 0,
) -> IO[bytes]:
    """Return the list as a workbook in a temporary file, read from its start.

    Memory stays at one row however long the list is. The head is fixed, printed again
    on every page, and the list fits A4 across.

    Args:
        columns: label and width in characters; `fixed` of them stay in view.
    """
    out = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    options: dict[str, Any] = {"constant_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(sheet_name)
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(1)
        sheet.set_footer("&L" + title.replace("&", "&&") + gettext("&RTrang &P/&N"))
        sheet.freeze_panes(2, fixed)
        for index, (_label, width) in enumerate(columns):
            sheet.set_column(index, index, width)
        sheet.write_string(0, 0, title, book.add_format({"bold": True}))
        for index, (label, _width) in enumerate(columns):
            sheet.write_string(1, index, label, head)
        for number, row in enumerate(rows, start=2):
            for index, text in enumerate(row):
                sheet.write_string(number, index, _fitting(text), cell)
    out.seek(0)
    return out


def _fitting(text: str) -> str:
    """Cut a text that no cell holds, rather than lose it whole."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
