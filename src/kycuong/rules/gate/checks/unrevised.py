"""G3: what an earlier return had named and came back as it was.

Law: Công văn 493/UBND-KGVX, điểm 8 (trả lại và yêu cầu hoàn thiện).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from kycuong.rules.gate.charging import OWN_WORDS
from kycuong.rules.gate.checks.components import DUPLICATE
from kycuong.rules.gate.checks.inquiry import Inquiry
from kycuong.rules.gate.facts import Told
from kycuong.rules.gate.marking import told_mark
from kycuong.rules.gate.verdict import Gate, Item, ItemState

UNREVISED: Final = "G3.unrevised"
ELSEWHERE: Final = (f"{Gate.G4.value}.", DUPLICATE, UNREVISED)
"""What is put right elsewhere than in the named file: by asking, by another copy."""


def check(inquiry: Inquiry, items: Sequence[Item]) -> Iterator[Item]:
    """Yield what an earlier return had named and was not put right.

    What a person named in words of their own: where the bytes are the same. What the
    rules named: only where this very verdict finds it still.

    Args:
        items: everything else that this verdict says.
    """
    left = {_place(item) for item in items if item.open}
    named = sorted(
        inquiry.facts.told, key=lambda one: (one.round, one.code, one.sentence)
    )
    seen: set[tuple[str, str]] = set()
    for one in reversed(named):  # the latest return speaks
        if one.code.startswith(ELSEWHERE):
            continue
        own = one.code.endswith(OWN_WORDS)
        if not own and (one.code, one.component, one.paper, one.about) not in left:
            continue
        name = _still_there(inquiry, one)
        place = (one.component, one.paper)
        if not name or place in seen:
            continue
        seen.add(place)
        yield _item(inquiry, one, name)


def _item(inquiry: Inquiry, one: Told, name: str) -> Item:
    return inquiry.item(
        UNREVISED,
        ItemState.FAULTY,
        component=one.component,
        paper=one.paper,
        depends=(told_mark(one),),
        got=one.sentence,
        words={
            "name": name,
            "component": inquiry.label(one.component),
            "round": str(one.round),
        },
    )


def _place(item: Item) -> tuple[str, str, str, str]:
    return item.code, item.component, item.paper, item.about


def _still_there(inquiry: Inquiry, one: Told) -> str:
    """Return what is still there of what a return had named; empty where it is not."""
    papers = inquiry.facts.of(one.component)
    if one.paper:
        found = [paper.name for paper in papers if paper.sha256 == one.paper]
        return found[0] if found else ""
    now = ",".join(sorted({paper.sha256 for paper in papers}))
    return "; ".join(paper.name for paper in papers) if one.part == now else ""
