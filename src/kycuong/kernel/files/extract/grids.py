"""Tables on a PDF page, found by the rules that are drawn around their cells."""

import ctypes
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from kycuong.kernel.files.extract.tables import Row

_THIN = 3.0
_SAME = 3.0
_SHORTEST = 8.0
_MAX_RULES = 4_000
_MAX_EDGES = 150


@dataclass(frozen=True)
class Rule:
    """A drawn line: at `at` on its own axis, from `low` to `high` on the other."""

    at: float
    low: float
    high: float


@dataclass(frozen=True)
class Grid:
    """One table: the edges of its columns (left to right) and rows (top to bottom)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]

    def cells(self) -> Iterator[list[tuple[int, int, int, int]]]:
        """Yield, for each row, its cells as (first row, first column, rows, columns).

        A cell that spans rows is yielded in each of them.
        """
        for row in range(len(self.ys) - 1):
            line: list[tuple[int, int, int, int]] = []
            column = 0
            while column < len(self.xs) - 1:
                wide = 1
                while column + wide < len(self.xs) - 1 and not self._parted(
                    row, column + wide
                ):
                    wide += 1
                top, bottom = row, row
                while top > 0 and not self._ruled(top, column):
                    top -= 1
                while bottom < len(self.ys) - 2 and not self._ruled(bottom + 1, column):
                    bottom += 1
                line.append((top, column, bottom - top + 1, wide))
                column += wide
            yield line

    def _parted(self, row: int, edge: int) -> bool:
        middle = (self.ys[row] + self.ys[row + 1]) / 2
        return _crossed(self.down, self.xs[edge], middle)

    def _ruled(self, edge: int, column: int) -> bool:
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        return _crossed(self.across, self.ys[edge], middle)


def _crossed(rules: Iterable[Rule], at: float, where: float) -> bool:
    return any(
        abs(rule.at - at) <= _SAME and rule.low <= where <= rule.high for rule in rules
    )


def find(page: Any) -> list[Grid]:
    """Return the tables of a page from top to bottom."""
    across, down = _rules(page)
    if len(across) < 3 or len(down) < 3 or len(across) + len(down) > _MAX_RULES:
        return []
    grids = [
        _grid(group_across, group_down)
        for group_across, group_down in _groups(across, down)
    ]
    found = [grid for grid in grids if grid is not None]
    return sorted(found, key=lambda grid: -grid.ys[0])


def rows(text_page: Any, grid: Grid) -> list[Row]:
    """Return the text of each cell, a merged one in each of its rows."""
    known: dict[tuple[int, int, int, int], list[str]] = {}
    table: list[Row] = []
    for line in grid.cells():
        row: Row = []
        for cell in line:
            if cell not in known:
                top, column, tall, wide = cell
                known[cell] = text_within(
                    text_page,
                    grid.xs[column],
                    grid.ys[top + tall],
                    grid.xs[column + wide],
                    grid.ys[top],
                ).split("\n")
            row += [known[cell], *([] for _ in range(cell[3] - 1))]
        if not table or row != table[-1]:
            table.append(row)
    return table


def text_within(
    text_page: Any, left: float, bottom: float, right: float, top: float
) -> str:
    """Return the text inside a box, in points from the page's lower left corner."""
    text = text_page.get_text_bounded(left=left, bottom=bottom, right=right, top=top)
    return str(text).replace("\r\n", "\n").strip("\n")


def _rules(page: Any) -> tuple[list[Rule], list[Rule]]:
    """Return the horizontal and the vertical lines drawn on the page."""
    across: list[Rule] = []
    down: list[Rule] = []
    for at in range(pdfium_c.FPDFPage_CountObjects(page.raw)):
        drawn = pdfium_c.FPDFPage_GetObject(page.raw, at)
        if pdfium_c.FPDFPageObj_GetType(drawn) != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        for left, bottom, right, top in _strokes(drawn):
            wide, tall = right - left, top - bottom
            if tall <= _THIN and wide >= _SHORTEST:
                across.append(Rule((bottom + top) / 2, left - _SAME, right + _SAME))
            elif wide <= _THIN and tall >= _SHORTEST:
                down.append(Rule((left + right) / 2, bottom - _SAME, top + _SAME))
        if len(across) + len(down) > _MAX_RULES:
            break
    return across, down


