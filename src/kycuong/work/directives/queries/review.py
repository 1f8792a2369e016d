"""The review page: the letter on one side, the drafts on the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.formats import long_day, number
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import Verdict
from kycuong.work.directives import policy
from kycuong.work.directives.completeness import (
    Coverage,
    accounted,
    coverage,
    is_silent,
)
from kycuong.work.directives.models import Directive, Item
from kycuong.work.directives.queries.lookup import get_for
from kycuong.work.directives.queries.stops import (
    PER_PAGE,
    Bench,
    Stop,
    bench,
    drafts_on,
    items_under,
)
from kycuong.work.directives.queries.views_of_drafts import DraftView, cited, draft_view
from kycuong.work.directives.spans import words
from kycuong.work.directives.suggesting import Suggestion, suggestion
from kycuong.work.directives.suggesting import told as told_of
from kycuong.work.documents import queries as documents

LONG: Final = 30_000
QUIET: Final = 1_500
EDGE: Final = 500


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the letter, or a gap of it that is not shown (`gap`).

    `at` is its offset where the page must say it: at items and behind gaps.
    """

    text: str
    at: int
    item: int | None = None
    css: str = ""
    target: str = ""
    gap: bool = False


@dataclass(frozen=True, slots=True)
class ItemView:
    """A binding item in the list of drafts: marked as no task, or without a draft."""

    pk: int
    mark: str
    start: str
    no_task: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class Group:
    """One stop of the review: a draft, or an item that has none."""

    draft: DraftView | None
    item: ItemView | None
    last: bool = False


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The review of one directive: twenty stops, and the part of the letter they need."""

    pk: int
    title: str
    subject: str
    issued: str
    document_url: str
    segments: tuple[Segment, ...]
    groups: tuple[Group, ...]
    pager: Pager
    coverage: Coverage
    formulas: tuple[tuple[int, str], ...]
    open_items: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    may_review: Verdict
    may_dispatch: Verdict
    suggestion: Suggestion
    suggested: str


def review_page(actor: Actor, pk: int, at: datetime, page: str = "") -> ReviewPage:
    """Return one page of the review of one directive."""
    directive = get_for(actor, pk, "review")
    source = documents.source(directive.document_id)
    table = bench(directive)
    pager = asked_page(page, len(table.stops), PER_PAGE)
    last_page = pager.page == pager.pages
    told: set[str] = set()
    found = suggestion(source, at)
    window = table.stops[pager.start : pager.start + PER_PAGE]
    return ReviewPage(
        pk=pk,
        title=source.label,
        subject=source.subject,
        issued=long_day(directive.issued_on),
        document_url=reverse("documents:document", args=[directive.document_id]),
        segments=tuple(
            _segments(source.text, table, *_part(source.text, table, pager))
        ),
        groups=tuple(_group(stop, table, told) for stop in window),
        pager=pager,
        coverage=coverage(table.items, table.drafts),
        formulas=tuple(
            (start, words(source.text, [(start, end)]))
            for start, end in directive.formulas
            if last_page
        ),
        open_items=tuple(_open_items(table)),
        warnings=tuple(_general(directive, table)),
        may_review=policy.may(actor, "accept"),
        may_dispatch=policy.may(actor, "dispatch"),
        suggestion=found,
        suggested=told_of(found) if any(map(is_silent, table.live)) else "",
    )


def _general(directive: Directive, table: Bench) -> Iterator[str]:
    """Yield the reader's warnings that no draft shows."""
    shown = {w for draft in table.drafts for w in draft.proposed.get("warned", ())}
    for warning in directive.warnings:
        if warning["message"] not in shown:
            yield warning["message"]


def _open_items(table: Bench) -> Iterator[tuple[str, str]]:
    """Yield the address and the mark of each item not accounted for."""
    for place, item in enumerate(table.items, 1):
        if not accounted(item, table.live):
            page = table.page_of(item.start)
            query = f"?trang={page}" if page > 1 else ""
            yield f"{query}#i{item.pk}", item.mark or str(place)


def _group(stop: Stop, table: Bench, told: set[str]) -> Group:
    draft = stop.draft
    if draft is None:
        return Group(None, _item(stop.item) if stop.item else None)
    own = items_under(draft, table.items)
    view = draft_view(
        draft,
        mark=cited(*(item.mark for item in own)),
        items=tuple(item.pk for item in own),
        sole=any(len(drafts_on(item, table.live)) == 1 for item in own),
        told=told,
    )
    return Group(view, None, last=draft.pk == table.live[-1].pk)


def _item(item: Item) -> ItemView:
    return ItemView(
        item.pk, cited(item.mark), str(item.start), item.no_task, item.decided_by
    )


def _part(text: str, table: Bench, pager: Pager) -> tuple[int, int]:
    """Return from where to where the letter is shown: as far as the page's stops go."""
    bounds = [stop.start for stop in table.stops[pager.start :: PER_PAGE]]
    starts = {item.start for item in table.items}
    first = len(text) - len(text.lstrip())
    if pager.page > 1:
        first = max((s for s in starts if s <= bounds[0]), default=bounds[0])
    end = len(text)
    if pager.page < pager.pages:
        end = max((s for s in starts if s <= bounds[1]), default=bounds[1])
    return first, end


def _segments(text: str, table: Bench, here: int, stop: int) -> Iterator[Segment]:
    """Yield a part of the letter, cut at its binding items."""
    if here > 0 and text[:here].strip():
        yield _gap(here, here)
    for item in table.items:
        start, end = max(item.start, here), min(item.end, stop)
        if start >= end:
            continue
        if start > here:
            yield from _between(text, here, start)
        own = drafts_on(item, table.live)
        target = f"d{own[0].pk}" if own and not item.no_task else f"m{item.pk}"
        css = "taken" if accounted(item, table.live) else "untaken"
        yield Segment(text[start:end], start, item.pk, css, target)
        here = end
    if here < stop:
        yield from _between(text, here, stop)
    if stop < len(text):
        yield _gap(len(text) - stop, len(text))


def _between(text: str, start: int, end: int) -> Iterator[Segment]:
    """Yield what lies between items; of a long letter only the ends of long stretches."""
    if len(text) <= LONG or end - start <= QUIET:
        yield Segment(text[start:end], start)
        return
    yield Segment(text[start : start + EDGE], start)
    yield _gap(end - start - 2 * EDGE, end - EDGE)
    yield Segment(text[end - EDGE : end], end - EDGE)


def _gap(length: int, end: int) -> Segment:
    told = gettext("[… %(n)s chữ không hiện ở đây, xem trong văn bản]")
    return Segment(told % {"n": number(length)}, end, gap=True)
