"""A whole PDF: its pages, its text as paragraphs, what its margins show."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

import pypdfium2

from kycuong.rules.docform.findings import damaged
from kycuong.rules.docform.lettering import in_unicode
from kycuong.rules.docform.model import (
    POINTS_IN_MM,
    Document,
    Kind,
    Paragraph,
    PrintedNumber,
    Section,
)
from kycuong.rules.docform.pdf.glyphs import Page, Sheetful
from kycuong.rules.docform.pdf.lines import Line, lines_of
from kycuong.rules.docform.pdf.measures import (
    Frame,
    bottom_of,
    frame_of,
    number_of,
    top_of,
)
from kycuong.rules.docform.pdf.opening import opened
from kycuong.rules.docform.pdf.paragraphs import paragraphs_of

_FEW_LETTERS: Final = 20
_PICTURED: Final = 0.3


def read(data: bytes) -> Document:
    """Return a PDF as a document. Margins are what the text shows of them.

    Raises:
        Unreadable: damaged, locked, or too large.
    """
    with opened(data) as document:
        pages = [_page(document, at) for at in range(len(document))]
    unread = tuple(
        number
        for number, page in enumerate(pages, start=1)
        if len(page.glyphs) < _FEW_LETTERS and page.pictured > _PICTURED
    )
    lined = [lines_of(page, number) for number, page in enumerate(pages, start=1)]
    paragraphs: list[Paragraph] = []
    numbers: list[PrintedNumber] = []
    sections: list[Section] = []
    for (width, height), group in groupby(
        range(len(pages)), key=lambda at: _size(pages[at])
    ):
        run = list(group)
        frame = frame_of(
            (line for at in run for line in lined[at]), pages[run[0]].width
        )
        rest: list[list[Line]] = []
        for at in run:
            number, lines = number_of(lined[at], pages[at], at + 1, frame)
            numbers.append(number)
            rest.append(lines)
        paragraphs += paragraphs_of([line for lines in rest for line in lines], frame)
        shown = list(zip((pages[at] for at in run), rest, strict=True))
        sections.append(_section(width, height, shown, frame, run[0] + 1))
    return Document(
        Kind.PDF,
        tuple(sections),
        in_unicode(paragraphs),
        pictures=any(page.wide_picture for page in pages),
        unread=unread,
        numbers=tuple(each for each in numbers if each.page not in unread),
    )


def _page(document: Any, at: int) -> Sheetful:
    try:
        page = document[at]
    except pypdfium2.PdfiumError:
        raise damaged() from None
    try:
        return Page(page).read()
    except pypdfium2.PdfiumError:
        raise damaged() from None
    finally:
        page.close()


def _size(page: Sheetful) -> tuple[float, float]:
    return round(page.width / POINTS_IN_MM, 1), round(page.height / POINTS_IN_MM, 1)


def _section(
    width: float,
    height: float,
    pages: Sequence[tuple[Sheetful, Sequence[Line]]],
    frame: Frame,
    first: int,
) -> Section:
    left = None
    if frame.left is not None and not frame.loose:
        left = frame.left / POINTS_IN_MM
    right = None
    if frame.right is not None and frame.justified:
        right = width - frame.right / POINTS_IN_MM
    return Section(
        width=width,
        height=height,
        top=top_of(pages),
        bottom=bottom_of(pages),
        left=left,
        right=right,
        measured=True,
        page=first,
    )
