"""What became of the papers of a dossier between two sendings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Fate(StrEnum):
    """What became of a paper."""

    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    NEW = "new"
    REMOVED = "removed"

    @property
    def label(self) -> "str | Promise":
        """What the page calls it."""
        return _LABELS[self]


_LABELS = {
    Fate.UNCHANGED: _("Không đổi"),
    Fate.REPLACED: _("Đã thay"),
    Fate.NEW: _("Thêm mới"),
    Fate.REMOVED: _("Đã bỏ"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A paper before and now; one of the two is None where it is new or removed."""

    fate: Fate
    component: str
    before: Any
    after: Any


def held_at(papers: Iterable[Any], at: datetime) -> list[Any]:
    """Return the papers that a dossier held at an instant."""
    return [
        paper
        for paper in papers
        if paper.added_at <= at and (paper.removed_at is None or paper.removed_at > at)
    ]


def between(
    papers: Sequence[Any], before: datetime, after: datetime, order: Sequence[str]
) -> list[Change]:
    """Return what became of each paper between two instants, component by component.

    The same bytes in the same component are unchanged, whatever they are called. A
    paper is replaced by the one put in its place; where one went and one came in a
    component, these two belong together also without that.

    Args:
        order: the components in the order of the checklist.
    """
    first, second = held_at(papers, before), held_at(papers, after)
    known = {paper.pk: paper for paper in papers}
    found: list[Change] = []
    for component in _order(order, (*first, *second)):
        old = [paper for paper in first if paper.component == component]
        new = [paper for paper in second if paper.component == component]
        found += _within(component, old, new, known)
    return found


def _order(order: Sequence[str], papers: Iterable[Any]) -> Sequence[str]:
    return list(dict.fromkeys((*order, *(paper.component for paper in papers))))


def _within(
    component: str, old: list[Any], new: list[Any], known: dict[int, Any]
) -> Iterator[Change]:
    for paper in list(old):
        same = next((each for each in new if each.sha256 == paper.sha256), None)
        if same is not None:
            old.remove(paper)
            new.remove(same)
            yield Change(Fate.UNCHANGED, component, paper, same)
    for paper in list(old):
        heir = _heir(paper, known)
        if heir in new:
            old.remove(paper)
            new.remove(heir)
            yield Change(Fate.REPLACED, component, paper, heir)
    if len(old) == len(new) == 1:
        yield Change(Fate.REPLACED, component, old.pop(), new.pop())
    yield from (Change(Fate.REMOVED, component, paper, None) for paper in old)
    yield from (Change(Fate.NEW, component, None, paper) for paper in new)


def _heir(paper: Any, known: dict[int, Any]) -> Any:
    """Return the paper that stands in a paper's place now, along replacements."""
    while paper is not None and paper.replaced_by_id is not None:
        paper = known.get(paper.replaced_by_id)
    return paper
