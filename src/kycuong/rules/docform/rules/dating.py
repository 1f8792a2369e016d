"""Place and date of issue (địa danh và thời gian ban hành)."""

import re
from collections.abc import Iterator
from typing import Final

from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.rules.faces import Face, judge
from kycuong.rules.docform.rules.outcomes import (
    PARTS,
    Breach,
    Outcomes,
    Rule,
    missing,
)

LAW: Final = f"{PARTS}, khoản 4"
_FACE: Final = Face((13, 14), bold=False, italic=True)
_PARTS: Final = re.compile(
    r"(?i)^(?P<place>.*?)(?P<comma>,?)\s*\bng[aà]y\b\s*(?P<day>[\d]*)[\s.…_]*"
    r"(?:th[aá]ng\s*(?P<month>\d*)|$)"
)


def place_date_missing(sheet: Sheet) -> Outcomes:
    """Yield that place and date are missing."""
    if sheet.head.place_date is None:
        yield missing(sheet, "địa danh và thời gian ban hành")


def style(sheet: Sheet) -> Outcomes:
    """Yield how place and date are set wrongly."""
    if sheet.head.place_date is not None:
        yield from judge((sheet.head.place_date,), _FACE)


def padding(sheet: Sheet) -> Outcomes:
    """Yield a day or month without its zero, a place without its comma."""
    line = sheet.head.place_date
    if line is None:
        return
    expected = (
        "địa danh, dấu phẩy, rồi ngày nhỏ hơn 10 và tháng 1, 2 có thêm số 0 phía trước"
    )
    if any(_faults(line.words)):
        yield Breach(line.where, expected, line.words)


def _faults(words: str) -> Iterator[bool]:
    found = _PARTS.match(words)
    if found is None:
        yield True
        return
    day, month = found["day"], found["month"]
    yield len(day) == 1
    yield month in ("1", "2")
    yield not found["comma"]


RULES: Final = (
    Rule("place_date.missing", LAW, place_date_missing),
    Rule("place_date.style", LAW, style),
    Rule("place_date.padding", LAW, padding),
)
