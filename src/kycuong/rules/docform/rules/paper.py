"""Paper and margins (khổ giấy, kiểu trình bày, định lề trang)."""

from collections.abc import Callable
from typing import Final

from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.lengths import written
from kycuong.rules.docform.model import Section
from kycuong.rules.docform.rules.outcomes import (
    PAGE,
    Breach,
    Doubt,
    Outcomes,
    Rule,
    Spot,
)

_SHORT, _LONG, _NEAR = 210.0, 297.0, 1.0
_EDGE: Final = 0.2
"""Millimetres that rounding to twentieths of a point may cost."""
_BLUR: Final = 1.5
"""Millimetres by which a margin measured on a page may be wrong."""
_MARGINS: Final = {
    "top": ("trên", 20.0, 25.0),
    "bottom": ("dưới", 20.0, 25.0),
    "left": ("trái", 30.0, 35.0),
    "right": ("phải", 15.0, 20.0),
}
UNSTATED: Final = "Tệp không nêu khổ giấy hoặc lề trang."


def _where(section: Section, number: int, *, several: bool) -> str:
    if section.page:
        return f"trang {section.page}"
    return f"phần (section) {number}" if several else "thiết lập trang"


def size(sheet: Sheet) -> Outcomes:
    """Yield pages that are no A4, or lie across outside an annex."""
    sections = sheet.document.sections
    for number, section in enumerate(sections, start=1):
        where = _where(section, number, several=len(sections) > 1)
        if section.width is None or section.height is None:
            yield Doubt(UNSTATED)
            continue
        if section.page in sheet.document.unread:
            yield Doubt("Trang là ảnh quét, khổ của ảnh không phải khổ giấy.")
            continue
        short, long = sorted((section.width, section.height))
        got = f"{section.width:.0f} × {section.height:.0f} mm"
        if abs(short - _SHORT) > _NEAR or abs(long - _LONG) > _NEAR:
            yield Breach(where, "khổ A4 210 × 297 mm", got, Spot(section=number - 1))
        elif section.landscape and not _in_annex(sheet, section, number - 1):
            yield Breach(
                where,
                "khổ A4 đặt dọc; chỉ phụ lục được đặt ngang",
                f"{got}, đặt ngang",
                Spot(section=number - 1),
            )


def _in_annex(sheet: Sheet, section: Section, index: int) -> bool:
    """Say whether a section lies behind the beginning of the annexes."""
    tail = sheet.tail
    behind = sheet.pieces[tail.end :] if tail.end else ()
    places = [piece.paragraph for piece in behind]
    if section.page:
        first = min((each.place.page for each in places), default=None)
        if section.page == 1:
            return False
        return first is not None and section.page >= first
    main = [piece.paragraph.section for piece in sheet.pieces[: max(tail.end, 1)]]
    return index > 0 and index not in main


def _margin(side: str) -> Callable[[Sheet], Outcomes]:
    name, low, high = _MARGINS[side]

    def check(sheet: Sheet) -> Outcomes:
        sections = sheet.document.sections
        for number, section in enumerate(sections, start=1):
            if section.landscape:
                continue
            length = getattr(section, side)
            if length is None:
                yield Doubt(
                    "Không đo được lề trang từ tệp này."
                    if section.measured
                    else UNSTATED
                )
                continue
            slack = _BLUR if section.measured else _EDGE
            if not low - slack <= length <= high + slack:
                yield Breach(
                    _where(section, number, several=len(sections) > 1),
                    f"lề {name} {written(low)}–{written(high)} mm",
                    f"{written(length, 1)} mm",
                    Spot(section=number - 1),
                )

    return check


RULES: Final = (
    Rule("page.size", f"{PAGE}, khoản 1, 2", size),
    *(
        Rule(f"page.margin_{side}", f"{PAGE}, khoản 3", _margin(side))
        for side in _MARGINS
    ),
)
