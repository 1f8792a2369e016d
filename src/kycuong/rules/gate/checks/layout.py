"""G6: the form of the proposal and of the draft, by the layout rules.

Law: Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from collections.abc import Iterator

from kycuong.rules.gate.checks.inquiry import Inquiry
from kycuong.rules.gate.facts import PaperFacts
from kycuong.rules.gate.verdict import Item, ItemState


def check(inquiry: Inquiry) -> Iterator[Item]:
    """Yield the findings on each paper whose form is checked."""
    for component in inquiry.checklist.components:
        if not component.layout:
            continue
        for paper in inquiry.facts.of(component.key):
            if not (paper.pending or paper.unreadable or paper.empty):
                yield from _paper(inquiry, paper)


def _paper(inquiry: Inquiry, paper: PaperFacts) -> Iterator[Item]:
    words = {"name": paper.name, "component": inquiry.label(paper.component)}
    if paper.unjudged:
        yield inquiry.item(
            "G6.unjudged",
            ItemState.PERSON,
            component=paper.component,
            paper=paper.sha256,
            words={**words, "why": paper.unjudged},
        )
        return
    if not paper.faults:
        yield inquiry.item(
            "G6.form",
            ItemState.OK,
            component=paper.component,
            paper=paper.sha256,
        )
    for fault in sorted(paper.faults, key=lambda each: each.code):
        yield inquiry.item(
            "G6.form",
            ItemState.FAULTY,
            component=paper.component,
            paper=paper.sha256,
            about=fault.code,
            got=fault.got,
            law=fault.law,
            words={**words, "where": fault.where, "expected": fault.expected},
        )
