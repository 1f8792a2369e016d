"""The letters of a page with their places and looks, and the lines drawn on it."""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium

from kycuong.rules.docform.model import POINTS_IN_MM, Look

_THIN: Final = 3.0
_BLANK: Final = 0x20
_HYPHENS: Final = frozenset({0x02, 0xFFFE})
_BOLD_WEIGHT: Final = 600
_ITALIC_FLAG: Final = 1 << 6
_FORCE_BOLD_FLAG: Final = 1 << 18
_BOLD_NAMES: Final = ("bold", "black", "heavy", "demi", "-bd")
_ITALIC_NAMES: Final = ("italic", "oblique")
_NAMELESS: Final = re.compile(r"(?:cidfont|f\d+$|$)")
"""Names that some printers give to every font: they say nothing."""
_WIDE_PICTURE: Final = 60 * POINTS_IN_MM


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter: its sides and its base line in points from the lower left."""

    text: str
    left: float
    right: float
    base: float
    look: Look


@dataclass(frozen=True, slots=True)
class Sheetful:
    """What lies on one page: letters, upright lines of tables, pictures.

    `rules` are (x, bottom, top) of upright lines; `pictured` is the share of the page
    that pictures cover.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[tuple[float, float, float], ...]
    pictured: float
    wide_picture: bool


class Page:
    """Reads one page of an open document."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._text = page.get_textpage()
        self._looks: dict[int, Look] = {}
        self._turn = pdfium.FPDFPage_GetRotation(page.raw)
        self._box = page.get_cropbox()

    def read(self) -> Sheetful:
        """Return all that lies on the page; the page is not needed any more."""
        width, height = self._page.get_size()
        try:
            glyphs = tuple(self._glyphs())
        finally:
            self._text.close()
        rules, pictured, wide = self._drawn(width, height)
        return Sheetful(width, height, glyphs, rules, pictured, wide)

    def _glyphs(self) -> Iterator[Glyph]:
        text = self._text.raw
        box = pdfium.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        boxed, origin = ctypes.byref(box), (ctypes.byref(x), ctypes.byref(y))
        for at in range(pdfium.FPDFText_CountChars(text)):
            code = pdfium.FPDFText_GetUnicode(text, at)
            if code <= _BLANK and not self._is_blank(code, at):
                continue
            if not pdfium.FPDFText_GetLooseCharBox(text, at, boxed):
                continue
            pdfium.FPDFText_GetCharOrigin(text, at, *origin)
            letter = "-" if code in _HYPHENS else chr(code)
            yield self._glyph(letter, x.value, y.value, box, self._look(at))

    def _is_blank(self, code: int, at: int) -> bool:
        """Say whether a sign below the letters is a blank of the file's own."""
        if code in _HYPHENS:
            return True
        made_up = pdfium.FPDFText_IsGenerated(self._text.raw, at) == 1
        return code == _BLANK and not made_up

    def _glyph(self, letter: str, x: float, y: float, box: Any, look: Look) -> Glyph:
        if self._turn:
            left, base = self._turned(x, y)
            corners = ((box.left, box.bottom), (box.right, box.top))
            right = max(self._turned(*corner)[0] for corner in corners)
        else:
            left, base = x - self._box[0], y - self._box[1]
            right = box.right - self._box[0]
        return Glyph(letter, left, max(left, right), base, look)

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        """Return a point as it is seen on a page that may be shown turned."""
        left, bottom, right, top = self._box
        x, y = x - left, y - bottom
        wide, high = right - left, top - bottom
        if self._turn == 1:
            return y, wide - x
        if self._turn == 2:
            return wide - x, high - y
        if self._turn == 3:
            return high - y, x
        return x, y

    def _look(self, at: int) -> Look:
        """Return a letter's look; letters of one text object share it."""
        text = self._text.raw
        thing = pdfium.FPDFText_GetTextObject(text, at)
        key = ctypes.addressof(thing.contents) if thing else -1
        if key in self._looks:
            return self._looks[key]
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, at, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        name, bold, italic = (
            _font(pdfium.FPDFTextObj_GetFont(thing))
            if thing
            else (
                None,
                None,
                None,
            )
        )
        look = Look(
            font=name,
            size=round(pdfium.FPDFText_GetFontSize(text, at) * scale, 2) or None,
            bold=bold,
            italic=_slanted(matrix, italic=italic),
            colour=self._colour(at),
        )
        self._looks[key] = look
        return look

    def _colour(self, at: int) -> str | None:
        parts = [ctypes.c_uint() for _ in range(4)]
        if not pdfium.FPDFText_GetFillColor(self._text.raw, at, *parts):
            return None
        return "".join(f"{part.value:02X}" for part in parts[:3])

    def _drawn(
        self, width: float, height: float
    ) -> tuple[tuple[tuple[float, float, float], ...], float, bool]:
        """Return upright lines, the share of pictures, and whether one is wide."""
        rules: list[tuple[float, float, float]] = []
        covered, wide = 0.0, False
        kinds = [pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE]
        for thing in self._page.get_objects(filter=kinds, max_depth=3):
            try:
                corners = thing.get_bounds()
            except RuntimeError:
                continue
            ends = [self._turned(*corners[:2]), self._turned(*corners[2:])]
            (left, right), (bottom, top) = (
                sorted(each) for each in zip(*ends, strict=True)
            )
            if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                covered += (right - left) * (top - bottom)
                wide = wide or right - left >= _WIDE_PICTURE
            elif 9 < top - bottom < 0.9 * height:
                rules += [(x, bottom, top) for x in _sides(thing, left, right)]
        return tuple(rules), covered / max(1.0, width * height), wide


def _sides(thing: Any, left: float, right: float) -> tuple[float, ...]:
    """Return where a path draws upright lines: a thin box is one, a framed box has two.

    Paths that only clip or fill draw none.
    """
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(thing.raw, filled, stroked)
    if right - left < _THIN:
        return (left,) if filled.value or stroked.value else ()
    return (left, right) if stroked.value else ()


def _slanted(matrix: Any, *, italic: bool | None) -> bool | None:
    """Return whether letters slant, also where the program slants upright ones."""
    if italic is False and abs(matrix.c) > 0.1 * abs(matrix.d) and not matrix.b:
        return True
    return italic


def _font(font: Any) -> tuple[str | None, bool | None, bool | None]:
    """Return the name of a font, and whether it is bold and italic; None where unsaid."""
    name = _name(font)
    bare = name.split("+")[-1].lower()
    if _NAMELESS.match(bare):
        return None, None, None
    flags = pdfium.FPDFFont_GetFlags(font)
    flags = flags if flags > 0 else 0
    weight = pdfium.FPDFFont_GetWeight(font)
    angle = ctypes.c_int()
    known = pdfium.FPDFFont_GetItalicAngle(font, angle)
    bold = any(word in bare for word in _BOLD_NAMES)
    bold = bold or weight >= _BOLD_WEIGHT or bool(flags & _FORCE_BOLD_FLAG)
    italic = any(word in bare for word in _ITALIC_NAMES)
    italic = italic or bool(flags & _ITALIC_FLAG) or (bool(known) and angle.value != 0)
    return name, bold, italic


def _name(font: Any) -> str:
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    if not 0 < length <= 256:
        return ""
    return buffer.value.decode("utf-8", "replace")
