"""The numbers of the form: lengths in twentieths of a point, sizes in points.

Where the decree gives a range, the value most offices use is taken.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I.
"""

from dataclasses import dataclass
from typing import Final

MM: Final = 1440 / 25.4
FONT: Final = "Times New Roman"


def mm(length: float) -> int:
    """Return millimetres as twentieths of a point.

    >>> mm(210), mm(297)
    (11906, 16838)
    """
    return round(length * MM)


PAGE_SHORT: Final = mm(210)
PAGE_LONG: Final = mm(297)
TOP: Final = mm(20)
BOTTOM: Final = mm(20)
LEFT: Final = mm(30)
RIGHT: Final = mm(15)
"""Mục I, khoản 3: trên, dưới 20–25 mm; trái 30–35 mm; phải 15–20 mm."""
HEAD: Final = mm(10)
"""Where the page number stands: within the top margin."""

TEXT: Final = PAGE_SHORT - LEFT - RIGHT
TEXT_ACROSS: Final = PAGE_LONG - LEFT - RIGHT
HEAD_LEFT: Final = mm(65)
HEAD_RIGHT: Final = TEXT - HEAD_LEFT
TAIL_LEFT: Final = mm(78)
TAIL_RIGHT: Final = TEXT - TAIL_LEFT

FIRST_LINE: Final = mm(12.7)
GAP: Final = 120
"""Mục II, khoản 5: first line 1 or 1.27 cm; at least 6 pt between paragraphs."""
LINE: Final = 264
"""Line spacing in 240ths of a line: 1.1, between single and 1.5."""

STAMPS: Final = {"HỎA TỐC": mm(30), "THƯỢNG KHẨN": mm(40), "KHẨN": mm(20)}
STAMP_HEIGHT: Final = mm(8)
STAMP_RED: Final = "FF0000"
"""Mục III, khoản 2: widths and height of the boxes of urgency."""


@dataclass(frozen=True, slots=True)
class Face:
    """How one component is set: size in points, weight, slant, side, air in 20ths."""

    size: float
    bold: bool = False
    italic: bool = False
    align: str = "center"
    before: int = 0
    after: int = 0
    first_line: int = 0
    left: int = 0
    hanging: int = 0
    line: int = 240
    keep: bool = False


BODY_SIZE: Final = 14

FACES: Final[dict[str, Face]] = {
    "NationalName": Face(13, bold=True),
    "Motto": Face(14, bold=True),
    "Parent": Face(13),
    "Issuer": Face(13, bold=True),
    "Number": Face(13, before=60),
    "LetterSubject": Face(12, before=GAP),
    "PlaceDate": Face(14, italic=True, before=60),
    "Stamp": Face(13, bold=True, before=GAP),
    "Title": Face(14, bold=True, before=2 * GAP),
    "Subject": Face(14, bold=True),
    "Addressee": Face(14, before=2 * GAP, after=GAP, keep=True),
    "AddresseeHead": Face(14, align="left", before=2 * GAP, left=mm(30), keep=True),
    "AddresseeItem": Face(14, align="left", left=mm(42), hanging=mm(4)),
    "Basis": Face(14, italic=True, align="both", after=GAP, first_line=FIRST_LINE),
    "BodyText": Face(
        BODY_SIZE, align="both", after=GAP, first_line=FIRST_LINE, line=LINE
    ),
    "BodyHeading": Face(
        BODY_SIZE,
        bold=True,
        align="both",
        after=GAP,
        first_line=FIRST_LINE,
        line=LINE,
        keep=True,
    ),
    "TableHead": Face(13, bold=True, before=40, after=40, keep=True),
    "TableCell": Face(13, align="left", before=40, after=40),
    "Capacity": Face(14, bold=True, keep=True),
    "SignerName": Face(14, bold=True, before=mm(26)),
    "RecipientsHead": Face(12, bold=True, italic=True, align="left"),
    "RecipientsItem": Face(11, align="left"),
    "AnnexNumber": Face(14, bold=True, keep=True),
    "AnnexTitle": Face(14, bold=True, keep=True),
    "AnnexOf": Face(14, italic=True, after=2 * GAP, keep=True),
    "PageNumber": Face(14),
    "Rule": Face(2, before=40),
    "Gap": Face(2),
}
"""Component → how it is set.

Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, III; Phần IV (mẫu chữ).
"""
