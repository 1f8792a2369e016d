"""The examination: facts in, a verdict out; the one function of sender and gate."""

from datetime import date
from typing import Final

from kycuong.rules.gate.checklists import checklist
from kycuong.rules.gate.checks import (
    competence,
    components,
    consultation,
    layout,
    procedure,
    programme,
    quality,
    unrevised,
)
from kycuong.rules.gate.checks.inquiry import Inquiry
from kycuong.rules.gate.facts import Facts
from kycuong.rules.gate.rulebook import RuleBook, rulebook
from kycuong.rules.gate.verdict import Item, Verdict

CHECKS: Final = (
    competence.check,
    procedure.check,
    components.check,
    consultation.check,
    quality.check,
    layout.check,
    programme.check,
)


def examine(facts: Facts, *, on: date, rules: RuleBook | None = None) -> Verdict:
    """Return everything that the gate says of a dossier, all of it at once.

    The same facts, day and rule book give the same verdict, to the byte of `canonical`,
    whoever asks: nothing here reads a clock, a locale or an order of arrival.

    Args:
        on: the day by whose rules it is judged: the day of sending.
        rules: another book than the packaged one.

    Raises:
        UnknownKind: there is no checklist of the dossier's kind.

    Law: Công văn 493/UBND-KGVX, điểm 8; Nghị định 191/2026/NĐ-CP, Điều 14, Điều 15.
    """
    book = rules or rulebook()
    inquiry = Inquiry(facts, on, book, checklist(facts.kind, on))
    items = [item for check in CHECKS for item in check(inquiry)]
    items += unrevised.check(inquiry, items)
    items.sort(key=lambda item: item.gate.value)
    return Verdict(book.version(on), facts.kind, _once(items))


def _once(items: list[Item]) -> tuple[Item, ...]:
    """Return each item once: two of one key say the same."""
    found: dict[str, Item] = {}
    for item in items:
        found.setdefault(item.key, item)
    return tuple(found.values())
