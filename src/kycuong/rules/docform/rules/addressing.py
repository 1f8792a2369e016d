"""Whom a letter is for (Kính gửi)."""

from typing import Final

from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.kinds import Sort
from kycuong.rules.docform.rules.outcomes import PARTS, Outcomes, Rule, missing


def addressee_missing(sheet: Sheet) -> Outcomes:
    """Yield that a letter (công văn) names nobody it is for."""
    if sheet.sort is Sort.LETTER and sheet.middle.addressee is None:
        yield missing(sheet, "«Kính gửi:»")


RULES: Final = (Rule("addressee.missing", f"{PARTS}, khoản 9", addressee_missing),)
