"""The number of the page (số trang văn bản)."""

from collections.abc import Iterator
from typing import Final

from kycuong.rules.docform import extent
from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.lengths import written
from kycuong.rules.docform.model import (
    Align,
    Kind,
    Look,
    PageNumber,
    Paragraph,
    Part,
    PrintedNumber,
)
from kycuong.rules.docform.rules.faces import NEAR
from kycuong.rules.docform.rules.outcomes import PAGE, Breach, Doubt, Outcomes, Rule

EXPECTED: Final = (
    "số trang là chữ số Ả Rập, cỡ 13–14, kiểu đứng, đặt giữa lề trên, không hiển thị ở "
    "trang thứ nhất"
)
NONE: Final = "không có số trang"
_LOW, _HIGH = 13.0, 14.0
_OFF_CENTRE: Final = 6.0
_UNSURE_LENGTH: Final = (
    "Tệp Word không ghi số trang in ra nên không rõ có cần số trang."
)
_UNSURE_PLACE: Final = "Không xác định được vị trí số trang trong tệp này."


def number(sheet: Sheet) -> Outcomes:
    """Yield what is wrong with the number of the page."""
    if sheet.document.kind is Kind.PDF:
        yield from _printed(sheet)
    else:
        yield from _stated(sheet)


def _stated(sheet: Sheet) -> Outcomes:
    """Yield what the sections of a Word file state wrongly."""
    document = sheet.document
    first = document.sections[0]
    if first.number is None:
        long = extent.several(_main(sheet), first)
        if long:
            yield Breach("lề trên của trang", EXPECTED, NONE)
        elif long is None:
            yield Doubt(_UNSURE_LENGTH)
    if first.first_number is not None:
        yield Breach("trang 1", EXPECTED, "số trang hiển thị ở trang thứ nhất")
    for stated in dict.fromkeys(section.number for section in document.sections):
        if stated is not None:
            yield from _of_section(stated)


def _main(sheet: Sheet) -> list[Paragraph]:
    """Return the paragraphs of the main document, in the first section.

    An annex and what is issued with it have numbers of their own, and no number on
    their first pages.
    """
    ends = [piece.paragraph.place.paragraph for piece in sheet.annexes[:1]]
    if 0 < sheet.tail.end < len(sheet.pieces):
        ends.append(sheet.pieces[sheet.tail.end].paragraph.place.paragraph)
    end = min(ends, default=0)
    return [
        each
        for each in sheet.document.paragraphs
        if each.section == 0 and not 0 < end <= each.place.paragraph
    ]


def _of_section(stated: PageNumber) -> Outcomes:
    where = "lề trên của trang" if stated.place is Part.HEADER else "lề dưới của trang"
    faults = []
    if stated.place is Part.FOOTER:
        faults.append("số trang đặt ở lề dưới")
    if not stated.arabic:
        faults.append("số trang không phải chữ số Ả Rập")
    if stated.align is None:
        yield Doubt(_UNSURE_PLACE)
    elif stated.align is not Align.CENTER:
        faults.append("số trang không đặt giữa")
    per_look = [list(_faults_of(look)) for look in stated.looks]
    if per_look and all(per_look):
        faults += per_look[0]
    if faults:
        yield Breach(where, EXPECTED, ", ".join(faults))


def _faults_of(look: Look) -> Iterator[str]:
    if look.size is not None and not _LOW - NEAR <= look.size <= _HIGH + NEAR:
        yield f"cỡ {written(round(look.size, 1))}"
    if look.italic:
        yield "kiểu nghiêng"


def _printed(sheet: Sheet) -> Outcomes:
    """Yield what the pages of a PDF show wrongly."""
    opening = {piece.paragraph.place.page for piece in sheet.annexes} | {1}
    tail_pages = [
        piece.paragraph.place.page for piece in sheet.pieces[: sheet.tail.end]
    ]
    last = max(tail_pages, default=0)
    for shown in sheet.document.numbers:
        faults = list(_on_page(shown, hidden=shown.page in opening, last=last))
        if faults:
            yield Breach(f"trang {shown.page}", EXPECTED, ", ".join(faults))


def _on_page(shown: PrintedNumber, *, hidden: bool, last: int) -> Iterator[str]:
    """Yield what is wrong on one page; behind the main text only what is printed."""
    if shown.page == 1 or hidden:
        if shown.value and shown.page == 1:
            yield "số trang hiển thị ở trang thứ nhất"
        return
    if not shown.value:
        if shown.page <= last:
            yield NONE
        return
    if shown.part is Part.FOOTER:
        yield "số trang đặt ở lề dưới"
    if not shown.value.isdigit():
        yield "số trang không phải chữ số Ả Rập"
    if abs(shown.offset) > _OFF_CENTRE:
        yield "số trang không đặt giữa"
    yield from _faults_of(shown.look)


RULES: Final = (Rule("page.number", f"{PAGE}, khoản 7", number),)
