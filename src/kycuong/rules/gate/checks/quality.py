"""G5: length and summary, options, basis, figures, opinions that differ.

A machine counts pages and stances; whether an option is concrete is a person's.

Law: Nghị định 191/2026/NĐ-CP, Điều 14, Điều 18.
"""

from collections.abc import Iterator

from kycuong.rules.gate.checklists import DRAFT, PROPOSAL, SUMMARY
from kycuong.rules.gate.checks.inquiry import Inquiry
from kycuong.rules.gate.facts import Asked, PaperFacts, Stance
from kycuong.rules.gate.verdict import Item, ItemState

FIGURES = "figures"


def check(inquiry: Inquiry) -> Iterator[Item]:
    """Yield what is counted, then what a person has to judge, then the differing."""
    yield from _length(inquiry)
    papers = (f"part:{PROPOSAL}",)
    if inquiry.facts.of(PROPOSAL):
        for code in ("G5.option", "G5.basis"):
            yield inquiry.item(
                code, ItemState.PERSON, component=PROPOSAL, depends=papers
            )
        yield inquiry.item(
            "G5.figures",
            ItemState.PERSON,
            component=PROPOSAL,
            depends=(*papers, f"part:{DRAFT}", f"part:{FIGURES}"),
        )
    yield from _divergent(inquiry)


def _length(inquiry: Inquiry) -> Iterator[Item]:
    limits = inquiry.facts.limits
    proposals = _readable(inquiry, PROPOSAL)
    summaries = _readable(inquiry, SUMMARY)
    known = [paper.pages for paper in proposals if paper.pages is not None]
    longest = max(known, default=0)
    is_long = longest > limits.long_pages
    if is_long and not inquiry.facts.of(SUMMARY):
        yield _counted(inquiry, "G5.summary", ItemState.LACKING, None, str(longest))
    elif is_long:
        yield _counted(inquiry, "G5.summary", ItemState.OK, None)
    for paper in proposals:
        unknown = _unknown(paper, limits.long_pages)
        if unknown and not is_long and not summaries:
            yield _counted(inquiry, "G5.pages", ItemState.PERSON, paper)
    for paper in summaries:
        if _unknown(paper, limits.summary_pages):
            yield _counted(inquiry, "G5.pages", ItemState.PERSON, paper)
        elif paper.pages is not None and paper.pages > limits.summary_pages:
            pages = str(paper.pages)
            yield _counted(inquiry, "G5.summary_long", ItemState.FAULTY, paper, pages)


def _unknown(paper: PaperFacts, most: int) -> bool:
    """Say whether nobody knows that a paper has no more pages than that, or has."""
    bound = paper.pages_most
    return paper.pages is None and (bound is None or bound > most)


def _readable(inquiry: Inquiry, component: str) -> list[PaperFacts]:
    found = inquiry.facts.of(component)
    return [one for one in found if not (one.pending or one.unreadable or one.empty)]


def _counted(
    inquiry: Inquiry,
    code: str,
    state: ItemState,
    paper: PaperFacts | None,
    got: str = "",
) -> Item:
    limits = inquiry.facts.limits
    return inquiry.item(
        code,
        state,
        component=paper.component if paper else SUMMARY,
        paper=paper.sha256 if paper else "",
        depends=() if paper else (f"part:{PROPOSAL}", f"part:{SUMMARY}"),
        got=got,
        law=limits.pages_law,
        words={
            "name": paper.name if paper else "",
            "long": str(limits.long_pages),
            "short": str(limits.summary_pages),
        },
    )


def _divergent(inquiry: Inquiry) -> Iterator[Item]:
    for row in sorted(inquiry.facts.consulted, key=lambda one: (one.name, one.body)):
        if row.state is not Asked.ANSWERED or row.stance is not Stance.DISAGREE:
            continue
        yield inquiry.item(
            "G5.divergent",
            ItemState.OK if row.settled else ItemState.FAULTY,
            about=str(row.body),
            depends=(f"body:{row.body}",),
            got=row.settled,
            words={"name": row.name},
        )
