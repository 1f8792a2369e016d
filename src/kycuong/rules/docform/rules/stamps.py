"""The stamp of urgency (dấu chỉ mức độ khẩn)."""

from typing import Final

from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.rules.faces import Face, judge
from kycuong.rules.docform.rules.outcomes import OTHER_PARTS, Breach, Outcomes, Rule

_FACE: Final = Face((13, 14), bold=True, upper=True)
_WORDS: Final = frozenset({"hoa toc", "thuong khan", "khan"})
_EXPECTED: Final = "HỎA TỐC, THƯỢNG KHẨN hoặc KHẨN"


def style(sheet: Sheet) -> Outcomes:
    """Yield a stamp in other words or set wrongly."""
    for stamp in sheet.head.stamps:
        if stamp.folded not in _WORDS:
            yield Breach(stamp.where, _EXPECTED, stamp.words)
    yield from judge(sheet.head.stamps, _FACE)


RULES: Final = (Rule("urgency.style", f"{OTHER_PARTS}, khoản 2", style),)
