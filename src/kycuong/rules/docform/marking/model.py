"""A document to be drawn: pages of blocks, every finding hung at its place.

All texts are what a document holds, never markup: whoever draws them escapes them.
Lengths are millimetres, sizes and air points; None: the file does not say.
"""

from dataclasses import dataclass
from enum import StrEnum

from kycuong.rules.docform.findings import Checked
from kycuong.rules.docform.model import Align, Side


class BlockKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    ROW = "row"
    """A row of a table, or of two columns: its texts are in `cells`."""
    HEADER = "header"
    FOOTER = "footer"
    PICTURE = "picture"
    """A picture, which nobody reads here."""
    MISSING = "missing"
    """Where a component should stand that is not there; it holds no text."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """One place of one finding or warning.

    `index` counts from 0 in `Checked.findings`, or in `Checked.warnings` where
    `warning`. `expected` and `got` are of this place alone; `first` tells the place
    that the finding names in its `where`.
    """

    index: int
    code: str
    where: str
    expected: str
    got: str
    law: str
    warning: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Letters of one look. `colour` is six hexadecimal figures, "" for black."""

    text: str
    bold: bool = False
    italic: bool = False
    size_pt: float | None = None
    font: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block in order of reading.

    `texts` are empty for a row, whose `cells` hold blocks from left to right with
    their `shares` of the width (they sum up to 1). `size_pt` is what most letters
    have. `left_mm` is the indent of all lines, `first_line_mm` that of the first
    beyond it. `side` tells a text that stands alone in one column. `cut`: the text
    goes on, only its beginning is shown. `key` is the same for the same block at every
    call, and of no other block.
    """

    kind: BlockKind
    key: str
    place: str = ""
    texts: tuple[Text, ...] = ()
    align: Align | None = None
    size_pt: float | None = None
    left_mm: float = 0.0
    first_line_mm: float = 0.0
    before_pt: float = 0.0
    side: Side | None = None
    listed: bool = False
    cut: bool = False
    cells: "tuple[tuple[Block, ...], ...]" = ()
    shares: tuple[float, ...] = ()
    ruled: bool = False
    anchors: tuple[Anchor, ...] = ()

    @property
    def text(self) -> str:
        """The letters without their looks."""
        return "".join(each.text for each in self.texts)


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """One page: its paper, what is wrong with it as a whole, its blocks.

    `estimated`: a Word file stores no pages, so this is about what fills one. Margins
    that a PDF does not show are None.
    """

    number: int
    estimated: bool
    width_mm: float
    height_mm: float
    top_mm: float | None
    bottom_mm: float | None
    left_mm: float | None
    right_mm: float | None
    anchors: tuple[Anchor, ...]
    blocks: tuple[Block, ...]

    @property
    def count(self) -> int:
        """How many places of findings and warnings are on this page."""
        return len(self.anchors) + sum(map(_count, self.blocks))


def _count(block: Block) -> int:
    inner = sum(_count(each) for cell in block.cells for each in cell)
    return len(block.anchors) + inner


@dataclass(frozen=True, slots=True)
class Marked:
    """A checked document and its pages; every finding has an anchor on one of them.

    A finding with very many places has anchors at the first two hundred of them.
    """

    checked: Checked
    pages: tuple[MarkedPage, ...]

    def page_of(self, index: int, *, warning: bool = False) -> int:
        """Return the number of the page of a finding's (or warning's) first place."""
        for page in self.pages:
            for anchor in _anchors(page):
                if (anchor.index, anchor.warning) == (index, warning):
                    return page.number
        return 1


def _anchors(page: MarkedPage) -> "list[Anchor]":
    found = list(page.anchors)
    waiting = list(page.blocks)
    while waiting:
        block = waiting.pop(0)
        found += block.anchors
        waiting += [each for cell in block.cells for each in cell]
    return found
