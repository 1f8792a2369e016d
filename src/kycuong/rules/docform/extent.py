"""How long a Word file is on paper: it stores no pages, so they are estimated.

The estimate only has to tell one page from several, and says so where it cannot.
"""

from collections.abc import Sequence
from itertools import groupby
from math import ceil
from typing import Final

from kycuong.rules.docform.model import POINTS_IN_MM, Paragraph, Part, Section
from kycuong.rules.docform.widths import width_of

_A4: Final = 297.0
_MARGINS: Final = 40.0
_LINE: Final = 1.15
_SURELY_ONE: Final = 0.85
_SURELY_MORE: Final = 1.12


def several(paragraphs: Sequence[Paragraph], section: Section) -> bool | None:
    """Return whether paragraphs of one section fill several pages.

    None where that is too near to say.
    """
    listed = [each for each in paragraphs if each.place.part is Part.BODY]
    while listed and not listed[-1].words:
        listed.pop()
    if any(each.breaks for each in listed):
        return True
    room = (section.height or _A4) - (
        (section.top or 0) + (section.bottom or 0) or _MARGINS
    )
    share = _height(listed) / max(1.0, room * POINTS_IN_MM)
    if share <= _SURELY_ONE:
        return False
    return True if share >= _SURELY_MORE else None


def _height(paragraphs: list[Paragraph]) -> float:
    """Return about how high paragraphs and tables are, in points."""
    total = 0.0
    for row, group in groupby(paragraphs, key=_row_of):
        if row is None:
            total += sum(map(height_of, group))
            continue
        cells: dict[int, float] = {}
        for each in group:
            column = each.place.cell.column if each.place.cell else 0
            cells[column] = cells.get(column, 0.0) + height_of(each)
        total += max(cells.values())
    return total


def _row_of(paragraph: Paragraph) -> tuple[int, int] | None:
    cell = paragraph.place.cell
    return None if cell is None else (cell.table, cell.row)


def height_of(paragraph: Paragraph) -> float:
    """Return about how high a paragraph is with its air, in points."""
    setting = paragraph.setting
    room = (paragraph.room or 165.0) - (setting.left or 0)
    size = max((span.look.size or 0 for span in paragraph.spans), default=0) or 13
    lines = 0
    for part in paragraph.text.split("\n"):
        wide = width_of(part, size) / POINTS_IN_MM + (setting.first_line or 0)
        lines += max(1, ceil(wide / max(10.0, room)))
    leading = setting.leading
    if leading is None:
        step = size * _LINE
    elif leading.fixed:
        step = max(leading.fixed, size * _LINE) if leading.least else leading.fixed
    else:
        step = size * _LINE * leading.multiple
    return lines * step + max(setting.before or 0, setting.after or 0)
