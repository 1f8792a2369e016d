"""G3: the parts of the dossier, a verdict per paper (F44).

Law: Nghị định 191/2026/NĐ-CP, Điều 14 khoản 1; Quy chế làm việc.
"""

from collections.abc import Callable, Iterator
from typing import Final

from kycuong.rules.gate.checklists import (
    OPINIONS,
    PROPOSAL,
    SUMMARY,
    Component,
    Need,
)
from kycuong.rules.gate.checks.inquiry import Inquiry
from kycuong.rules.gate.facts import PaperFacts
from kycuong.rules.gate.verdict import Item, ItemState

DUPLICATE: Final = "G3.duplicate"


def check(inquiry: Inquiry) -> Iterator[Item]:
    """Yield each part, then what is wrong with single papers."""
    for component in inquiry.checklist.components:
        if component.key not in {PROPOSAL, SUMMARY}:  # G2 and G5 speak of these
            yield from _part(inquiry, component)
    for paper in sorted(inquiry.facts.papers, key=_order(inquiry)):
        yield from _paper(inquiry, paper)
    yield from _duplicates(inquiry)


def needed(inquiry: Inquiry, component: Component) -> bool:
    """Say whether a part has to be there in this dossier.

    Copies of opinions only from bodies that were not asked inside the system: of the
    others the answer is here, or their silence.
    """
    if component.required is Need.ALWAYS:
        return True
    if component.required is not Need.CONSULTED:
        return False
    if component.key == OPINIONS:
        return bool(inquiry.facts.outside)
    return bool(inquiry.facts.concerned or inquiry.facts.consulted)


def _part(inquiry: Inquiry, component: Component) -> Iterator[Item]:
    there = bool(inquiry.facts.of(component.key))
    if not there and not needed(inquiry, component):
        return
    marks: tuple[str, ...] = (f"part:{component.key}",)
    if component.required is Need.CONSULTED:
        marks = (*marks, "concerned", "asked")
    yield inquiry.item(
        "G3.lacking",
        ItemState.OK if there else ItemState.LACKING,
        component=component.key,
        depends=marks,
        law=component.law,
        ground=component.ground,
        words={"component": component.label},
    )


def _order(inquiry: Inquiry) -> Callable[[PaperFacts], tuple[int, str, str]]:
    keys = [component.key for component in inquiry.checklist.components]

    def place(paper: PaperFacts) -> tuple[int, str, str]:
        known = paper.component in keys
        rank = keys.index(paper.component) if known else len(keys)
        return rank, paper.component, paper.sha256

    return place


def _paper(inquiry: Inquiry, paper: PaperFacts) -> Iterator[Item]:
    if paper.pending:
        yield _about(inquiry, paper, "G3.reading", ItemState.NOTED)
    elif paper.empty:
        yield _about(inquiry, paper, "G3.empty", ItemState.FAULTY)
    elif paper.unreadable:
        yield _about(
            inquiry, paper, "G3.unreadable", ItemState.FAULTY, paper.unreadable
        )


def _about(
    inquiry: Inquiry, paper: PaperFacts, code: str, state: ItemState, got: str = ""
) -> Item:
    return inquiry.item(
        code,
        state,
        component=paper.component,
        paper=paper.sha256,
        got=got,
        words={"name": paper.name, "component": inquiry.label(paper.component)},
    )


def _duplicates(inquiry: Inquiry) -> Iterator[Item]:
    """Yield each file that was put in for several parts, once."""
    parts: dict[str, set[str]] = {}
    for paper in inquiry.facts.papers:
        parts.setdefault(paper.sha256, set()).add(paper.component)
    keys = [component.key for component in inquiry.checklist.components]
    for sha, found in sorted(parts.items()):
        if len(found) < 2:
            continue
        several = [key for key in keys if key in found]
        labels = "; ".join(inquiry.label(key) for key in several)
        yield inquiry.item(
            DUPLICATE,
            ItemState.FAULTY,
            component=several[-1],
            paper=sha,
            depends=tuple(f"paper:{key}:{sha}" for key in several),
            got=labels,
        )
