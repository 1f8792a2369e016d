"""The country's name and motto (Quốc hiệu, Tiêu ngữ)."""

from typing import Final

from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.components.head import MOTTO, NATIONAL_NAME
from kycuong.rules.docform.rules.faces import Face, judge
from kycuong.rules.docform.rules.outcomes import (
    PARTS,
    Breach,
    Outcomes,
    Rule,
    missing,
)

LAW: Final = f"{PARTS}, khoản 1"
_NAME: Final = Face((12, 13), bold=True, italic=False, upper=True)
_MOTTO: Final = Face((13, 14), bold=True, italic=False)


def name_missing(sheet: Sheet) -> Outcomes:
    """Yield that the country's name is missing."""
    if not sheet.head.national_name:
        yield missing(sheet, "Quốc hiệu")


def name_text(sheet: Sheet) -> Outcomes:
    """Yield other words than the country's name; small letters are a matter of style."""
    lines = sheet.head.national_name
    if not lines:
        return
    printed = " ".join(line.words for line in lines)
    if _tone(printed.upper()) != NATIONAL_NAME:
        yield Breach(lines[0].where, NATIONAL_NAME, printed)


def _tone(text: str) -> str:
    """Return a text with the tone of "HÒA" where most people write it."""
    return text.replace("HOÀ", "HÒA")


def name_style(sheet: Sheet) -> Outcomes:
    """Yield how the country's name is set wrongly."""
    yield from judge(sheet.head.national_name, _NAME)


def motto_missing(sheet: Sheet) -> Outcomes:
    """Yield that the motto is missing."""
    if sheet.head.motto is None:
        yield missing(sheet, "Tiêu ngữ")


def motto_text(sheet: Sheet) -> Outcomes:
    """Yield other words, dashes or capitals than the motto's."""
    motto = sheet.head.motto
    if motto is not None and motto.words != MOTTO:
        yield Breach(motto.where, MOTTO, motto.words)


def motto_style(sheet: Sheet) -> Outcomes:
    """Yield how the motto is set wrongly."""
    if sheet.head.motto is not None:
        yield from judge((sheet.head.motto,), _MOTTO)


RULES: Final = (
    Rule("national_name.missing", LAW, name_missing),
    Rule("national_name.text", LAW, name_text),
    Rule("national_name.style", LAW, name_style),
    Rule("motto.missing", LAW, motto_missing),
    Rule("motto.text", LAW, motto_text),
    Rule("motto.style", LAW, motto_style),
)
