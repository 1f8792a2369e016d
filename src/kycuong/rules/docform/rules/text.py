"""The text itself (nội dung văn bản): size, sides, indent, distances."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.lengths import written
from kycuong.rules.docform.model import (
    POINTS_IN_MM,
    Align,
    Document,
    Kind,
    Leading,
    Paragraph,
    Part,
)
from kycuong.rules.docform.rules.faces import UNSAID, Face, share_of, shown, size_faults
from kycuong.rules.docform.rules.outcomes import (
    PARTS,
    Breach,
    Doubt,
    Outcomes,
    Rule,
    Spot,
)
from kycuong.rules.docform.widths import width_of

LAW: Final = f"{PARTS}, khoản 6"
AIR: Final = "cách đoạn trên tối thiểu 6 pt"
LINES: Final = "cách dòng từ dòng đơn đến 1,5 dòng"
_SIZES: Final = (13.0, 14.0)
_SIZED: Final = Face(_SIZES)
_SLANTED: Final = Face(_SIZES, italic=False)
_INDENTS: Final = (10.0, 12.7)
_EDGE: Final = 0.5
_BLUR: Final = 0.8
_GAP: Final = 6.0
_GAP_BLUR: Final = 1.0
_LEAST, _MOST = 1.0, 1.5
_ENDS: Final = (".", ";", ":", ",", ")")
_SINGLE: Final = 1.15
"""Height of a single line of Times New Roman, in sizes."""
_USUAL_ROOM: Final = 160.0


def prose(sheet: Sheet) -> tuple[Paragraph, ...]:
    """Return the running paragraphs of the text: no headings, no lone short lines.

    On a page of a PDF what begins with a small letter is the rest of a paragraph.
    """
    printed = sheet.document.kind is Kind.PDF
    return tuple(
        each
        for each in sheet.middle.body
        if _is_prose(each) and not (printed and _is_rest(each))
    )


def _is_rest(paragraph: Paragraph) -> bool:
    centred = paragraph.setting.align is Align.CENTER
    return paragraph.words[0].islower() and not centred


def _is_prose(paragraph: Paragraph) -> bool:
    words = paragraph.words
    if not any(map(str.isalpha, words)) or words == words.upper():
        return False
    if (share_of(paragraph.lettered, "bold") or 0) > 0.9:
        return False
    centred = paragraph.setting.align in (Align.CENTER, Align.RIGHT)
    return not (centred and not _is_long(paragraph))


def _is_long(paragraph: Paragraph) -> bool:
    """Say whether a paragraph surely takes more than one line."""
    size = max((span.look.size or 0 for span in paragraph.lettered), default=0) or 13
    room = (paragraph.room or _USUAL_ROOM) * POINTS_IN_MM
    return width_of(paragraph.words, size) > 1.15 * room


def size(sheet: Sheet) -> Outcomes:
    """Yield text that is too small, too large, or slanted as a whole."""
    expected = "cỡ 13–14, kiểu đứng"
    for paragraph in sheet.middle.body:
        if not any(map(str.isalpha, paragraph.words)):
            continue
        faults = list(size_faults((s.look for s in paragraph.lettered), _SIZES))
        slanted = _is_slanted(paragraph)
        if slanted:
            faults.append("nghiêng")
        if None in faults:
            yield Doubt(UNSAID)
        told = [fault for fault in faults if fault]
        if told:
            yield Breach(
                paragraph.place.words(),
                expected,
                shown(paragraph.words, told),
                Spot(paragraph, paragraph.spans, _SLANTED if slanted else _SIZED),
            )


def _is_slanted(paragraph: Paragraph) -> bool:
    """Say whether a whole sentence of text is slanted; an aside in brackets may be."""
    words = paragraph.words
    heading = not words.endswith((".", ";", ":", ",")) and not _is_long(paragraph)
    aside = (
        heading or words.startswith(("(", "“", '"', "*")) or not _is_prose(paragraph)
    )
    return not aside and (share_of(paragraph.lettered, "italic") or 0) > 0.9


def align(sheet: Sheet) -> Outcomes:
    """Yield text that is not justified; on a single line nobody sees it."""
    listed = prose(sheet)
    judged = [each for each in listed if _is_long(each)]
    if sheet.document.kind is Kind.DOCX:
        judged = judged or list(listed)
    for paragraph in judged:
        stands = paragraph.setting.align
        if stands is None:
            yield Doubt("Không xác định được cách căn lề của nội dung.")
        elif stands is not Align.BOTH:
            yield Breach(
                paragraph.place.words(),
                "căn đều hai bên (justified)",
                shown(paragraph.words, (_SIDES[stands],)),
                Spot(paragraph),
            )


_SIDES: Final = {
    Align.LEFT: "căn trái",
    Align.RIGHT: "căn phải",
    Align.CENTER: "căn giữa",
}


def indent(sheet: Sheet) -> Outcomes:
    """Yield text whose first line is not set in by 1 or 1.27 cm."""
    slack = _BLUR if sheet.document.kind is Kind.PDF else _EDGE
    for paragraph in prose(sheet):
        setting = paragraph.setting
        if paragraph.listed or setting.align in (Align.CENTER, Align.RIGHT):
            continue
        kept = setting.align in (Align.BOTH, Align.LEFT) and setting.leading
        if sheet.document.kind is Kind.PDF and not kept:
            continue  # lines that keep no side may begin anywhere
        if setting.first_line is None or setting.left is None or paragraph.tab_first:
            yield Doubt("Không xác định được độ lùi đầu dòng của nội dung.")
            continue
        if abs(setting.left) > 1.0:
            continue
        if not any(abs(setting.first_line - each) <= slack for each in _INDENTS):
            yield Breach(
                paragraph.place.words(),
                "dòng đầu lùi vào 1 cm hoặc 1,27 cm",
                shown(
                    paragraph.words, (f"lùi {written(setting.first_line / 10, 2)} cm",)
                ),
                Spot(paragraph),
            )


def spacing(sheet: Sheet) -> Outcomes:
    """Yield text with too little air between paragraphs, or lines too near or far."""
    texts = {id(each) for each in prose(sheet)}
    for above, below in _neighbours(sheet.document, sheet.middle.body):
        if not {id(above), id(below)} & texts:
            continue
        gap = _gap(above, below)
        slack = _GAP_BLUR if sheet.document.kind is Kind.PDF else 0.05
        if gap is not None and gap < _GAP - slack:
            yield Breach(
                below.place.words(),
                AIR,
                shown(below.words, (f"cách {written(gap)} pt",)),
                Spot(below),
            )
    for paragraph in prose(sheet):
        ratio = _ratio(paragraph)
        if ratio is not None:
            yield Breach(
                paragraph.place.words(),
                LINES,
                shown(paragraph.words, (f"cách {written(ratio, 2)} dòng",)),
                Spot(paragraph),
            )


def _neighbours(
    document: Document, body: tuple[Paragraph, ...]
) -> Iterator[tuple[Paragraph, Paragraph]]:
    """Yield paragraphs of the text that touch: no empty line, table or page between."""
    wanted = {id(each) for each in body}
    listed = [each for each in document.paragraphs if each.place.part is Part.BODY]
    for above, below in pairwise(listed):
        together = (
            above.section == below.section and above.place.page == below.place.page
        )
        centred = Align.CENTER in (above.setting.align, below.setting.align)
        if document.kind is Kind.PDF and not above.words.endswith(_ENDS):
            continue  # a line that may go on below
        if together and not centred and id(above) in wanted and id(below) in wanted:
            yield above, below


def _gap(above: Paragraph, below: Paragraph) -> float | None:
    after, before = above.setting.after, below.setting.before
    if after is None or before is None:
        return None
    same = above.style == below.style
    return (0.0 if same and above.setting.closed_up else after) + (
        0.0 if same and below.setting.closed_up else before
    )


def _ratio(paragraph: Paragraph) -> float | None:
    """Return the line spacing, in single lines, where it is out of bounds."""
    leading = paragraph.setting.leading
    if leading is None:
        return None
    ratio: float | None = leading.multiple
    slack = 0.02
    if leading.fixed:
        ratio, slack = _fixed(paragraph, leading), 0.06
    if ratio is None or _LEAST - slack <= ratio <= _MOST + slack:
        return None
    return ratio


def _fixed(paragraph: Paragraph, leading: Leading) -> float | None:
    """Return fixed points of distance as single lines of the paragraph's size."""
    size = max((span.look.size or 0 for span in paragraph.lettered), default=0)
    if not size:
        return None
    allowed = min(max(size, _SIZES[0]), _SIZES[1])  # a wrong size is told as such
    ratio = min(
        (leading.fixed / (each * _SINGLE) for each in (size, allowed)),
        key=lambda ratio: abs(ratio - (_LEAST + _MOST) / 2),
    )
    return max(1.0, ratio) if leading.least else ratio


RULES: Final = (
    Rule("body.size", LAW, size),
    Rule("body.align", LAW, align),
    Rule("body.indent", LAW, indent),
    Rule("body.spacing", LAW, spacing),
)
