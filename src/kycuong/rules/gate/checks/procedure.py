"""G2: the proposal itself, its number, date, issuer, signer and digital signature.

Law: Nghị định 30/2020/NĐ-CP, Điều 8, Điều 13; Nghị định 191/2026/NĐ-CP, Điều 14.
"""

from collections.abc import Iterator

from kycuong.rules.gate.checklists import PROPOSAL
from kycuong.rules.gate.checks.inquiry import Inquiry
from kycuong.rules.gate.checks.signer import signer
from kycuong.rules.gate.facts import PaperFacts, Reading, Sealing
from kycuong.rules.gate.marking import BODIES, paper_mark
from kycuong.rules.gate.naming import bare
from kycuong.rules.gate.verdict import Item, ItemState
from kycuong.rules.vntext.folding import fold


def check(inquiry: Inquiry) -> Iterator[Item]:
    """Yield what the proposal lacks; without one nothing more is said of it."""
    papers = inquiry.facts.of(PROPOSAL)
    if not papers:
        yield inquiry.item("G2.proposal", ItemState.LACKING, component=PROPOSAL)
        return
    yield inquiry.item("G2.proposal", ItemState.OK, component=PROPOSAL)
    readable = [one for one in papers if not (one.pending or one.unreadable)]
    for paper in _chosen(readable):
        yield from _frame(inquiry, paper)
        yield from _sealed(inquiry, paper)


def _chosen(papers: list[PaperFacts]) -> list[PaperFacts]:
    """Return the files to judge: the issued PDFs, else the proposals, else the first.

    Beside the issued PDF an editable copy may lie, without number and signature.
    """
    found = [one for one in papers if _is_proposal(one)]
    return [one for one in found if one.printed] or found or papers[:1]


def _is_proposal(paper: PaperFacts) -> bool:
    return paper.reading is not None and fold(paper.reading.doc_type) == "to trinh"


def _frame(inquiry: Inquiry, paper: PaperFacts) -> Iterator[Item]:
    reading = paper.reading or Reading(doubts=("everything",))
    yield _field(inquiry, paper, "G2.title", _title(reading), reading.doc_type)
    yield _field(inquiry, paper, "G2.number", _given(reading, "number"), reading.number)
    dated = f"{reading.dated:%d/%m/%Y}" if reading.dated else ""
    yield _field(inquiry, paper, "G2.date", _given(reading, "dated"), dated)
    if reading.dated and reading.dated > inquiry.on and "dated" not in reading.doubts:
        yield _field(inquiry, paper, "G2.future", ItemState.FAULTY, dated)
    yield _issuer(inquiry, paper, reading)
    yield signer(inquiry, paper, reading)


def _field(
    inquiry: Inquiry, paper: PaperFacts, code: str, state: ItemState, got: str
) -> Item:
    return inquiry.item(
        code,
        state,
        component=PROPOSAL,
        paper=paper.sha256,
        got=got,
        words={"name": paper.name},
    )


def _title(reading: Reading) -> ItemState:
    if not reading.doc_type or "doc_type" in reading.doubts:
        return ItemState.PERSON
    return ItemState.OK if fold(reading.doc_type) == "to trinh" else ItemState.FAULTY


def _given(reading: Reading, name: str) -> ItemState:
    """Return how a field stands: what a scan shows or hides, a person confirms."""
    value = getattr(reading, name)
    if name in reading.doubts or "everything" in reading.doubts:
        return ItemState.PERSON
    return ItemState.OK if value else ItemState.LACKING


def _issuer(inquiry: Inquiry, paper: PaperFacts, reading: Reading) -> Item:
    names = inquiry.facts.body_names
    state = ItemState.PERSON
    if reading.issuer and "issuer" not in reading.doubts:
        known = {bare(name) for name in names}
        state = ItemState.OK if bare(reading.issuer) in known else ItemState.FAULTY
    return inquiry.item(
        "G2.issuer",
        state,
        component=PROPOSAL,
        paper=paper.sha256,
        depends=(paper_mark(paper), BODIES),
        got=reading.issuer,
        words={
            "name": paper.name,
            "body": names[0] if names else "",
            "expected": names[0] if names else "",
        },
    )


def _sealed(inquiry: Inquiry, paper: PaperFacts) -> Iterator[Item]:
    if not paper.printed:
        return
    states = {
        Sealing.SOUND: ("G2.unsigned", ItemState.OK),
        Sealing.NONE: ("G2.unsigned", ItemState.FAULTY),
        Sealing.BROKEN: ("G2.broken", ItemState.FAULTY),
        Sealing.UNKNOWN: ("G2.unsigned", ItemState.PERSON),
    }
    code, state = states[paper.sealing]
    yield _field(inquiry, paper, code, state, paper.sealed_by)
