"""What a table of a Word file gives its cells: their style, their place, their width."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from kycuong.rules.docform.model import TWIPS_IN_MM, Cell, Side
from kycuong.rules.docform.word.package import VAL, Element, W
from kycuong.rules.docform.word.properties import Values, integer
from kycuong.rules.docform.word.styles import Styles, merged

_LOOKS: Final = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
}
_WRAPPERS: Final = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml")
)
_MOST_COLUMNS: Final = 100


@dataclass(frozen=True, slots=True)
class Inside:
    """What a paragraph has from the cell it stands in."""

    paragraph: Values
    letters: Values
    cell: Cell | None = None
    side: Side | None = None
    room: float | None = None
    ruled: bool = False


NOWHERE: Final = Inside({}, {})


class Table:
    """A table: its cells in order, each with what it gives its paragraphs."""

    def __init__(self, table: Element, styles: Styles, number: int) -> None:
        self._rows = list(_below(table, f"{W}tr"))
        self._number = number
        named = table.find(f"{W}tblPr/{W}tblStyle")
        style = styles.known("" if named is None else named.get(VAL) or "", "table")
        self._style = styles.chain(style)
        self._conditions = styles.conditions(style)
        self._looks = _looks(table.find(f"{W}tblPr/{W}tblLook"))
        grid = table.find(f"{W}tblGrid")
        self._grid = [
            integer(column.get(f"{W}w"), 0) or 0
            for column in (() if grid is None else grid.findall(f"{W}gridCol"))
        ]
        self._edges = [0, *accumulate(self._grid)]
        self.ruled = _ruled(table, style)

    def cells(self) -> Iterator[tuple[Element, Inside]]:
        """Yield every cell that is not merely the lower part of another one."""
        for row, source in enumerate(self._rows, start=1):
            listed = list(_below(source, f"{W}tc"))
            at = _skipped(source)
            spans = [_span(cell) for cell in listed]
            columns = max(len(self._grid), at + sum(spans))
            for cell, span in zip(listed, spans, strict=True):
                place = Cell(self._number, row, min(at, _MOST_COLUMNS) + 1, columns)
                first, last = at, at + span
                at = last
                if not _continues(cell):
                    yield cell, self._inside(cell, place, first, last, len(listed))

    def _inside(
        self, cell: Element, place: Cell, first: int, last: int, in_row: int
    ) -> Inside:
        parts = [self._style, *self._conditional(place, first, last)]
        return Inside(
            merged(*(paragraph for paragraph, _ in parts)),
            merged(*(letters for _, letters in parts)),
            cell=place,
            side=self._side(first, last, place.columns) if in_row > 1 else None,
            room=self._room(cell, first, last),
            ruled=self.ruled,
        )

    def _conditional(
        self, place: Cell, first: int, last: int
    ) -> Iterator[tuple[Values, Values]]:
        holds = {
            "wholeTable": True,
            "firstCol": self._looks["firstColumn"] and first == 0,
            "lastCol": self._looks["lastColumn"] and last >= place.columns,
            "firstRow": self._looks["firstRow"] and place.row == 1,
            "lastRow": self._looks["lastRow"] and place.row == len(self._rows) > 1,
        }
        for kind, held in holds.items():
            if held and kind in self._conditions:
                yield self._conditions[kind]

    def _side(self, first: int, last: int, columns: int) -> Side:
        """Return in which half of its table the middle of a cell lies."""
        if len(self._grid) < last:
            return Side.LEFT if first + last < columns else Side.RIGHT
        start, end = self._edges[first], self._edges[last]
        return Side.LEFT if start + end < self._edges[-1] else Side.RIGHT

    def _room(self, cell: Element, first: int, last: int) -> float | None:
        stated = cell.find(f"{W}tcPr/{W}tcW")
        most = len(self._grid)
        width = self._edges[min(last, most)] - self._edges[min(first, most)]
        if stated is not None and stated.get(f"{W}type") == "dxa":
            width = integer(stated.get(f"{W}w"), 0) or width
        return width / TWIPS_IN_MM if width else None


def _below(parent: Element, tag: str) -> Iterator[Element]:
    """Yield rows or cells, also those wrapped in content controls."""
    for child in parent:
        if child.tag == tag:
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in _WRAPPERS:
            yield from _below(child, tag)


def _looks(look: Element | None) -> dict[str, bool]:
    if look is None:
        return dict.fromkeys(_LOOKS, False)
    try:
        bits = int(look.get(VAL) or "0", 16)
    except ValueError:
        bits = 0
    return {
        name: (look.get(f"{W}{name}") or str(int(bool(bits & bit)))) in ("1", "true")
        for name, bit in _LOOKS.items()
    }


def _ruled(table: Element, style: str) -> bool:
    """Say whether the table draws lines inside: a table of figures, no layout."""
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    edges: list[Element] = [] if borders is None else list(borders)
    for cell in table.findall(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders"):
        edges += list(cell)
    if edges:
        return any(edge.get(VAL) not in ("none", "nil", None) for edge in edges)
    return style not in ("", "TableNormal") and "normal" not in style.lower()


def _continues(cell: Element) -> bool:
    merged_down = cell.find(f"{W}tcPr/{W}vMerge")
    if merged_down is None:
        return False
    return (merged_down.get(VAL) or "continue") == "continue"


def _span(cell: Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    width = 1 if found is None else integer(found.get(VAL), 1) or 1
    return max(1, min(width, _MOST_COLUMNS))


def _skipped(row: Element) -> int:
    found = row.find(f"{W}trPr/{W}gridBefore")
    width = 0 if found is None else integer(found.get(VAL), 0) or 0
    return max(0, min(width, _MOST_COLUMNS))
