"""G4: every body whose work it touches was asked, and answered or let the date pass.

Law: Nghị định 191/2026/NĐ-CP, Điều 12 khoản 2, Điều 17.
"""

from collections.abc import Iterator

from kycuong.rules.gate.checklists import OPINIONS
from kycuong.rules.gate.checks.inquiry import Inquiry
from kycuong.rules.gate.facts import Asked, Consultee, Known, PaperFacts
from kycuong.rules.gate.naming import bare
from kycuong.rules.gate.verdict import Item, ItemState


def check(inquiry: Inquiry) -> Iterator[Item]:
    """Yield what is said of each body, in the order of their names."""
    facts = inquiry.facts
    asked = {row.body for row in facts.consulted}
    if not facts.concerned and not asked:
        marks = ("concerned", "asked")
        yield inquiry.item("G4.nobody", ItemState.PERSON, depends=marks)
    for body, name in facts.outside:
        yield inquiry.item(
            "G4.unasked",
            _given(inquiry, body, name),
            component=OPINIONS,
            about=str(body),
            depends=("concerned", "asked", f"part:{OPINIONS}"),
            words={"name": name},
        )
    for row in sorted(facts.consulted, key=lambda row: (row.name, row.body)):
        yield _asked(inquiry, row)


def _given(inquiry: Inquiry, body: int, name: str) -> ItemState:
    """Say whether an opinion issued by a body or its heir is among the papers.

    Lacking only where every paper says whose it is; else a person says it.
    """
    facts = inquiry.facts
    wanted = {bare(name)}
    for one in facts.stands(body):
        wanted |= {bare(each) for each in facts.known.get(one, Known()).names}
    papers = facts.of(OPINIONS)
    if any(bare(_issuer(paper)) in wanted for paper in papers if _issuer(paper)):
        return ItemState.OK
    if all(_issuer(paper) for paper in papers):
        return ItemState.LACKING
    return ItemState.PERSON


def _issuer(paper: PaperFacts) -> str:
    """Return who issued a paper; empty where nobody can say for certain."""
    reading = paper.reading
    if paper.pending or paper.unreadable or reading is None:
        return ""
    doubtful = {"issuer", "everything"} & set(reading.doubts)
    return "" if doubtful else reading.issuer.strip()


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