def _strokes(drawn: Any) -> Iterator[tuple[float, float, float, float]]:
    """Yield the boxes of a path's straight strokes: itself where it is a thin bar.

    A broad area that is only filled (shading, a white ground) rules nothing.
    """
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetBounds(drawn, *edges):
        return
    left, bottom, right, top = (edge.value for edge in edges)
    if right - left <= _THIN or top - bottom <= _THIN:
        yield left, bottom, right, top
        return
    matrix, filled, stroked = pdfium_c.FS_MATRIX(), ctypes.c_int(), ctypes.c_int()
    if not (
        pdfium_c.FPDFPath_GetDrawMode(drawn, filled, stroked)
        and stroked.value
        and pdfium_c.FPDFPageObj_GetMatrix(drawn, matrix)
    ):
        return
    start = before = (0.0, 0.0)
    for at in range(min(pdfium_c.FPDFPath_CountSegments(drawn), _MAX_RULES)):
        segment = pdfium_c.FPDFPath_GetPathSegment(drawn, at)
        x, y = ctypes.c_float(), ctypes.c_float()
        if not pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            yield _box(before, point)
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            yield _box(point, start)
        before = point


def _box(
    one: tuple[float, float], other: tuple[float, float]
) -> tuple[float, float, float, float]:
    (x1, y1), (x2, y2) = one, other
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _groups(
    across: list[Rule], down: list[Rule]
) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the sets of lines that touch one another."""
    free = set(range(len(down)))
    unused = set(range(len(across)))
    while free:
        stack = [(True, free.pop())]
        taken_down: list[Rule] = []
        taken_across: list[Rule] = []
        while stack:
            vertical, at = stack.pop()
            if vertical:
                taken_down.append(down[at])
                met = {i for i in unused if _meet(across[i], down[at])}
                unused -= met
                stack += [(False, i) for i in met]
            else:
                taken_across.append(across[at])
                met = {i for i in free if _meet(across[at], down[i])}
                free -= met
                stack += [(True, i) for i in met]
        if taken_across:
            yield taken_across, taken_down


def _meet(flat: Rule, upright: Rule) -> bool:
    return (
        flat.low <= upright.at <= flat.high and upright.low <= flat.at <= upright.high
    )


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    xs = _edges([*(rule.at for rule in down), *_open_ends(across)])
    ys = _edges([*(rule.at for rule in across), *_open_ends(down)])[::-1]
    if not 3 <= len(xs) <= _MAX_EDGES or not 3 <= len(ys) <= _MAX_EDGES:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(across), tuple(down))


def _open_ends(rules: Sequence[Rule]) -> list[float]:
    """Return where a table ends without a rule: at least three lines stop there.

    A table that runs over a page is often not closed by a rule at the page's edge.
    """
    low, high = min(rule.low for rule in rules), max(rule.high for rule in rules)
    ends: list[float] = []
    if len({round(rule.at) for rule in rules if rule.low - low <= _SAME}) >= 3:
        ends.append(low + _SAME)
    if len({round(rule.at) for rule in rules if high - rule.high <= _SAME}) >= 3:
        ends.append(high - _SAME)
    return ends


def _edges(places: Iterable[float]) -> list[float]:
    """Return the distinct places, those nearer than a line's width taken as one."""
    edges: list[float] = []
    for place in sorted(places):
        at = bisect_right(edges, place)
        if at and place - edges[at - 1] <= _SAME:
            continue
        edges.append(place)
    return edges
