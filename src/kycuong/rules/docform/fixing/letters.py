"""The letters of one paragraph: found by what a rule judged, set as they must be."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from kycuong.rules.docform.components.pieces import pieces_of
from kycuong.rules.docform.fixing import elements
from kycuong.rules.docform.model import Look, Paragraph, Span
from kycuong.rules.docform.word.package import Element, W

_SIGNS: Final = frozenset(
    f"{W}{name}" for name in ("tab", "ptab", "cr", "noBreakHyphen", "sym", "br")
)
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(eq=False)
class Chunk:
    """The letters of one run: where they begin, what they are, how they look."""

    start: int
    text: str
    run: Element
    look: Look

    @property
    def end(self) -> int:
        """Where the next chunk begins."""
        return self.start + len(self.text)


class Letters:
    """The letters of a paragraph of a file, run by run."""

    def __init__(
        self, paragraph: Paragraph, node: Element, sources: Sequence[Element]
    ) -> None:
        self.paragraph = paragraph
        self.node = node
        self._chunks: list[Chunk] = []
        self._starts: list[int] = []
        at = 0
        for span, run in zip(paragraph.spans, sources, strict=False):
            last = self._chunks[-1] if self._chunks else None
            if last is not None and last.run is run:
                last.text += span.text
            else:
                self._chunks.append(Chunk(at, span.text, run, span.look))
            self._starts.append(at)
            at += len(span.text)

    def chunks(self, spans: Sequence[Span]) -> list[Chunk]:
        """Return the runs that hold these spans, parted from what they do not mean."""
        found: list[Chunk] = []
        for start, end in self._ranges(spans):
            at = 0
            while at < len(self._chunks):
                chunk = self._chunks[at]
                at += 1
                if not (chunk.start < end and start < chunk.end) or chunk in found:
                    continue
                narrow = self._narrowed(at - 1, start, end)
                if narrow is not None:
                    found.append(narrow)
                    at = self._chunks.index(narrow) + 1
        return found

    def _ranges(self, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
        """Yield where spans stand: the paragraph's own, or those of a piece of it."""
        own = {id(span): at for at, span in enumerate(self.paragraph.spans)}
        if all(id(span) in own for span in spans):
            for span in spans:
                at = own[id(span)]
                if at < len(self._starts):
                    yield self._starts[at], self._starts[at] + len(span.text)
            return
        wanted = "".join(span.text for span in spans)
        for text, ranges in self._pieces():
            if text.startswith(wanted):
                yield from _first(ranges, len(wanted))
            elif text in wanted:
                yield from ranges

    def _pieces(self) -> Iterator[tuple[str, list[tuple[int, int]]]]:
        whole = "".join(span.text for span in self.paragraph.spans)
        cursor = 0
        for piece in pieces_of((self.paragraph,)):
            ranges = []
            for span in piece.spans:
                start = whole.find(span.text, cursor)
                if start >= 0:
                    cursor = start + len(span.text)
                    ranges.append((start, cursor))
            yield "".join(span.text for span in piece.spans), ranges

    def _narrowed(self, at: int, start: int, end: int) -> Chunk | None:
        """Return a chunk without the letters outside a range: its run is parted.

        None where it cannot be parted, and so must not be set at all.
        """
        chunk = self._chunks[at]
        before = chunk.text[: max(0, start - chunk.start)]
        behind = chunk.text[max(0, end - chunk.start) :]
        if any(map(str.isalnum, behind)) and not self._part(
            at, len(chunk.text) - len(behind)
        ):
            return None
        if any(map(str.isalnum, before)):
            return self._chunks[at + 1] if self._part(at, len(before)) else None
        return chunk

    def _part(self, at: int, length: int) -> bool:
        """Part a chunk behind so many letters; say whether that could be done."""
        chunk = self._chunks[at]
        if len(chunk.text) != sum(map(_length, chunk.run)):
            return False
        behind = _parted(chunk.run, length)
        made = Chunk(chunk.start + length, chunk.text[length:], behind, chunk.look)
        chunk.text = chunk.text[:length]
        self._chunks.insert(at + 1, made)
        return True


def _first(ranges: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """Yield the first so many letters of ranges."""
    for start, end in ranges:
        if length <= 0:
            return
        yield start, min(end, start + length)
        length -= end - start


def _length(child: Element) -> int:
    if child.tag == f"{W}t":
        return len(child.text or "")
    return 1 if child.tag in _SIGNS else 0


def _parted(run: Element, length: int) -> Element:
    """Part a run behind so many letters; return the new run with the rest."""
    made = run.makeelement(run.tag, dict(run.attrib))
    look = run.find(f"{W}rPr")
    if look is not None:
        made.append(deepcopy(look))
    for child in list(run):
        size = _length(child)
        if child.tag == f"{W}rPr":
            continue
        if length <= 0:
            made.append(child)
        elif size > length:
            rest = child.makeelement(child.tag, dict(child.attrib))
            text = child.text or ""
            child.text, rest.text = text[:length], text[length:]
            child.set(_SPACE, "preserve")
            rest.set(_SPACE, "preserve")
            made.append(rest)
        length -= size
    run.addnext(made)
    return made


def sized(run: Element, size: float) -> bool:
    """Give a run a size in points; say whether that changes it."""
    half = str(round(size * 2))
    small = elements.stated(run, "rPr", "sz", half)
    return elements.stated(run, "rPr", "szCs", half) or small


def switched(run: Element, name: str, *, on: bool) -> bool:
    """Turn a switch of a run ("b", "i", "caps") on or off."""
    return elements.stated(run, "rPr", name, None if on else "0")


def in_font(run: Element, name: str) -> bool:
    """Give all letters of a run one font."""
    fonts = elements.child(elements.properties(run, "rPr"), "rFonts", elements.RUN)
    changed = False
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        changed = elements.attribute(fonts, slot, name) or changed
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        changed = elements.attribute(fonts, theme, None) or changed
    return changed


def in_black(run: Element) -> bool:
    """Give a run black letters."""
    colour = elements.child(elements.properties(run, "rPr"), "color", elements.RUN)
    changed = elements.attribute(colour, "val", "000000")
    for theme in ("themeColor", "themeTint", "themeShade"):
        changed = elements.attribute(colour, theme, None) or changed
    return changed
