"""Pieces: the lines of a head or a tail, each in its column."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

from kycuong.rules.docform.model import Align, Look, Paragraph, Side, Span
from kycuong.rules.vntext.folding import fold

_CUT: Final = re.compile(r"(\n|\t+)")


@dataclass(frozen=True)
class Piece:
    """A line, or the part of a line in one column, and the paragraph it is from."""

    spans: tuple[Span, ...]
    paragraph: Paragraph
    side: Side | None = None

    @cached_property
    def raw(self) -> str:
        """The letters as they are, composed, without blanks at the ends."""
        text = "".join(span.text for span in self.spans)
        return unicodedata.normalize("NFC", text).strip()

    @cached_property
    def words(self) -> str:
        """The text with single spaces."""
        return " ".join(self.raw.split())

    @cached_property
    def folded(self) -> str:
        """The words in plain small letters, no signs."""
        return fold(self.raw)

    @cached_property
    def lettered(self) -> tuple[Look, ...]:
        """The looks of the spans that hold a letter or a figure."""
        return tuple(
            span.look for span in self.spans if any(map(str.isalnum, span.text))
        )

    @property
    def align(self) -> Align | None:
        """How its paragraph stands; None where blanks push it about."""
        text = "".join(span.text for span in self.spans)
        if len(text) - len(text.lstrip()) > 3 or self.paragraph.tab_first:
            return None
        return self.paragraph.setting.align

    @property
    def where(self) -> str:
        """Its place in words."""
        return self.paragraph.place.words()

    @property
    def upper(self) -> bool:
        """Whether all of its letters are capitals."""
        return self.raw == self.raw.upper() and any(map(str.isalpha, self.raw))

    @property
    def bold(self) -> bool:
        """Whether all of its letters are surely bold."""
        return bool(self.lettered) and all(look.bold for look in self.lettered)

    @property
    def italic(self) -> bool:
        """Whether all of its letters are surely slanted."""
        return bool(self.lettered) and all(look.italic for look in self.lettered)


def pieces_of(paragraphs: Iterable[Paragraph]) -> tuple[Piece, ...]:
    """Return the pieces that hold letters or figures, in order; drawn rules do not."""
    found: list[Piece] = []
    for paragraph in paragraphs:
        if paragraph.words:
            found += _pieces(paragraph)
    return tuple(piece for piece in found if any(map(str.isalnum, piece.raw)))


def _pieces(paragraph: Paragraph) -> Iterator[Piece]:
    for line in _lines(paragraph.spans):
        columns = [column for column in line if _text(column).strip()]
        if len(columns) == 2:
            for column, side in zip(columns, (Side.LEFT, Side.RIGHT), strict=True):
                yield Piece(tuple(column), paragraph, side)
        elif columns:
            side_of = paragraph.side
            if side_of is None and len(line) > 1 and not paragraph.tabular:
                side_of = _by_tabs(line)
            yield Piece(tuple(chain.from_iterable(columns)), paragraph, side_of)


def _by_tabs(line: list[list[Span]]) -> Side | None:
    """Return the side of a line pushed right by two tabs or more."""
    before = 0
    for column in line:
        if _text(column).strip():
            break
        before += 1
    return Side.RIGHT if before > 1 else None


def _lines(spans: tuple[Span, ...]) -> Iterator[list[list[Span]]]:
    """Yield the lines of a paragraph, each as its columns between tabs."""
    line: list[list[Span]] = [[]]
    for span in spans:
        for part in _CUT.split(span.text):
            if part == "\n":
                yield line
                line = [[]]
            elif part.startswith("\t"):
                line += [[] for _ in part]
            elif part:
                line[-1].append(Span(part, span.look, span.page_number))
    yield line


def _text(spans: list[Span]) -> str:
    return "".join(span.text for span in spans)
