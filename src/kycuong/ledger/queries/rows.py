"""Lists of matters: filtered, sorted and counted by one definition, page by page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import definitions, wording
from kycuong.ledger.enums import Shown
from kycuong.ledger.models import Matter
from kycuong.ledger.queries import scopes
from kycuong.ledger.queries.access import visible_to
from kycuong.rules import duty
from kycuong.rules.vntext.folding import fold
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import day
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import NotThere

CODE: Final = re.compile(r"v ?(\d{4}) ?(\d{1,12})")
SORTS: Final = {
    "han": "due_at",
    "viec": "title",
    "chu-tri": "lead_unit__short_name",
    "giu": "holder_unit__short_name",
    "giao": "opened_at",
    "qua-han": "overdue_from",
}
LATE: Final = frozenset({Shown.OVERDUE, Shown.JUST_OVERDUE})
TONES: Final = {
    duty.Status.OVERDUE: "late",
    duty.Status.NEAR_DUE: "soon",
    duty.Status.IN_TIME: "",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows; empty means everything the person may see.

    Args:
        shown: a value of `enums.Shown`; scope: one of `enums.Scope`.
        unit: the lead body; holder: the body or division that holds.
        sort: a key of `SORTS`, with a minus for descending order.
    """

    shown: str = ""
    scope: str = ""
    unit: int | None = None
    holder: int | None = None
    text: str = ""
    sort: str = "han"
    document: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list, every string ready."""

    pk: int
    code: str
    title: str
    lead: str
    holder: str
    due: str
    provisional: bool
    chip: duty.Chip
    status: str
    tone: str
    opened: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list with its pager; `total` counts every row of the list."""

    rows: tuple[Row, ...]
    pager: Pager

    @property
    def total(self) -> int:
        """How many rows the whole list has."""
        return self.pager.total


def select(actor: Actor, at: datetime, filters: Filters) -> "QuerySet[Any]":
    """Return the matters of a list, unsorted: the only place that filters them."""
    found = visible_to(actor)
    if filters.shown:
        found = found.filter(definitions.shown(filters.shown, at))
    if filters.scope:
        found = found.filter(scopes.within(filters.scope, actor))
    if filters.unit is not None:
        found = found.filter(lead_unit=filters.unit)
    if filters.holder is not None:
        inside = organisations.root_of(filters.holder) != filters.holder
        body = Q(holder_body=filters.holder)
        found = found.filter(definitions.held_by(filters.holder) if inside else body)
    if filters.document is not None:
        found = found.filter(source_document=filters.document)
    if filters.text.strip():
        found = found.filter(_matches(filters.text))
    return found


def rows(
    actor: Actor,
    at: datetime,
    *,
    filters: Filters | None = None,
    page: str | None = None,
    size: int = 50,
) -> Listing:
    """Return one page of the list that `filters` means; a fixed number of queries."""
    wanted = filters or Filters()
    found = select(actor, at, wanted)
    pager = asked_page(page, found.count(), size)
    window = found.order_by(*_order(wanted))[pager.start : pager.start + size]
    return Listing(tuple(drawn(window, at)), pager)


def count(actor: Actor, at: datetime, filters: Filters) -> int:
    """Return how many rows the list has."""
    return select(actor, at, filters).count()


def every(actor: Actor, at: datetime, filters: Filters) -> Iterator[Row]:
    """Yield every row of the list in its order, in batches: what the export writes."""
    found = select(actor, at, filters).order_by(*_order(filters))
    batch: list[Matter] = []
    for matter in found.iterator(chunk_size=1000):
        batch.append(matter)
        if len(batch) == 1000:
            yield from drawn(batch, at)
            batch = []
    yield from drawn(batch, at)


def matters_of_source(document: int, *, actor: Actor, at: datetime) -> tuple[Row, ...]:
    """Return the matters that cite a document and that the person may see."""
    found = select(actor, at, Filters(document=document))
    return tuple(drawn(found.order_by("source_start", "pk"), at))


def search(
    actor: Actor, text: str, *, at: datetime, limit: int = 20
) -> tuple[Row, ...]:
    """Return the matters whose code, title or source has every word of `text`.

    Tone marks and the spacing of document numbers do not matter.
    """
    if not fold(text):
        return ()
    found = select(actor, at, Filters(text=text))
    return tuple(drawn(found.order_by("-opened_at", "-pk")[:limit], at))


def row_of(actor: Actor, pk: int, at: datetime) -> Row:
    """Return one matter as a row.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    for row in drawn(visible_to(actor).filter(pk=pk), at):
        return row
    raise NotThere


def drawn(matters: Iterable[Matter], at: datetime) -> Iterator[Row]:
    """Yield rows with every name looked up at once."""
    listed = list(matters)
    units = {m.lead_unit_id for m in listed} | {m.holder_unit_id for m in listed}
    names = organisations.short_names(unit for unit in units if unit)
    posts = organisations.posts(
        (m.holder_post_id for m in listed if m.holder_post_id), on=local_day(at)
    )
    for matter in listed:
        post = posts.get(matter.holder_post_id or 0)
        holder = names.get(matter.holder_unit_id or 0, "")
        yield _row(matter, names.get(matter.lead_unit_id, ""), holder, post, at)


def _row(matter: Matter, lead: str, holder: str, post: Any, at: datetime) -> Row:
    calendar = calendars.calendar_for(matter.lead_unit_id, at=at)
    word, due = duty.status(matter, at), matter.due
    return Row(
        pk=matter.pk,
        code=matter.code,
        title=matter.title,
        lead=lead,
        holder=f"{post.holder_name}, {holder}" if post and post.holder_name else holder,
        due=day(due.day) if due else "",
        provisional=bool(due and due.provisional),
        chip=wording.chip(matter, calendar, at),
        status=gettext(word.label),
        tone=TONES.get(word, "closed"),
        opened=day(matter.opened_at),
        source=matter.source_label,
        url=reverse("ledger:matter", args=[matter.pk]),
    )


def _matches(text: str) -> Q:
    """Return the matters with that code, or with every word of the text."""
    plain = fold(text)
    if code := CODE.fullmatch(plain):
        return Q(pk=int(code[2]))
    found = Q()
    for word in plain.split():
        found &= Q(search__contains=word)
    return found


def _order(filters: Filters) -> tuple[Any, ...]:
    """Return the order; rows without the value stand last, ties by id.

    What is overdue has every value, and is read in the order of its index.
    """
    name = SORTS.get(filters.sort.removeprefix("-"), "due_at")
    down = filters.sort.startswith("-")
    if filters.shown in LATE:
        return ("-" + name, "-pk") if down else (name, "pk")
    column = F(name)
    if down:
        return column.desc(nulls_last=True), "-pk"
    return column.asc(nulls_last=True), "pk"
