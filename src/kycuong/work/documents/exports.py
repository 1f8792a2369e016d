"""A register as a file: the rows of the list, all of them, nothing else."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

import xlsxwriter
from django.utils.translation import gettext, pgettext

WIDTHS: Final = (12, 10, 30, 20, 14, 60, 30, 14, 12, 30)
FORMULA: Final = ("=", "+", "-", "@", "\t")


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the rows as CSV that spreadsheets open with Vietnamese marks intact."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the rows as a workbook of one sheet, its head fixed and printed again."""
    out = io.BytesIO()
    options: dict[str, Any] = {"constant_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(pgettext("sheet", "Sổ"))
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(1)
        sheet.set_footer("&L" + title.replace("&", "&&") + gettext("&RTrang &P/&N"))
        sheet.freeze_panes(2, 0)
        for index, width in enumerate(WIDTHS[: len(columns)]):
            sheet.set_column(index, index, width)
        sheet.write_string(0, 0, title, book.add_format({"bold": True}))
        for index, label in enumerate(columns):
            sheet.write_string(1, index, label, head)
        for number, row in enumerate(rows, start=2):
            for index, text in enumerate(row):
                sheet.write_string(number, index, text, cell)
    return out.getvalue()


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
