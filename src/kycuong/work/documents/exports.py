"""A register as a file: the rows of the list, all of them, nothing else."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.utils.translation import pgettext

from kycuong.shared import spreadsheets

WIDTHS: Final = (12, 10, 30, 20, 14, 60, 30, 14, 12, 30)


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the rows as CSV that spreadsheets open with Vietnamese marks intact."""
    return "".join(spreadsheets.csv_lines(columns, rows)).encode()


def as_xlsx(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the rows as a workbook of one sheet, its head fixed and printed again."""
    sized = list(zip(columns, WIDTHS, strict=False))
    name = pgettext("sheet", "Sổ")
    with spreadsheets.workbook(title, sized, rows, sheet_name=name) as book:
        return book.read()
