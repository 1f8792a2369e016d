"""Pages on which one draft or one item is worked on."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.rules.worktime import parse_limit
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import NotThere
from kycuong.work.directives.enums import Part
from kycuong.work.directives.models import Directive, Draft, Item
from kycuong.work.directives.queries.lookup import get_for
from kycuong.work.directives.queries.views_of_drafts import DueView, cited, due_view
from kycuong.work.directives.spans import sentences, words
from kycuong.work.directives.suggesting import Suggestion, suggestion, told
from kycuong.work.documents import queries as documents

SENTENCES: Final = 80


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit of a body's name, in or out, and why it is out."""

    id: int
    name: str
    out: str


@dataclass(frozen=True, slots=True)
class PartyChoice:
    """A body's name in a draft, at its place in the list."""

    place: int
    part: str
    written: str
    explained: str
    collective: bool
    units: tuple[UnitChoice, ...]


@dataclass(frozen=True, slots=True)
class EditPage:
    """The page on which a draft is corrected."""

    pk: int
    draft: int
    version: int
    label: str
    quote: str
    issued_on: date
    title: str
    points: tuple[str, ...]
    product: str
    report_to: str
    due: DueView
    due_choice: str
    due_on: date | None
    due_time: time | None
    amount: int | None
    unit: str
    parties: tuple[PartyChoice, ...]
    warnings: tuple[str, ...]
    suggestion: Suggestion
    suggested: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the letter and its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SplitPage:
    """The page on which a draft is split: its sentences after the first."""

    pk: int
    draft: int
    version: int
    label: str
    first: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class AddPage:
    """The page on which sentences of the letter are picked for a new draft."""

    pk: int
    label: str
    sentences: tuple[Sentence, ...]
    pager: Pager
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class ItemPage:
    """The page on which an item is marked as no task."""

    pk: int
    item: int
    label: str
    mark: str
    text: str
    reason: str


def edit_page(actor: Actor, pk: int, draft: int, at: datetime) -> EditPage:
    """Return the page on which one draft is corrected."""
    directive = get_for(actor, pk, "edit")
    row = _draft(directive, draft)
    source = documents.source(directive.document_id)
    found = suggestion(source, at)
    return EditPage(
        pk=pk,
        draft=draft,
        version=row.version,
        label=source.label,
        quote=words(source.text, row.spans),
        issued_on=directive.issued_on,
        title=row.title,
        points=tuple(row.points),
        product=row.product,
        report_to=row.report_to,
        due=due_view(row),
        due_choice=row.due_choice,
        due_on=row.due_on,
        due_time=row.due_time,
        amount=parse_limit(row.limit).n if row.limit else None,
        unit=parse_limit(row.limit).code if row.limit else "wd",
        parties=tuple(_party(place, party) for place, party in enumerate(row.parties)),
        warnings=tuple(row.proposed.get("warned", ())),
        suggestion=found,
        suggested=told(found),
    )


def split_page(actor: Actor, pk: int, draft: int) -> SplitPage:
    """Return the page on which one draft is split."""
    directive = get_for(actor, pk, "split")
    row = _draft(directive, draft)
    source = documents.source(directive.document_id)
    found = [
        Sentence(start, end, source.text[start:end])
        for span in row.spans
        for start, end in sentences(source.text, *span)
    ]
    return SplitPage(
        pk=pk,
        draft=draft,
        version=row.version,
        label=source.label,
        first=found[0].text if found else row.title,
        sentences=tuple(found[1:]),
    )


def add_page(
    actor: Actor, pk: int, *, start: int | None = None, page: str = ""
) -> AddPage:
    """Return the page on which a task is added; the item at `start` is picked."""
    directive = get_for(actor, pk, "add")
    source = documents.source(directive.document_id)
    found = sentences(source.text, 0, len(source.text))
    inside = [place for place in found if place[0] in _inside(directive, start)]
    if inside and not page:
        page = str(found.index(inside[0]) // SENTENCES + 1)
    pager = asked_page(page, len(found), SENTENCES)
    return AddPage(
        pk=pk,
        label=source.label,
        sentences=tuple(
            Sentence(first, last, source.text[first:last])
            for first, last in found[pager.start : pager.start + SENTENCES]
        ),
        pager=pager,
        first=inside[0][0] if inside else None,
        last=inside[-1][1] if inside else None,
    )


def _inside(directive: Directive, start: int | None) -> range:
    """Return the offsets of the item, or of the formula, that begins at `start`."""
    if start is None:
        return range(0)
    rows = Item.objects.filter(directive=directive, start=start)
    places = [*((row.start, row.end) for row in rows), *directive.formulas]
    return next((range(*place) for place in places if place[0] == start), range(0))


def item_page(actor: Actor, pk: int, item: int) -> ItemPage:
    """Return the page on which one item is marked as no task."""
    directive = get_for(actor, pk, "no_task")
    row: Item | None = Item.objects.filter(directive=directive, pk=item).first()
    if row is None:
        raise NotThere
    source = documents.source(directive.document_id)
    text = words(source.text, [(row.start, row.end)])
    return ItemPage(pk, item, source.label, cited(row.mark), text, row.no_task)


def _draft(directive: Directive, pk: int) -> Draft:
    row: Draft | None = Draft.objects.filter(directive=directive, pk=pk).first()
    if row is None:
        raise NotThere
    return row


def _party(place: int, party: dict[str, Any]) -> PartyChoice:
    return PartyChoice(
        place,
        str(Part(party["part"]).label),
        party["written"],
        party["explained"],
        party["collective"],
        tuple(UnitChoice(u["id"], u["name"], u["out"]) for u in party["units"]),
    )
