"""Paragraphs as blocks: running text, rows of tables, lines of two columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from kycuong.rules.docform.components.pieces import Piece, pieces_of
from kycuong.rules.docform.marking.model import Anchor, Block, BlockKind
from kycuong.rules.docform.marking.texts import texts_of
from kycuong.rules.docform.model import Align, Paragraph, Side, Span

Anchors = dict[int, list[Anchor]]

_TAB: Final = "\t"
_PICTURED: Final = "Hình ảnh: không đọc chữ trong hình."
_MOST_INDENT: Final = 120.0
_MOST_AIR: Final = 72.0
_SIDES: Final = (Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs that stand together on the page, and the blocks they make."""

    paragraphs: tuple[Paragraph, ...]
    blocks: tuple[Block, ...]


def groups_of(paragraphs: Sequence[Paragraph], anchors: Anchors) -> Iterator[Group]:
    """Yield the blocks of paragraphs in order, each with what it is made of."""
    numbered = enumerate(paragraphs, start=1)
    for key, listed in groupby(numbered, key=lambda each: _row_of(*each)):
        pairs = list(listed)
        members = tuple(paragraph for _, paragraph in pairs)
        name = f"b{pairs[0][0]}"
        if key[0] == "cell":
            blocks: tuple[Block, ...] = (_table_row(name, pairs, anchors),)
        elif key[0] == "line":
            blocks = (_line(name, pairs, anchors),)
        else:
            blocks = _alone(name, members[0], anchors)
        yield Group(members, blocks)


def _row_of(number: int, paragraph: Paragraph) -> tuple[str, int, int]:
    """Return what paragraphs of one row have in common, and no others."""
    cell = paragraph.place.cell
    if cell is not None:
        return "cell", cell.table, cell.row
    if paragraph.side is not None and paragraph.place.page:
        return "line", paragraph.place.page, paragraph.place.line
    return "alone", number, 0


def _alone(name: str, paragraph: Paragraph, anchors: Anchors) -> tuple[Block, ...]:
    """Return a paragraph by itself, with its pictures; tabs may part it in two."""
    block = paragraph_block(name, paragraph, anchors)
    if _TAB in paragraph.text:
        pieces = pieces_of((paragraph,))
        if {piece.side for piece in pieces} == set(_SIDES):
            block = _parted(name, paragraph, pieces, anchors)
    if not paragraph.pictures:
        return (block,)
    picture = Block(BlockKind.PICTURE, f"{name}p", place=_PICTURED, side=block.side)
    empty = not (block.cells or block.anchors or block.text.strip())
    return (picture,) if empty else (block, picture)


def _parted(
    name: str, paragraph: Paragraph, pieces: Sequence[Piece], anchors: Anchors
) -> Block:
    """Return a paragraph of two columns; its anchors hang on the column they quote."""
    waiting = anchors.get(id(paragraph), [])
    cells = []
    for at, side in enumerate(_SIDES):
        listed = [piece for piece in pieces if piece.side is side]
        quoted = [
            anchor
            for anchor in waiting
            if any(piece.words[:20] in anchor.got for piece in listed)
        ]
        waiting = [anchor for anchor in waiting if anchor not in quoted]
        spans: list[Span] = []
        for piece in listed:
            spans += piece.spans
            if piece is not listed[-1]:
                spans.append(Span("\n", piece.spans[-1].look))
        texts, cut = texts_of(spans)
        cells.append(
            (
                Block(
                    BlockKind.PARAGRAPH,
                    f"{name}-{at + 1}",
                    place=paragraph.place.words(),
                    texts=texts,
                    align=Align.CENTER,
                    size_pt=size_of(spans),
                    side=side,
                    cut=cut,
                    anchors=tuple(quoted),
                ),
            )
        )
    return Block(
        BlockKind.ROW,
        name,
        place=paragraph.place.words(),
        cells=tuple(cells),
        shares=(0.45, 0.55),
        anchors=tuple(waiting),
    )


def _table_row(
    name: str, pairs: Sequence[tuple[int, Paragraph]], anchors: Anchors
) -> Block:
    cells: list[tuple[Block, ...]] = []
    rooms: list[float] = []
    for _, listed in groupby(pairs, key=lambda pair: _column(pair[1])):
        inside = list(listed)
        cells.append(
            tuple(
                block
                for number, each in inside
                for block in _alone(f"b{number}", each, anchors)
            )
        )
        rooms.append(max((each.room or 0.0) for _, each in inside))
    if not all(rooms):
        rooms = [1.0] * len(rooms)
    first = pairs[0][1]
    return Block(
        BlockKind.ROW,
        f"{name}r",
        place=first.place.words(),
        cells=tuple(cells),
        shares=tuple(room / sum(rooms) for room in rooms),
        ruled=first.tabular,
    )


def _column(paragraph: Paragraph) -> int:
    return paragraph.place.cell.column if paragraph.place.cell else 0


def _line(name: str, pairs: Sequence[tuple[int, Paragraph]], anchors: Anchors) -> Block:
    """Return what stands beside one another on a line of a PDF."""
    cells = tuple(
        tuple(
            paragraph_block(f"b{number}", each, anchors, align=Align.CENTER)
            for number, each in pairs
            if each.side is side
        )
        for side in _SIDES
    )
    return Block(
        BlockKind.ROW,
        f"{name}r",
        place=pairs[0][1].place.words(),
        cells=cells,
        shares=(0.45, 0.55),
    )


def paragraph_block(
    name: str,
    paragraph: Paragraph,
    anchors: Anchors,
    *,
    align: Align | None = None,
    kind: BlockKind = BlockKind.PARAGRAPH,
) -> Block:
    """Return a paragraph as one block; `align` holds where the file does not say."""
    texts, cut = texts_of(paragraph.spans)
    setting = paragraph.setting
    return Block(
        kind,
        name,
        place=paragraph.place.words(),
        texts=texts,
        align=setting.align or align,
        size_pt=size_of(paragraph.spans),
        left_mm=_within(setting.left, _MOST_INDENT),
        first_line_mm=_within(setting.first_line, _MOST_INDENT),
        before_pt=_within(setting.before, _MOST_AIR),
        side=paragraph.side,
        listed=paragraph.listed,
        cut=cut,
        anchors=tuple(anchors.get(id(paragraph), ())),
    )


def size_of(spans: Sequence[Span]) -> float | None:
    """Return the size that most letters have."""
    letters: dict[float, float] = {}
    for span in spans:
        if span.look.size is not None:
            size = round(span.look.size, 1)
            letters[size] = letters.get(size, 0) + len(span.text.split()) + 0.01
    return max(letters, key=lambda size: letters[size], default=None)


def _within(length: float | None, most: float) -> float:
    """Return a length that can be drawn, whatever the file states."""
    return round(max(-most, min(most, length or 0.0)), 2)
