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
MOST: Final = 1_048_576
"""Rows of one sheet; a longer list goes on in the next one."""


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
    on every page, and the list fits A4 across. What no sheet holds goes on in another.

    Args:
        columns: label and width in characters; `fixed` of them stay in view.
    """
    out = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    options: dict[str, Any] = {"constant_memory": True, "strings_to_formulas": False}
    lines = iter(rows)
    with xlsxwriter.Workbook(out, options) as book:
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        ahead, sheets = next(lines, None), 0
        while ahead is not None or not sheets:
            sheets += 1
            sheet = book.add_worksheet(sheet_name if sheets == 1 else f"({sheets})")
            _begin(book, sheet, title, columns, fixed)
            for number in range(2, MOST):
                if ahead is None:
                    break
                for index, text in enumerate(ahead):
                    sheet.write_string(number, index, _fitting(text), cell)
                ahead = next(lines, None)
    out.seek(0)
    return out


def _begin(
    book: Any, sheet: Any, title: str, columns: Sequence[tuple[str, int]], fixed: int
) -> None:
    """Set up a sheet and write its title and heads."""
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1})
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    sheet.set_footer("&L" + title.replace("&", "&&") + gettext("&RTrang &P/&N"))
    sheet.freeze_panes(2, fixed)
    sheet.write_string(0, 0, title, bold)
    for index, (label, width) in enumerate(columns):
        sheet.set_column(index, index, width)
        sheet.write_string(1, index, label, head)


def _fitting(text: str) -> str:
    """Cut a text that no cell holds, rather than lose it whole."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
