"""What signature and form fields draw on a PDF page: a number, a day, a stamp.

An office signs a PDF whose number and day are blank ("Số:      /QĐ-UBND"); the signing
program then draws them by fields. They belong to no line of the text layer, so they
are read from the flattened page and put back where they stand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium_c

_SHORT = re.compile(r"\d[\dA-ZĐa-zđ./\-]{0,11}")
_DRAWN = (pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_FREETEXT)
_NEAR = 3.0
_MAX_STAMP = 200


@dataclass(frozen=True)
class _Box:
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        return (
            self.left - _NEAR <= x <= self.right + _NEAR
            and self.bottom - _NEAR <= y <= self.top + _NEAR
        )


@dataclass(frozen=True)
class _Sign:
    """One character and where it stands; `box` is None for one PDFium added."""

    text: str
    box: _Box | None


@dataclass(frozen=True)
class _Piece:
    """The text one field draws, and the box around its characters."""

    text: str
    box: _Box


def drawn_boxes(page: Any) -> list[_Box]:
    """Return the boxes of the fields and typed notes on the page."""
    boxes: list[_Box] = []
    for at in range(min(pdfium_c.FPDFPage_GetAnnotCount(page.raw), 500)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, at)
        if not annotation:
            continue
        rect = pdfium_c.FS_RECTF()
        if pdfium_c.FPDFAnnot_GetSubtype(
            annotation
        ) in _DRAWN and pdfium_c.FPDFAnnot_GetRect(annotation, rect):
            boxes.append(_Box(rect.left, rect.bottom, rect.right, rect.top))
        pdfium_c.FPDFPage_CloseAnnot(annotation)
    return boxes


@dataclass(frozen=True)
class Filled:
    """A page's text with its blanks filled; `set_in` pieces came from fields."""

    text: str
    stamps: tuple[str, ...] = ()
    set_in: tuple[str, ...] = ()


def fill(document: Any, page: Any, index: int, body: str) -> Filled:
    """Return a page's text with what its fields draw in place, and its stamps.

    Short pieces that begin with a digit (number, day, month) are set into the blank
    where they stand. Longer ones (who signed, at what time) are no words of the letter:
    they come back beside it. The page is flattened in memory; the file is not changed.
    """
    boxes = drawn_boxes(page)
    if not boxes:
        return Filled(body)
    own = _signs(page.raw)
    if pdfium_c.FPDFPage_Flatten(page.raw, 0) != 1:
        return Filled(body)
    flat = pdfium_c.FPDF_LoadPage(document.raw, index)
    if not flat:
        return Filled(body)
    try:
        signs = _signs(flat)
    finally:
        pdfium_c.FPDF_ClosePage(flat)
    pieces = list(_pieces(_added(own, signs), boxes))
    short = [piece for piece in pieces if _SHORT.fullmatch(piece.text)]
    stamps = tuple(piece.text[:_MAX_STAMP] for piece in pieces if piece not in short)
    if not short:
        return Filled(body, stamps)
    placed = own
    for piece in sorted(short, key=lambda piece: -piece.box.left):
        placed = _set(placed, piece)
    text = "".join(sign.text for sign in placed).replace("\r\n", "\n")
    return Filled(text, stamps, tuple(piece.text for piece in short))


def _signs(page: Any) -> list[_Sign]:
    text_page = pdfium_c.FPDFText_LoadPage(page)
    if not text_page:
        return []
    rect = pdfium_c.FS_RECTF()
    signs: list[_Sign] = []
    try:
        for at in range(pdfium_c.FPDFText_CountChars(text_page)):
            code = pdfium_c.FPDFText_GetUnicode(text_page, at)
            if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
                continue
            box = None
            if not pdfium_c.FPDFText_IsGenerated(text_page, at) and (
                pdfium_c.FPDFText_GetLooseCharBox(text_page, at, rect)
            ):
                box = _Box(rect.left, rect.bottom, rect.right, rect.top)
            signs.append(_Sign(chr(code), box))
    finally:
        pdfium_c.FPDFText_ClosePage(text_page)
    return signs


def _added(own: list[_Sign], signs: list[_Sign]) -> list[_Sign]:
    """Return the characters that flattening added, wherever they were put."""
    before: dict[tuple[str, int, int], int] = {}
    for sign in own:
        if sign.box is not None:
            key = (sign.text, round(sign.box.left), round(sign.box.bottom))
            before[key] = before.get(key, 0) + 1
    added: list[_Sign] = []
    for sign in signs:
        if sign.box is None:
            added.append(sign)
            continue
        key = (sign.text, round(sign.box.left), round(sign.box.bottom))
        if before.get(key, 0) > 0:
            before[key] -= 1
        else:
            added.append(sign)
    return added


def _pieces(added: list[_Sign], boxes: list[_Box]) -> Iterator[_Piece]:
    for box in boxes:
        text, around = "", None
        for sign in added:
            if sign.box is None:
                text += " " if text and not text.endswith(" ") else ""
                continue
            middle = (sign.box.bottom + sign.box.top) / 2
            if box.holds((sign.box.left + sign.box.right) / 2, middle):
                text += sign.text
                around = sign.box if around is None else _union(around, sign.box)
        text = " ".join(text.split())
        if text and around is not None:
            yield _Piece(text, around)


def _union(one: _Box, other: _Box) -> _Box:
    return _Box(
        min(one.left, other.left),
        min(one.bottom, other.bottom),
        max(one.right, other.right),
        max(one.top, other.top),
    )


def _set(signs: list[_Sign], piece: _Piece) -> list[_Sign]:
    """Return `signs` with `piece` after the character that stands left of it.

    A piece on no line of the page, or left of its whole line, is not placed.
    """
    best, right = None, -1.0
    middle = (piece.box.bottom + piece.box.top) / 2
    for at, sign in enumerate(signs):
        box = sign.box
        if box is None or sign.text.isspace():
            continue
        level = box.bottom - _NEAR <= middle <= box.top + _NEAR
        if level and right < box.right <= piece.box.left + _NEAR:
            best, right = at, box.right
    if best is None:
        return signs
    end = best + 1
    while end < len(signs) and signs[end].text in " \xa0\u2026.":
        end += 1
    follows = signs[end].text if end < len(signs) else "\n"
    gap = "" if follows in "/-.,;\r\n" else " "
    new = replace(signs[best], text=f"{signs[best].text} {piece.text}{gap}")
    return [*signs[:best], new, *signs[end:]]
