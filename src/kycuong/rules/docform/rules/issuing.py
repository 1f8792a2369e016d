"""The issuing body and the body above it (tên cơ quan, tổ chức ban hành)."""

from typing import Final

from kycuong.rules.docform.components import Sheet
from kycuong.rules.docform.rules.faces import Face, judge
from kycuong.rules.docform.rules.outcomes import PARTS, Outcomes, Rule, missing

LAW: Final = f"{PARTS}, khoản 2"
_ISSUER: Final = Face((12, 13), bold=True, italic=False, upper=True)
_PARENT: Final = Face((12, 13), bold=False, upper=True)


def issuer_missing(sheet: Sheet) -> Outcomes:
    """Yield that no issuing body is named."""
    if not sheet.issuer:
        yield missing(sheet, "tên cơ quan, tổ chức ban hành")


def issuer_style(sheet: Sheet) -> Outcomes:
    """Yield how the issuing body's name is set wrongly."""
    yield from judge(sheet.issuer, _ISSUER)


def parent_style(sheet: Sheet) -> Outcomes:
    """Yield how the name of the body above is set wrongly."""
    yield from judge(sheet.parent, _PARENT)


RULES: Final = (
    Rule("issuer.missing", LAW, issuer_missing),
    Rule("issuer.style", LAW, issuer_style),
    Rule("parent.style", LAW, parent_style),
)
