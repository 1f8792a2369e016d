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
_HORIZONTAL: Final = ("left", "right", "gutter")
_WIDTHS: Final = ("gridCol", "tcW", "tblW")
_SLACK, _NARROWEST = 240, 2600
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


def fit(
    node: Element,
    before: Section,
    tables: Sequence[Element],
    ruled: Sequence[bool],
) -> int:
    """Narrow the tables that filled the room between the old margins to the new ones.

    `node` states the new paper and margins, `before` is how they were. The columns of
    a table of figures keep their shares; of two columns without lines (head, tail) the
    left one gives way, for the country's name must stay on one line. Return how many
    tables were narrowed.
    """
    old = _room(before.width, before.left, before.right)
    size, margins = node.find(f"{W}pgSz"), node.find(f"{W}pgMar")
    if old is None or size is None or margins is None:
        return 0
    sides = [integer(margins.get(f"{W}{name}"), 0) or 0 for name in _HORIZONTAL]
    new = (integer(size.get(f"{W}w"), 0) or 0) - sum(map(abs, sides))
    count = 0
    for table, lined, width in zip(tables, ruled, widths(tables), strict=True):
        wide = round(width * TWIPS_IN_MM)
        if not 0 < new < wide <= old + _SLACK:
            continue
        if lined or not _narrow_left(table, wide - new):
            _narrow(table, new / wide)
        count += 1
    return count


def _room(*lengths: float | None) -> int | None:
    """Return the room between margins in twips: paper's width, left, right."""
    known = [length for length in lengths if length is not None]
    if len(known) != len(lengths):
        return None
    return round((known[0] - sum(known[1:])) * TWIPS_IN_MM)


def _narrow_left(table: Element, length: int) -> bool:
    """Make the left of two columns narrower, where enough of it stays."""
    columns = table.findall(f"{W}tblGrid/{W}gridCol")
    left = integer(columns[0].get(f"{W}w"), 0) or 0 if len(columns) == 2 else 0
    if left - length < _NARROWEST:
        return False
    elements.attribute(columns[0], "w", str(left - length))
    for row in table.findall(f"{W}tr"):
        cell = row.find(f"{W}tc")
        wide = None if cell is None else cell.find(f"{W}tcPr/{W}tcW")
        stated = None if wide is None else integer(wide.get(f"{W}w"))
        if wide is not None and stated and wide.get(f"{W}type") == "dxa":
            elements.attribute(wide, "w", str(max(1, stated - length)))
    return True


def _narrow(table: Element, share: float) -> None:
    """Make all columns of a table, and of those inside it, narrower."""
    stated = [each for name in _WIDTHS for each in table.iter(f"{W}{name}")]
    for each in stated:
        width = integer(each.get(f"{W}w"))
        if width and (each.get(f"{W}type") or "dxa") == "dxa":
            elements.attribute(each, "w", str(int(width * share)))
