"""The instruments a document rests on (căn cứ ban hành)."""

from collections.abc import Iterator
from typing import Final

from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.model import Paragraph
from kycuong.rules.docform.rules.faces import UNSAID, Face, look_faults, shown
from kycuong.rules.docform.rules.outcomes import (
    PARTS,
    Breach,
    Doubt,
    Outcomes,
    Rule,
    Spot,
)

_FACE: Final = Face((13, 14), italic=True)
_EXPECTED: Final = (
    f"{_FACE.words}; mỗi căn cứ kết thúc bằng «;», căn cứ cuối kết thúc bằng «.»"
)


def style(sheet: Sheet) -> Outcomes:
    """Yield instruments that are set or ended wrongly."""
    bases = sheet.middle.bases
    for at, paragraph in enumerate(bases, start=1):
        faults = list(_faults(paragraph, last=at == len(bases)))
        if None in faults:
            yield Doubt(UNSAID)
        told = [fault for fault in faults if fault]
        if told:
            yield Breach(
                paragraph.place.words(),
                _EXPECTED,
                shown(paragraph.words, told),
                Spot(paragraph, paragraph.spans, _FACE),
            )


def _faults(paragraph: Paragraph, *, last: bool) -> Iterator[str | None]:
    yield from look_faults(paragraph.spans, _FACE)
    ending = "." if last else ";"
    if not paragraph.words.endswith(ending):
        yield f"không kết thúc bằng «{ending}»"


RULES: Final = (Rule("basis.style", f"{PARTS}, khoản 6", style),)
