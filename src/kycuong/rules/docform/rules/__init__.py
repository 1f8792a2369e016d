"""The rules of layout, one row each; a new rule is one module and one line here.

Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, II, III.
"""

from typing import Final

from kycuong.rules.docform.rules import (
    addressing,
    annex,
    basis,
    capitals,
    copies,
    dating,
    issuing,
    letters,
    national,
    number,
    page_number,
    paper,
    signing,
    stamps,
    text,
    titling,
)
from kycuong.rules.docform.rules.outcomes import Breach, Doubt, Rule

__all__ = ["RULES", "Breach", "Doubt", "Rule"]

RULES: Final[tuple[Rule, ...]] = (
    *paper.RULES,
    *page_number.RULES,
    *letters.RULES,
    *national.RULES,
    *issuing.RULES,
    *number.RULES,
    *dating.RULES,
    *titling.RULES,
    *addressing.RULES,
    *basis.RULES,
    *text.RULES,
    *signing.RULES,
    *copies.RULES,
    *stamps.RULES,
    *annex.RULES,
    *capitals.RULES,
)
