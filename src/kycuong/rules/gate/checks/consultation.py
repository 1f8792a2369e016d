"""G4: every body whose work it touches was asked, and answered or let the date pass.

Law: Nghị định 191/2026/NĐ-CP, Điều 12 khoản 2, Điều 17.
"""

from collections.abc import Iterator

from kycuong.rules.gate.checklists import OPINIONS
from kycuong.rules.gate.checks.inquiry import Inquiry
from kycuong.rules.gate.facts import Asked, Consultee
from kycuong.rules.gate.verdict import Item, ItemState
from kycuong.rules.vntext.folding import fold


def check(inquiry: Inquiry) -> Iterator[Item]:
    """Yield what is said of each body, in the order of their names."""
    facts = inquiry.facts
    asked = {row.body for row in facts.consulted}
    if not facts.concerned and not asked:
        marks = ("concerned", "asked")
        yield inquiry.item("G4.nobody", ItemState.PERSON, depends=marks)
    for body, name in sorted(facts.concerned, key=lambda row: (row[1], row[0])):
        if body in asked or body == facts.body:
            continue
        given = _given(inquiry, name)
        yield inquiry.item(
            "G4.unasked",
            ItemState.OK if given else ItemState.LACKING,
            component=OPINIONS,
            about=str(body),
            depends=("concerned", "asked", f"part:{OPINIONS}"),
            words={"name": name},
        )
    for row in sorted(facts.consulted, key=lambda row: (row.name, row.body)):
        yield _asked(inquiry, row)


def _given(inquiry: Inquiry, name: str) -> bool:
    """Say whether an opinion of a body, issued by itself, is among the papers."""
    wanted = fold(name)
    return any(
        paper.reading is not None and fold(paper.reading.issuer) == wanted
        for paper in inquiry.facts.of(OPINIONS)
    )


def _asked(inquiry: Inquiry, row: Consultee) -> Item:
    states = {
        Asked.WAITING: ("G4.waiting", ItemState.LACKING),
        Asked.ANSWERED: ("G4.unasked", ItemState.OK),
        Asked.SILENT: ("G4.silent", ItemState.NOTED),
    }
    code, state = states[row.state]
    until = f"{row.until:%d/%m/%Y}" if row.until else ""
    return inquiry.item(
        code,
        state,
        component=OPINIONS,
        about=str(row.body),
        depends=("asked", f"body:{row.body}"),
        words={"name": row.name, "until": until},
    )
