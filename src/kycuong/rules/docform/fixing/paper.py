"""Sections set as they must be: paper and margins."""

from collections.abc import Iterator, Sequence
from typing import Final

from kycuong.rules.docform.fixing import elements
from kycuong.rules.docform.model import TWIPS_IN_MM, Section
from kycuong.rules.docform.word.package import Element, W
from kycuong.rules.docform.word.properties import integer

_SHORT, _LONG = "11906", "16838"
_MARGINS: Final = {
    "top": (1134, 1417),
    "bottom": (1134, 1417),
    "left": (1701, 1984),
    "right": (851, 1134),
}
"""Twentieths of a point: 20–25, 20–25, 30–35, 15–20 mm."""
_WIDEST: Final = (35.0, 20.0)
_OVER: Final = 8.0
"""Millimetres by which a table may stand out of the room between the margins."""
TOO_WIDE: Final = "có bảng rộng hơn khổ giấy sau khi đổi; phải thu hẹp bảng trước"
_SIDES: Final = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}


def sections_of(root: Element, nodes: Sequence[Element]) -> list[Element]:
    """Return the elements that state the sections, in order; the last may be missing."""
    body = root.find(f"{W}body")
    inner = [
        stated
        for node in nodes
        if (stated := node.find(f"{W}pPr/{W}sectPr")) is not None
    ]
    last = body.find(f"{W}sectPr")
    return inner if last is None else [*inner, last]


def to_a4(
    node: Element, section: Section, tables: Sequence[float], *, upright: bool
) -> tuple[str, str]:
    """Set a section's paper to A4; return what was set, or why it is left.

    `tables` are the widths in mm of the tables in it; `upright` where it must not lie
    across.
    """
    across = section.landscape and not upright
    margins = min(section.left or 0, _WIDEST[0]) + min(section.right or 0, _WIDEST[1])
    room = (297.0 if across else 210.0) - margins
    if any(width > room + _OVER for width in tables):
        return "", TOO_WIDE
    size = elements.child(node, "pgSz", elements.SECTION)
    wide, high = (_LONG, _SHORT) if across else (_SHORT, _LONG)
    changed = elements.attribute(size, "w", wide)
    changed = elements.attribute(size, "h", high) or changed
    elements.attribute(size, "code", None)
    elements.attribute(size, "orient", "landscape" if across else None)
    shown = "A4 297 × 210 mm, đặt ngang" if across else "A4 210 × 297 mm"
    return (shown if changed else ""), ""


def set_margin(node: Element, section: Section, side: str) -> str:
    """Set one margin of a section to the nearer end of its range."""
    length: float | None = getattr(section, side)
    if length is None:
        return ""
    low, high = _MARGINS[side]
    wanted = low if length * TWIPS_IN_MM < low else high
    margins = elements.child(node, "pgMar", elements.SECTION)
    stated = abs(integer(margins.get(f"{W}{side}"), 0) or 0)
    gutter = max(0, round(length * TWIPS_IN_MM) - stated)
    if gutter > wanted:
        elements.attribute(margins, "gutter", "0")
        gutter = 0
    changed = elements.attribute(margins, side, str(wanted - gutter))
    return f"lề {_SIDES[side]} {wanted / TWIPS_IN_MM:.0f} mm" if changed else ""


def widths(tables: Sequence[Element]) -> Iterator[float]:
    """Yield the widths of tables in mm, as their grids state them."""
    for table in tables:
        columns = table.findall(f"{W}tblGrid/{W}gridCol")
        yield sum(integer(each.get(f"{W}w"), 0) or 0 for each in columns) / TWIPS_IN_MM
