"""A marked document as small values to be kept and drawn, some pages at a time.

A part holds as many pages as a page on the screen may weigh; a page that weighs more is
continued in the next part. All texts are kept as they are: `painting` escapes them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from kycuong.rules.docform.marking import Anchor, Block, Marked, MarkedPage, Text
from kycuong.work.formcheck.painting import painted_block, spot

HEAVIEST: Final = 18_000
"""Bytes of drawn markup in one part."""
MOST_SPOTS: Final = 12
"""Places of one finding that its list entry leads to."""
LONGEST: Final = 2_400
"""Letters of one paragraph that are drawn."""
_MOST_CELLS: Final = 24
_MOST_PARTS: Final = 400
_FACES: Final = ("times", "liberation serif", "tinos", "nimbus roman", "termes")

Json = dict[str, Any]


@dataclass
class Drawn:
    """The parts of a document, and where each mark stands: `[part, place]` by spot.

    `letters`: whether any letter of the document could be read.
    """

    parts: list[list[Json]] = field(default_factory=list)
    spots: dict[str, list[list[Any]]] = field(default_factory=dict)
    letters: bool = False

    @property
    def pages(self) -> list[list[int]]:
        """The first and the last page of each part."""
        return [[part[0]["number"], part[-1]["number"]] for part in self.parts]


def drawn(marked: Marked) -> Drawn:
    """Return a marked document in parts, every mark's places with their part."""
    made = Drawn()
    weight = 0
    for page in marked.pages:
        blocks = [_block(each) for each in page.blocks]
        weights = [len(painted_block(each).encode()) for each in blocks]
        if not made.parts or weight + sum(weights) > HEAVIEST:
            if len(made.parts) >= _MOST_PARTS:
                break
            made.parts.append([])
            weight = 0
        for sheet, own in _sheets(page, blocks, weights, HEAVIEST - weight):
            if sheet["again"]:
                made.parts.append([])
                weight = 0
            weight += own
            made.parts[-1].append(sheet)
            _note(made, sheet)
            made.letters = made.letters or any(map(_lettered, sheet["blocks"]))
    return made


def _sheets(
    page: MarkedPage, blocks: list[Json], weights: list[int], room: int
) -> Iterator[tuple[Json, int]]:
    """Yield a page whole, or in pieces where it is too heavy for one part."""
    sheet, weight = _sheet(page, again=False), 0
    for block, own in zip(blocks, weights, strict=True):
        if weight and weight + own > room:
            yield sheet, weight
            sheet, weight, room = _sheet(page, again=True), 0, HEAVIEST
        sheet["blocks"].append(block)
        weight += own
    yield sheet, weight


def _sheet(page: MarkedPage, *, again: bool) -> Json:
    return {
        "number": page.number,
        "about": page.estimated,
        "across": page.width_mm > page.height_mm,
        "again": again,
        "marks": [] if again else _marks(page.anchors),
        "blocks": [],
    }


def _block(block: Block, *, inner: bool = False) -> Json:
    """Return a block as a value; what is as usual is left out."""
    letters = "".join(each.text for each in block.texts)
    made: Json = {
        "kind": block.kind.value,
        "place": block.place if block.kind.value in ("picture", "missing") else "",
        "align": block.align.value if block.align else "",
        "size": round(block.size_pt) if block.size_pt else 0,
        "left": round(block.left_mm / 5),
        "first": round(block.first_line_mm / 5),
        "texts": list(_texts(block.texts, block.size_pt)),
        "cut": block.cut or len(letters) > LONGEST,
        "side": block.side.value if block.side and not inner else "",
        "listed": block.listed,
        "marks": _marks(block.anchors),
        "cells": [[_block(each, inner=True) for each in cell] for cell in block.cells][
            :_MOST_CELLS
        ],
        "shares": [5 * round(20 * share) for share in block.shares],
        "ruled": block.ruled,
    }
    return {key: value for key, value in made.items() if value}


def _texts(texts: Iterable[Text], usual: float | None) -> Iterator[list[Any]]:
    """Yield letters and how they look: b, i, o(ther font), c(oloured), z (other size)."""
    left = LONGEST
    for text in texts:
        if left <= 0:
            return
        font = text.font.lower()
        look = "b" * text.bold + "i" * text.italic
        look += "o" * bool(font and not any(face in font for face in _FACES))
        look += "c" * bool(text.colour)
        size = text.size_pt
        look += "z" * bool(usual and size and abs(size - usual) >= 1)
        yield [text.text[:left], look]
        left -= len(text.text)


def _marks(anchors: Iterable[Anchor]) -> list[Json]:
    """Return the marks of one block, each finding once."""
    found: dict[tuple[bool, int], Json] = {}
    for anchor in anchors:
        mark: Json = {"n": anchor.index + 1, "where": anchor.where}
        if anchor.warning:
            mark["warn"] = True
        found.setdefault((anchor.warning, anchor.index), mark)
    return list(found.values())


def _note(made: Drawn, sheet: Json) -> None:
    """Number the places of each mark, and note in which part they stand."""
    for mark in _all_marks(sheet):
        known = made.spots.setdefault(spot(mark), [])
        if len(known) < MOST_SPOTS:
            known.append([len(made.parts), mark["where"]])
            mark["nth"] = len(known)


def _lettered(block: Json) -> bool:
    inner = (each for cell in block.get("cells", ()) for each in cell)
    own = any(text.strip() for text, _look in block.get("texts", ()))
    return own or any(map(_lettered, inner))


def _all_marks(sheet: Json) -> Iterator[Json]:
    yield from sheet["marks"]
    waiting = list(sheet["blocks"])
    while waiting:
        block = waiting.pop(0)
        yield from block.get("marks", ())
        waiting[:0] = [each for cell in block.get("cells", ()) for each in cell]
