"""The heading of an annex (phụ lục)."""

import re
from typing import Final

from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.components.sheet import annex_number
from kycuong.rules.docform.rules.faces import Face, judge
from kycuong.rules.docform.rules.outcomes import OTHER_PARTS, Breach, Outcomes, Rule

_FACE: Final = Face((14, 14), bold=True, centred=True)
_ROMAN: Final = re.compile(r"[IVXLC]+")


def style(sheet: Sheet) -> Outcomes:
    """Yield headings that are set wrongly, or not numbered where there are several."""
    yield from judge(sheet.annexes, _FACE)
    if len(sheet.annexes) < 2:
        return
    for heading in sheet.annexes:
        number = annex_number(heading)
        if not _ROMAN.fullmatch(number) and not heading.paragraph.listed:
            yield Breach(
                heading.where,
                "có từ hai phụ lục thì đánh số bằng chữ số La Mã",
                heading.words,
            )


RULES: Final = (Rule("annex.style", f"{OTHER_PARTS}, khoản 1", style),)
