"""Family and colour of all letters (phông chữ, màu chữ)."""

import re
from collections.abc import Iterator
from typing import Final

from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.components.head import is_stamp
from kycuong.rules.docform.lettering import code_of
from kycuong.rules.docform.model import Kind, Paragraph, Span
from kycuong.rules.docform.rules.faces import shown
from kycuong.rules.docform.rules.outcomes import (
    PAGE,
    Breach,
    Doubt,
    Outcomes,
    Rule,
    Spot,
)

_TIMES: Final = "timesnewroman"
_TWINS: Final = re.compile(
    r"(?:timesnewroman|tinos|liberationserif|times(?=$|roman|bold|italic)|nimbusrom"
    r"|texgyretermes|thorndale)"
)
"""Families that stand for Times New Roman in a PDF: its own names, and faces of the same
widths that programs put in its place where it is not installed."""
_PLAIN: Final = re.compile(r"[^a-z0-9]")
_DARKEST: Final = 0x33
_UNSAID: Final = "Tệp không nêu phông chữ của một phần văn bản."


def is_times(font: str, kind: Kind) -> bool:
    """Say whether a font's name stands for Times New Roman.

    In a Word file only the name itself does; in a PDF its metric twins do as well.

    >>> is_times("Times New Roman", Kind.DOCX), is_times("Tinos", Kind.DOCX)
    (True, False)
    >>> is_times("ABCDEF+Tinos-Bold", Kind.PDF), is_times("Arial", Kind.PDF)
    (True, False)
    """
    if kind is Kind.DOCX:
        return _PLAIN.sub("", font.lower()) == _TIMES
    bare = _PLAIN.sub("", font.split("+")[-1].lower())
    return _TWINS.match(bare) is not None


def _texts(sheet: Sheet) -> Iterator[tuple[Paragraph, Span]]:
    document = sheet.document
    for paragraph in (*document.paragraphs, *document.running):
        for span in paragraph.lettered:
            yield paragraph, span


def family(sheet: Sheet) -> Outcomes:
    """Yield text in another family."""
    unsaid = False
    for paragraph, span in _texts(sheet):
        font = span.look.font
        if font is None:
            unsaid = True
        elif not is_times(font, sheet.document.kind):
            yield Breach(
                paragraph.place.words(),
                "Times New Roman",
                shown(" ".join(span.text.split()), (_named(font),)),
                Spot(paragraph, (span,)),
            )
    if unsaid:
        yield Doubt(_UNSAID)


def _named(font: str) -> str:
    """Return a family's name, with the code its letters are in where it is an old one."""
    name = font.split("+")[-1]
    code = code_of(font)
    return f"{name} (bảng mã {code}, không phải Unicode)" if code else name


def colour(sheet: Sheet) -> Outcomes:
    """Yield text that is not black; stamps of urgency and secrecy are red."""
    for paragraph, span in _texts(sheet):
        stated = span.look.colour
        if stated is None or _black(stated) or is_stamp(paragraph.text):
            continue
        yield Breach(
            paragraph.place.words(),
            "màu đen",
            shown(" ".join(span.text.split()), (f"màu #{stated}",)),
            Spot(paragraph, (span,)),
        )


def _black(colour: str) -> bool:
    """Say whether a colour is black to the eye."""
    try:
        parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    except ValueError:
        return True
    return max(parts) <= _DARKEST


RULES: Final = (
    Rule("font.family", f"{PAGE}, khoản 4", family),
    Rule("font.colour", f"{PAGE}, khoản 4", colour),
)
