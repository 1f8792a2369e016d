"""A document as it lies on paper, whatever file it came from.

Lengths on the page are millimetres, sizes of letters and air between lines points.
None always means: the file does not say.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

TWIPS_IN_MM: Final = 1440 / 25.4
POINTS_IN_MM: Final = 72 / 25.4


class Align(StrEnum):
    """How the lines of a paragraph stand between the margins."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"
    BOTH = "both"


class Side(StrEnum):
    """Which of two columns a piece of text stands in."""

    LEFT = "left"
    RIGHT = "right"


class Part(StrEnum):
    """Which part of the page a text belongs to."""

    BODY = "body"
    BOX = "box"
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look: family, points, weight, slant, colour as "RRGGBB".

    `raised` marks superscripts and subscripts, whose real size is another one.
    """

    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    colour: str | None = None
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Letters of one look; `page_number` where they are the number of the page."""

    text: str
    look: Look
    page_number: bool = False


@dataclass(frozen=True, slots=True)
class Leading:
    """Distance of lines: a multiple of single spacing, or fixed points.

    `fixed` 0.0 where the distance is a multiple; `least` where lines may be higher.
    """

    multiple: float = 1.0
    fixed: float = 0.0
    least: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set. Lengths: indents in mm, air in points."""

    align: Align | None = None
    left: float | None = None
    first_line: float | None = None
    before: float | None = None
    after: float | None = None
    leading: Leading | None = None
    closed_up: bool = False
    """No air between paragraphs of one style (contextual spacing)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a table of the document, each counted from 1."""

    table: int
    row: int
    column: int
    columns: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text is: page and line in a PDF, paragraph in a Word file."""

    paragraph: int = 0
    page: int = 0
    line: int = 0
    part: Part = Part.BODY
    cell: Cell | None = None

    def words(self) -> str:
        """Return the place as a person finds it.

        >>> Place(page=2, line=3).words()
        'trang 2, dòng 3'
        >>> Place(paragraph=7, cell=Cell(1, 2, 1, 2)).words()
        'bảng 1, hàng 2, cột 1 (đoạn 7)'
        """
        if self.part is Part.HEADER:
            return "lề trên của trang"
        if self.part is Part.FOOTER:
            return "lề dưới của trang"
        if self.page:
            return f"trang {self.page}, dòng {self.line}"
        if self.cell:
            cell = self.cell
            return (
                f"bảng {cell.table}, hàng {cell.row}, cột {cell.column} "
                f"(đoạn {self.paragraph})"
            )
        return f"đoạn {self.paragraph}" if self.paragraph else "toàn văn bản"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or a line of one that stands alone, with the looks of its letters.

    `listed`: its mark is drawn by the program. `tabular`: a cell of a table of figures.
    `tab_first`: it begins with a tab in place of an indent. `room` is the width in mm
    between its margins, where known. `breaks`: how many pages begin at or in it. `pictures`: how many stand in it.
    """

    spans: tuple[Span, ...]
    setting: Setting = Setting()
    place: Place = Place()
    side: Side | None = None
    style: str = ""
    section: int = 0
    listed: bool = False
    tabular: bool = False
    tab_first: bool = False
    room: float | None = None
    breaks: int = 0
    pictures: int = 0

    @cached_property
    def text(self) -> str:
        """The text in composed letters, its blanks as they are."""
        return unicodedata.normalize("NFC", "".join(span.text for span in self.spans))

    @cached_property
    def words(self) -> str:
        """The text with single spaces."""
        return " ".join(self.text.split())

    @cached_property
    def lettered(self) -> tuple[Span, ...]:
        """The spans that hold a letter or a figure."""
        return tuple(span for span in self.spans if any(map(str.isalnum, span.text)))


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of a page as it is set."""

    place: Part
    looks: tuple[Look, ...]
    align: Align | None
    arabic: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one paper: sides and margins in mm; None where the file is silent.

    `measured`: the margins are seen from the text of a PDF, not stated. `number` stands
    on ordinary pages of a Word file, `first_number` on the first; `page` is the first
    page of a PDF's section.
    """

    width: float | None = None
    height: float | None = None
    top: float | None = None
    bottom: float | None = None
    left: float | None = None
    right: float | None = None
    measured: bool = False
    number: PageNumber | None = None
    first_number: PageNumber | None = None
    page: int = 0

    @property
    def landscape(self) -> bool:
        """Whether the paper lies across."""
        return bool(self.width and self.height and self.width > self.height)


class Kind(StrEnum):
    """What sort of file was checked."""

    DOCX = "docx"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """What stands where a page's number may stand, on one page of a PDF.

    `value` is what is printed, "" for nothing; `offset` how many mm its middle is
    away from the middle of the page or of the text, whichever is nearer.
    """

    page: int
    value: str = ""
    part: Part = Part.HEADER
    look: Look = Look()
    offset: float = 0.0


@dataclass(frozen=True)
class Document:
    """All of a document: its sections, its paragraphs in order of reading.

    `running` are the texts of headers and footers. `pictures`: a picture large enough
    to hold text stands in it. `unread`: pages that are pictures alone.
    """

    kind: Kind
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    running: tuple[Paragraph, ...] = ()
    pictures: bool = False
    unread: tuple[int, ...] = ()
    numbers: tuple[PrintedNumber, ...] = ()
