"""A whole Word file: its text in order, each letter with the look it finally has."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from kycuong.rules.docform.findings import damaged, too_large
from kycuong.rules.docform.lettering import in_unicode
from kycuong.rules.docform.model import (
    TWIPS_IN_MM,
    Align,
    Document,
    Kind,
    Leading,
    PageNumber,
    Paragraph,
    Part,
    Place,
    Section,
    Setting,
    Span,
)
from kycuong.rules.docform.word import properties
from kycuong.rules.docform.word.numbering import Lists
from kycuong.rules.docform.word.package import Element, Package, W
from kycuong.rules.docform.word.properties import Values
from kycuong.rules.docform.word.runs import Line, Runs
from kycuong.rules.docform.word.sections import Sections, arabic_code
from kycuong.rules.docform.word.styles import Styles
from kycuong.rules.docform.word.tables import NOWHERE, Inside, Table
from kycuong.rules.docform.word.themes import Theme

_MOST_PARAGRAPHS: Final = 30_000
_MOST_RUNS: Final = 120_000
_DEEPEST: Final = 30
_AUTO_AIR: Final = 14.0
_WIDE_PICTURE: Final = 60 * 36_000
_MC_FALLBACK: Final = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
)
_EXTENT: Final = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
)
_PICTURE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_BOX: Final = f"{W}txbxContent"
_SKIPPED: Final = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "sdtPr", "sdtEndPr", "sectPr")
) | {_MC_FALLBACK}


def read(data: bytes) -> Document:
    """Return a .docx file as a document.

    Raises:
        Unreadable: damaged, locked, too large, or no Word file.
    """
    try:
        return Reader(Package(data)).document()
    except RecursionError:
        raise damaged() from None


class Reader:
    """One walk through a file, and the elements that its paragraphs are from.

    `nodes` and `sources` (the run of each span) are those of the document's paragraphs,
    `stories` those of the paragraphs of headers and footers, by their identity.
    """

    def __init__(self, package: Package) -> None:
        lists = Lists(package.part("numbering"))
        self._root = package.root()
        self._styles = Styles(package.part("styles"), lists)
        self._runs = Runs(self._styles, Theme(package.part("theme")))
        self._sections = Sections(package, self._story, package.part("settings"))
        self._found: list[Paragraph] = []
        self.nodes: list[Element] = []
        self.sources: list[list[Element]] = []
        self.stories: dict[int, tuple[Element, list[Element]]] = {}
        self._tables = 0
        self._count = 0
        self._section = 0
        self._pictures = False

    def document(self) -> Document:
        """Return the file as a document; to be called once."""
        body = self._root.find(f"{W}body")
        if body is None:
            raise damaged()
        self._blocks(body, NOWHERE, Part.BODY)
        self._sections.take(body.find(f"{W}sectPr"))
        sections = tuple(self._sections.found)
        paragraphs = in_unicode(tuple(_roomed(self._found, sections)))
        return Document(
            Kind.DOCX,
            sections,
            paragraphs,
            running=tuple(self._sections.running),
            pictures=self._pictures,
        )

    def _blocks(
        self, parent: Element, inside: Inside, part: Part, depth: int = 0
    ) -> None:
        if depth > _DEEPEST:
            return
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                self._paragraph(child, inside, part, depth)
            elif tag == f"{W}tbl":
                self._table(child, part, depth)
            elif isinstance(tag, str) and tag not in _SKIPPED and len(child):
                self._blocks(child, inside, part, depth + 1)

    def _table(self, node: Element, part: Part, depth: int) -> None:
        if part is Part.BODY:
            self._tables += 1
        table = Table(node, self._styles, self._tables)
        for cell, inside in table.cells():
            self._blocks(cell, inside, part, depth + 1)

    def _paragraph(self, node: Element, inside: Inside, part: Part, depth: int) -> None:
        paragraph, line = self._read(node, inside, part, len(self._found) + 1)
        self._found.append(paragraph)
        self.nodes.append(node)
        self.sources.append(line.sources)
        self._count += len(paragraph.spans)
        if self._count > _MOST_RUNS:
            raise too_large()
        if len(self._found) > _MOST_PARAGRAPHS:
            raise too_large()
        for drawing in line.drawings:
            self._pictures = self._pictures or _wide(drawing)
            for box in _boxes(drawing):
                self._blocks(box, NOWHERE, Part.BOX, depth + 1)
        ending = node.find(f"{W}pPr/{W}sectPr")
        if ending is not None and part is Part.BODY:
            self._sections.take(ending)
            self._section += 1

    def _read(
        self, node: Element, inside: Inside, part: Part, number: int
    ) -> tuple[Paragraph, Line]:
        own = properties.paragraph(node.find(f"{W}pPr"))
        values = self._styles.paragraph(own, inside.paragraph)
        style = values["style"]
        line = self._runs.read(node, style, inside.letters)
        spans = tuple(line.spans) or (
            Span("", self._runs.mark(node, style, inside.letters)),
        )
        paragraph = Paragraph(
            spans,
            setting=_setting(values),
            place=Place(paragraph=number, part=part, cell=inside.cell),
            side=inside.side,
            style=self._styles.name_of(style),
            section=self._section,
            listed=values.get("list", "0") not in ("", "0"),
            tabular=inside.ruled,
            tab_first="".join(span.text for span in spans).startswith("\t"),
            room=inside.room,
            breaks=line.breaks + (bool(values.get("new_page")) and number > 1),
            pictures=sum(map(_pictured, line.drawings)),
        )
        return paragraph, line

    def _story(
        self, root: Element, part: Part
    ) -> tuple[list[Paragraph], list[PageNumber]]:
        """Return the text of a header or footer, and the page numbers in it."""
        texts: list[Paragraph] = []
        numbers: list[PageNumber] = []
        for node in root.iter(f"{W}p"):
            if any(each.tag == _MC_FALLBACK for each in node.iterancestors()):
                continue
            paragraph, line = self._read(node, NOWHERE, part, 0)
            texts.append(paragraph)
            self.stories[id(paragraph)] = (node, line.sources)
            in_cell = any(each.tag == f"{W}tc" for each in node.iterancestors())
            own = properties.paragraph(node.find(f"{W}pPr"))
            values = self._styles.paragraph(own, {})
            for looks, code, tabs, side in line.numbers:
                align = None if in_cell else _stands(values, tabs, side)
                numbers.append(PageNumber(part, looks, align, arabic_code(code)))
        return texts, numbers


def _stands(values: Values, tabs: int, side: str) -> Align | None:
    """Return where a page number stands: by frame, by tabs, or with its paragraph."""
    kind = side or values.get("frame") or ""
    if not kind and tabs:
        stops = [stop for at, stop in values.get("tabs", ()) if stop != "clear" and at]
        if tabs > len(stops):
            return None
        kind = stops[tabs - 1]
    kind = kind or values.get("align", "left")
    sides = {"center": Align.CENTER, "right": Align.RIGHT, "left": Align.LEFT}
    return sides.get(kind, Align.LEFT if kind == "both" else None)


def _setting(values: Values) -> Setting:
    by_letters = bool(values.get("by_letters"))
    return Setting(
        align=Align(values.get("align", "left")),
        left=None if by_letters else values.get("left", 0) / TWIPS_IN_MM,
        first_line=None if by_letters else values.get("first", 0) / TWIPS_IN_MM,
        before=_air(values, "before"),
        after=_air(values, "after"),
        leading=_leading(values),
        closed_up=bool(values.get("contextual")),
    )


def _air(values: Values, side: str) -> float:
    """Return the air at one side in points; a line counts as twelve of them."""
    if values.get(f"{side}.auto"):
        return _AUTO_AIR
    if lines := values.get(f"{side}.lines"):
        return float(lines) / 100 * 12
    return float(values.get(side, 0)) / 20


def _leading(values: Values) -> Leading:
    line = values.get("line", 240)
    rule = values.get("rule", "auto")
    if rule == "auto":
        return Leading(multiple=line / 240)
    return Leading(fixed=abs(line) / 20, least=rule == "atLeast")


def _boxes(drawing: Element) -> Iterator[Element]:
    """Yield the text boxes of a drawing, those inside others left out."""
    for box in drawing.iter(_BOX):
        above = {each.tag for each in box.iterancestors() if each is not drawing}
        if not above & {_MC_FALLBACK}:
            outer = any(
                each.tag == _BOX and drawing in each.iterancestors()
                for each in box.iterancestors()
            )
            if not outer:
                yield box


def _wide(drawing: Element) -> bool:
    """Say whether a drawing holds a picture wide enough for text to hide in it."""
    if not _pictured(drawing):
        return False
    widths = [
        properties.integer(size.get("cx"), 0) or 0 for size in drawing.iter(_EXTENT)
    ]
    return not widths or max(widths) >= _WIDE_PICTURE


def _pictured(drawing: Element) -> bool:
    """Say whether a drawing holds a picture."""
    return next(drawing.iter(_PICTURE), None) is not None


def _roomed(
    paragraphs: list[Paragraph], sections: tuple[Section, ...]
) -> Iterator[Paragraph]:
    """Yield the paragraphs with the room between their margins."""
    for paragraph in paragraphs:
        section = sections[min(paragraph.section, len(sections) - 1)]
        if paragraph.room is None and None not in (
            section.width,
            section.left,
            section.right,
        ):
            taken: Any = (section.left or 0) + (section.right or 0)
            yield replace(paragraph, room=(section.width or 0) - taken)
        else:
            yield paragraph
