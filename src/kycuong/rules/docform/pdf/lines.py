"""Lines: the letters of one height, cut where the gap is wider than any between words."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise
from statistics import median
from typing import Final

from kycuong.rules.docform.model import Look, Side, Span
from kycuong.rules.docform.pdf.glyphs import Glyph, Sheetful

_SAME_HEIGHT: Final = 2.0
_COLUMN_GAP: Final = 1.5
_WIDE_BLANK: Final = 60.0
_NARROW_GAP: Final = 0.45
_MIDDLE: Final = (0.27, 0.62)
"""Where the right one of two columns begins, in widths of the page."""
_BLANKS: Final = 0.08
"""Share of blanks in a page that writes them all: a gap without one is no word's."""
_WORD_GAP: Final = 0.16
_FEW_LETTERS: Final = 3
_WIDE_PAPER: Final = 620.0
_RIGHT_MARGIN: Final = 57.0
"""So many points of a wide paper are counted beside the text."""
_SMALL: Final = 0.78
_OFF_BASE: Final = 0.3


@dataclass(frozen=True)
class Line:
    """A piece of a line: its letters in order, its row on the page, its column."""

    glyphs: tuple[Glyph, ...]
    page: int
    row: int
    side: Side | None = None
    alone: bool = True
    tabular: bool = False

    @property
    def left(self) -> float:
        """Its left end in points."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Its right end in points."""
        return self.glyphs[-1].right

    @cached_property
    def base(self) -> float:
        """The height of its base line above the lower edge, in points."""
        return median(glyph.base for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        """The size most of its letters have, in points; 0 where none is said."""
        sizes = [glyph.look.size or 0.0 for glyph in self.glyphs]
        return max(set(sizes), key=sizes.count)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Its letters grouped by look, blanks between words."""
        return tuple(_spans(self.glyphs))

    @cached_property
    def text(self) -> str:
        """Its text, composed."""
        text = "".join(span.text for span in self.spans)
        return unicodedata.normalize("NFC", text).strip()

    @cached_property
    def first_word(self) -> float:
        """How wide its first word is, in points."""
        end = self.left
        for glyph in self.glyphs:
            if glyph.text.isspace() or glyph.left - end > _WORD_GAP * (self.size or 12):
                break
            end = glyph.right
        return end - self.left


def lines_of(page: Sheetful, number: int) -> list[Line]:
    """Return the lines of a page from top to bottom, from left to right."""
    found: list[Line] = []
    ends = max((glyph.right for glyph in page.glyphs), default=0.0)
    width = page.width if page.width < _WIDE_PAPER else ends + _RIGHT_MARGIN
    blanks = sum(glyph.text.isspace() for glyph in page.glyphs)
    spaced = blanks > _BLANKS * len(page.glyphs)
    for row, glyphs in enumerate(_rows(page.glyphs), start=1):
        pieces = list(_cut(glyphs))
        if len(pieces) == 1 and spaced:
            pieces = _columns(pieces[0], width)
        for piece in pieces:
            line = Line(tuple(piece), number, row, alone=len(pieces) == 1)
            found.append(
                replace(
                    line,
                    side=_side(line, width, len(pieces)),
                    tabular=_in_table(line, page.rules),
                )
            )
    return found


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the letters of each height; small raised ones go with the line below."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: -each.base):
        if rows and abs(rows[-1][0].base - glyph.base) <= _SAME_HEIGHT:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    rows = [row for row in rows if any(not glyph.text.isspace() for glyph in row)]
    merged: list[list[Glyph]] = []
    for row in rows:
        if merged and _raised(merged[-1], row):
            small = [
                replace(g, look=replace(g.look, raised=True)) for g in merged.pop()
            ]
            merged.append([*row, *small])
        else:
            merged.append(row)
    for row in merged:
        yield sorted(map(_lowered(row), row), key=lambda each: each.left)


def _lowered(row: Sequence[Glyph]) -> Callable[[Glyph], Glyph]:
    """Return how to mark the letters of a row that stand small beside its base line."""
    large = max(glyph.look.size or 0.0 for glyph in row)
    base = median(glyph.base for glyph in row)

    def mark(glyph: Glyph) -> Glyph:
        small = (glyph.look.size or large) < _SMALL * large
        if small and abs(glyph.base - base) > _OFF_BASE:
            return replace(glyph, look=replace(glyph.look, raised=True))
        return glyph

    return mark


def _raised(above: Sequence[Glyph], below: Sequence[Glyph]) -> bool:
    """Say whether a row holds nothing but superscripts of the row below."""
    large = max(glyph.look.size or 0.0 for glyph in below)
    small = max(glyph.look.size or 0.0 for glyph in above)
    near = above[0].base - below[0].base < 0.6 * large
    return near and 0 < small < _SMALL * large and len(above) < 8


def _cut(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the pieces of a row: columns stand far apart with nothing between them."""
    piece: list[Glyph] = []
    blank = 0.0
    for glyph in glyphs:
        if glyph.text.isspace():
            blank += glyph.right - glyph.left
            if piece:
                piece.append(glyph)
            continue
        if piece:
            ink = next(g for g in reversed(piece) if not g.text.isspace())
            gap = glyph.left - ink.right
            wide = gap > _COLUMN_GAP * (glyph.look.size or 12.0)
            wide = wide and glyph.text != "/"  # room is left for a number before it
            if wide and (blank < 0.6 * gap or gap > _WIDE_BLANK):
                yield _trimmed(piece)
                piece = []
        piece.append(glyph)
        blank = 0.0
    if piece:
        yield _trimmed(piece)


def _columns(row: list[Glyph], width: float) -> list[list[Glyph]]:
    """Return a row as two columns where they all but touch, else as it is.

    Between them is a gap without any blank, near the middle, before a capital.
    """
    low, high = (share * width for share in _MIDDLE)
    gaps = [
        at
        for at, (before, glyph) in enumerate(pairwise(row), start=1)
        if not (before.text.isspace() or glyph.text.isspace())
        and glyph.left - before.right > _NARROW_GAP * (glyph.look.size or 12.0)
    ]
    if len(gaps) != 1 or gaps[0] <= _FEW_LETTERS:
        return [row]
    first = row[gaps[0]]
    if first.text.isupper() and low < first.left < high:
        return [row[: gaps[0]], row[gaps[0] :]]
    return [row]


def _trimmed(piece: list[Glyph]) -> list[Glyph]:
    while piece[-1].text.isspace():
        piece = piece[:-1]
    return piece


def _side(line: Line, width: float, pieces: int) -> Side | None:
    """Return the column of a line that lies wholly in one half of the page.

    Beside one other piece a line may go a little over the middle.
    """
    middle = (line.left + line.right) / 2
    if pieces == 2 and line.left > _MIDDLE[0] * width and middle > 0.56 * width:
        return Side.RIGHT
    if line.right < 0.53 * width and middle < 0.42 * width:
        return Side.LEFT
    if line.left > 0.38 * width and middle > 0.56 * width:
        return Side.RIGHT
    return None


def _in_table(line: Line, rules: Iterable[tuple[float, float, float]]) -> bool:
    """Say whether upright lines stand at both sides of a line of text."""
    height = line.base + 0.3 * (line.size or 12)
    beside = [x for x, bottom, top in rules if bottom <= height <= top]
    return any(x <= line.left + 1 for x in beside) and any(
        x >= line.right - 1 for x in beside
    )


def _spans(glyphs: Sequence[Glyph]) -> Iterator[Span]:
    """Yield spans; a gap between letters becomes a blank."""
    letters: list[tuple[str, Look]] = []
    end = glyphs[0].left
    for glyph in glyphs:
        blank = glyph.text.isspace()
        gap = glyph.left - end
        apart = not blank and gap > _WORD_GAP * (glyph.look.size or 12)
        if letters and apart and not letters[-1][0].isspace():
            letters.append((" ", letters[-1][1]))
        letters.append((" " if blank else glyph.text, glyph.look))
        end = glyph.right if not blank else max(end, glyph.left)
    for look, group in groupby(letters, key=lambda each: each[1]):
        yield Span("".join(letter for letter, _ in group), look)
