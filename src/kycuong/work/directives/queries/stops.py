"""The stops of a review: drafts, and items without one, in the letter's order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.work.directives.completeness import is_live
from kycuong.work.directives.models import Directive, Draft, Item
from kycuong.work.directives.queries.lookup import get_for
from kycuong.work.directives.spans import touch

PER_PAGE: Final = 20
METER: Final = "muc-luc"


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing to decide; `start` is where it stands in the letter."""

    start: int
    draft: Draft | None = None
    item: Item | None = None

    @property
    def anchor(self) -> str:
        """The name of its place on the page."""
        if self.draft is not None:
            return f"d{self.draft.pk}"
        return f"m{self.item.pk}" if self.item is not None else METER

    @property
    def open(self) -> bool:
        """Whether nobody has decided it yet."""
        if self.draft is not None:
            return self.draft.accepted_at is None
        return self.item is not None and not self.item.no_task


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything a review works on."""

    items: list[Item]
    drafts: list[Draft]
    live: list[Draft]
    stops: list[Stop]

    def page_of(self, start: int) -> int:
        """Return the page that holds the first stop at or after a place."""
        before = sum(stop.start < start for stop in self.stops)
        return min(before, max(len(self.stops) - 1, 0)) // PER_PAGE + 1


def bench(directive: Directive) -> Bench:
    """Return what is reviewed, in two queries."""
    items = list(Item.objects.filter(directive=directive))
    drafts = list(Draft.objects.filter(directive=directive))
    live = [draft for draft in drafts if is_live(draft, items)]
    stops = [Stop(draft.start, draft=draft) for draft in live]
    for item in items:
        if item.no_task or not drafts_on(item, live):
            stops.append(Stop(item.start, item=item))
    stops.sort(key=lambda stop: (stop.start, stop.draft is not None))
    return Bench(items, drafts, live, stops)


def drafts_on(item: Item, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts that stand on an item."""
    return [draft for draft in drafts if touch(draft.spans, item.start, item.end)]


def items_under(draft: Draft, items: Sequence[Item]) -> list[Item]:
    """Return the items on which a draft stands."""
    return [item for item in items if touch(draft.spans, item.start, item.end)]


def place(actor: Actor, pk: int, anchor: str) -> str:
    """Return the end of the address at which a stop or an item is shown."""
    table = bench(get_for(actor, pk, "review"))
    starts = {stop.anchor: stop.start for stop in table.stops}
    starts |= {f"i{item.pk}": item.start for item in table.items}
    return _address(table, starts.get(anchor, 0), anchor)


def next_stop(actor: Actor, pk: int, draft: int) -> str:
    """Return where the next open thing after a draft is shown, or the meter."""
    table = bench(get_for(actor, pk, "review"))
    here = next((d.start for d in table.drafts if d.pk == draft), 0)
    later = [stop for stop in table.stops if stop.open and stop.start >= here]
    if not later:
        return f"#{METER}"
    return _address(table, later[0].start, later[0].anchor)


def _address(table: Bench, start: int, anchor: str) -> str:
    page = table.page_of(start)
    return f"?trang={page}#{anchor}" if page > 1 else f"#{anchor}"
