"""The review page: the letter on one side, the drafts on the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from kycuong.kernel.audit.actors import Actor
from kycuong.shared.formats import long_day
from kycuong.shared.verdict import Verdict
from kycuong.work.directives import policy
from kycuong.work.directives.completeness import (
    Coverage,
    accounted,
    coverage,
    is_live,
)
from kycuong.work.directives.models import Directive, Draft, Item
from kycuong.work.directives.queries.lookup import get_for
from kycuong.work.directives.queries.views_of_drafts import DraftView, draft_view
from kycuong.work.directives.spans import touch, words
from kycuong.work.documents import queries as documents


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the letter; `item` is the binding item it is, or None."""

    text: str
    item: int | None = None
    css: str = ""
    target: str = ""


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
    """The review of one directive; `skip` blanks at the letter's head are not shown."""

    pk: int
    title: str
    subject: str
    issued: str
    document_url: str
    skip: int
    segments: tuple[Segment, ...]
    groups: tuple[Group, ...]
    coverage: Coverage
    formulas: tuple[tuple[int, str], ...]
    open_items: tuple[tuple[int, str], ...]
    warnings: tuple[str, ...]
    may_review: Verdict
    may_dispatch: Verdict


def review_page(actor: Actor, pk: int) -> ReviewPage:
    """Return the review page of one directive."""
    directive = get_for(actor, pk, "review")
    source = documents.source(directive.document_id)
    items = list(Item.objects.filter(directive=directive))
    drafts = list(Draft.objects.filter(directive=directive))
    live = [draft for draft in drafts if is_live(draft, items)]
    groups = tuple(_groups(items, live))
    skip = len(source.text) - len(source.text.lstrip())
    return ReviewPage(
        pk=pk,
        title=source.label,
        subject=source.subject,
        issued=long_day(directive.issued_on),
        document_url=reverse("documents:document", args=[directive.document_id]),
        skip=skip,
        segments=tuple(_segments(source.text, items, live, skip)),
        groups=groups,
        coverage=coverage(items, drafts),
        formulas=tuple(
            (start, words(source.text, [(start, end)]))
            for start, end in directive.formulas
        ),
        open_items=tuple(
            (item.pk, item.mark or str(number))
            for number, item in enumerate(items, 1)
            if not accounted(item, live)
        ),
        warnings=tuple(_general(directive, drafts)),
        may_review=policy.may(actor, "accept"),
        may_dispatch=policy.may(actor, "dispatch"),
    )


def marks_of(draft: Draft, items: Sequence[Item]) -> list[Item]:
    """Return the items on which a draft stands."""
    return [item for item in items if touch(draft.spans, item.start, item.end)]


def _general(directive: Directive, drafts: Sequence[Draft]) -> Iterator[str]:
    """Yield the reader's warnings that no draft shows."""
    shown = {text for draft in drafts for text in draft.proposed.get("warned", ())}
    for warning in directive.warnings:
        if warning["message"] not in shown:
            yield warning["message"]


def _groups(items: Sequence[Item], live: Sequence[Draft]) -> Iterator[Group]:
    """Yield drafts and draftless items in the order of the letter."""
    stops: list[tuple[int, Any]] = [(draft.start, draft) for draft in live]
    for item in items:
        covered = any(touch(draft.spans, item.start, item.end) for draft in live)
        if item.no_task or not covered:
            stops.append((item.start, item))
    stops.sort(key=lambda stop: (stop[0], isinstance(stop[1], Draft)))
    final = live[-1].pk if live else None
    for _, stop in stops:
        if isinstance(stop, Item):
            yield Group(None, _item(stop))
            continue
        own = marks_of(stop, items)
        mark = ", ".join(item.mark for item in own if item.mark)
        sole = any(
            sum(touch(draft.spans, item.start, item.end) for draft in live) == 1
            for item in own
        )
        view = draft_view(
            stop, mark=mark, items=tuple(item.pk for item in own), sole=sole
        )
        yield Group(view, None, last=stop.pk == final)


def _item(item: Item) -> ItemView:
    return ItemView(item.pk, item.mark, str(item.start), item.no_task, item.decided_by)


def _segments(
    text: str, items: Sequence[Item], live: Sequence[Draft], here: int
) -> Iterator[Segment]:
    """Yield the letter from an offset on, cut at its binding items."""
    for item in items:
        start, end = max(item.start, here), min(item.end, len(text))
        if start >= end:
            continue
        if start > here:
            yield Segment(text[here:start])
        own = [d for d in live if touch(d.spans, item.start, item.end)]
        target = f"d{own[0].pk}" if own and not item.no_task else f"m{item.pk}"
        css = "taken" if accounted(item, live) else "untaken"
        yield Segment(text[start:end], item.pk, css, target)
        here = end
    if here < len(text):
        yield Segment(text[here:])


def next_stop(actor: Actor, pk: int, draft: int) -> str:
    """Return the anchor of the next thing to decide after a draft, or the meter."""
    directive = get_for(actor, pk, "review")
    items = list(Item.objects.filter(directive=directive))
    drafts = list(Draft.objects.filter(directive=directive))
    live = [each for each in drafts if is_live(each, items)]
    here = next((each.start for each in drafts if each.pk == draft), 0)
    open_stops: list[tuple[int, str]] = [
        (each.start, f"d{each.pk}") for each in live if each.accepted_at is None
    ]
    open_stops += [
        (item.start, f"m{item.pk}")
        for item in items
        if not item.no_task
        and not any(touch(each.spans, item.start, item.end) for each in live)
    ]
    later = sorted(stop for stop in open_stops if stop[0] >= here)
    return later[0][1] if later else "muc-luc"
