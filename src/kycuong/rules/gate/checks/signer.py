"""G2, who signed the proposal: the head, or a deputy, a delegate in their place.

Law: Nghị định 30/2020/NĐ-CP, Điều 13.
"""

from kycuong.rules.gate.checklists import PROPOSAL
from kycuong.rules.gate.checks.inquiry import Inquiry
from kycuong.rules.gate.facts import PaperFacts, Reading, Seat
from kycuong.rules.gate.marking import BODIES, paper_mark
from kycuong.rules.gate.verdict import Item, ItemState
from kycuong.rules.vntext.folding import fold


def signer(inquiry: Inquiry, paper: PaperFacts, reading: Reading) -> Item:
    """Return how the proposal's signature stands.

    Wrong only where the registry knows the person and gives them no such signature on
    the proposal's day; whom it does not know, a person looks at.
    """
    return inquiry.item(
        "G2.signer",
        _state(reading, inquiry.facts.seats),
        component=PROPOSAL,
        paper=paper.sha256,
        depends=(paper_mark(paper), BODIES),
        got=_said(reading),
        words={"name": paper.name},
    )


def _state(reading: Reading, seats: tuple[Seat, ...] | None) -> ItemState:
    if "everything" in reading.doubts or "signer" in reading.doubts:
        return ItemState.PERSON
    if not (reading.signer or reading.position):
        return ItemState.LACKING if not reading.doubts else ItemState.PERSON
    if not seats or not reading.signer or not reading.position:
        return ItemState.PERSON
    mine = [seat for seat in seats if fold(seat.holder) == fold(reading.signer)]
    if not mine:
        return ItemState.PERSON
    shown = _lines(reading.capacity, reading.position)
    fits = any(_lines(*seat.lines) == shown for seat in mine)
    return ItemState.OK if fits else ItemState.FAULTY


def _lines(*lines: str) -> tuple[str, ...]:
    """Return the lines above a name, so that only their words are compared.

    >>> _lines("KT.GIÁM ĐỐC", "PHÓ GIÁM ĐỐC") == _lines("KT. Giám đốc", "Phó Giám đốc")
    True
    """
    words = (fold(line).replace(".", ". ").replace("/", "") for line in lines)
    return tuple(" ".join(line.split()) for line in words if line.strip())


def _said(reading: Reading) -> str:
    above = " ".join(filter(None, (reading.capacity, reading.position)))
    return ", ".join(filter(None, (reading.signer, above)))
