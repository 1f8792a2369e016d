"""G1: does the matter belong to the Committee or its Chairman?

Refused by machine only where a dated row says that the field was passed on; whether a
matter belongs here is a person's to judge.

Law: Công văn 493/UBND-KGVX, điểm 8; Nghị định 191/2026/NĐ-CP, Điều 14 khoản 1.
"""

from collections.abc import Iterator

from kycuong.rules.gate.checks.inquiry import Inquiry
from kycuong.rules.gate.facts import Delegated, Facts
from kycuong.rules.gate.verdict import Item, ItemState
from kycuong.rules.vntext.folding import fold

AUTHORITIES = {
    "committee": "Ủy ban nhân dân tỉnh",
    "chairman": "Chủ tịch Ủy ban nhân dân tỉnh",
}


def check(inquiry: Inquiry) -> Iterator[Item]:
    """Yield what was passed on, then what a person has to judge."""
    facts = inquiry.facts
    passed = sorted(
        (row for row in facts.delegated if covers(row, facts)),
        key=lambda row: (row.document, row.article, row.to_name),
    )
    if passed:
        row = passed[0]
        document = ", ".join(filter(None, (row.document, row.article)))
        yield inquiry.item(
            "G1.delegated",
            ItemState.FAULTY,
            depends=("field",),
            got=f"{row.to_name} quyết định theo {document}",
            law=document,
            words={"field": facts.field, "to": row.to_name},
        )
    elif facts.field:
        yield inquiry.item("G1.delegated", ItemState.OK, depends=("field",))
    yield _authority(inquiry)


def covers(row: Delegated, facts: Facts) -> bool:
    """Say whether a field that was passed on is the dossier's, and to its own body.

    What was passed on to another body than the sender still does not belong here.
    """
    return bool(facts.field) and fold(row.field).strip() == fold(facts.field).strip()


def _authority(inquiry: Inquiry) -> Item:
    facts = inquiry.facts
    who = AUTHORITIES.get(facts.authority, "")
    declared = f"{who} quyết định theo {facts.article}" if who and facts.article else ""
    item = inquiry.item("G1.authority", ItemState.PERSON, depends=("authority",))
    if declared and not item.got:
        return inquiry.declared(item, declared)
    return item
