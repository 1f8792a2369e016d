"""Lists of matters: filtered, sorted and counted by one definition, page by page."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.models import F, Q, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.searching import queries as searching
from kycuong.ledger import definitions, passages
from kycuong.ledger.enums import Shown
from kycuong.ledger.models import Matter
from kycuong.ledger.queries import scopes
from kycuong.ledger.queries.access import counted, visible_to
from kycuong.ledger.queries.drawing import SELDOM, Drawing, Kept, Row
from kycuong.rules.vntext.folding import fold
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import NotThere

CODE: Final = re.compile(r"v ?(\d{4}) ?(\d{1,12})")
BATCH: Final = 1_000
SORTS: Final = {
    "han": "due_at",
    "ma": "id",
    "viec": "title",
    "nguon": "source_label",
    "han-dau": "original_due_at",
    "xong": "completed_at",
    "cap-nhat": "last_at",
    "san-pham": "product",
    "loai": "kind",
    "chu-tri": "lead_unit__short_name",
    "giu": "holder_unit__short_name",
    "giao": "opened_at",
    "qua-han": "overdue_from",
}
LATE: Final = frozenset({Shown.OVERDUE, Shown.JUST_OVERDUE})


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

    @property
    def is_narrow(self) -> bool:
        """Say whether it shows a part of the province: somebody's, or what was found."""
        places = (self.unit, self.holder, self.document)
        return bool(self.scope or self.text) or any(each is not None for each in places)


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
    """Return the matters of a list that a person may see, unsorted."""
    return narrowed(visible_to(actor), actor, at, filters)


def narrowed(
    found: "QuerySet[Any]", actor: Actor, at: datetime, filters: Filters
) -> "QuerySet[Any]":
    """Return those of the matters that are in a list: the only place that filters."""
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
    """Return one page of the list that `filters` means; a fixed number of queries.

    A list that ends on its first page is counted by what is shown of it.
    """
    wanted = filters or Filters()
    found = select(actor, at, wanted)
    every = found.order_by(*_order(wanted)).values_list(*Kept._fields)
    if page:
        pager = asked_page(page, count(actor, at, wanted), size)
        window = every[pager.start : pager.start + size]
        kept = [Kept._make(values) for values in window]
    else:
        kept = [Kept._make(values) for values in every[:size]]
        whole = len(kept) < size
        pager = Pager(1, len(kept) if whole else count(actor, at, wanted), size)
    return Listing(tuple(Drawing(at).rows(kept)), pager)


def count(actor: Actor, at: datetime, filters: Filters) -> int:
    """Return how many rows the list has; one of the whole province by index alone."""
    if filters.is_narrow:
        return select(actor, at, filters).count()
    return counted(actor, lambda found: narrowed(found, actor, at, filters))


def every(
    actor: Actor, at: datetime, filters: Filters, *, whole: bool = True
) -> Iterator[Row]:
    """Yield every row of the list in its order, in batches: what the export writes.

    Only the columns that a row shows are read, and no model is made of them.

    Args:
        whole: also what few lists show (`drawing.SELDOM`); else it is left empty.
    """
    fields = Kept._fields if whole else Kept._fields[:-SELDOM]
    found = select(actor, at, filters).order_by(*_order(filters))
    drawing, batch = Drawing(at), []
    for values in found.values_list(*fields).iterator(chunk_size=BATCH):
        batch.append(Kept(*values))
        if len(batch) == BATCH:
            yield from drawing.rows(batch)
            batch.clear()
    yield from drawing.rows(batch)


def matters_of_source(document: int, *, actor: Actor, at: datetime) -> tuple[Row, ...]:
    """Return the matters that cite a document and that the person may see."""
    found = select(actor, at, Filters(document=document))
    return tuple(drawn(found.order_by("source_start", "pk"), at))


@dataclass(frozen=True, slots=True)
class Answers:
    """The first matters that answer a question, how many do in all, and the places.

    `places` are by matter: the words around the place where it answers, where that is
    not in its title.
    """

    rows: tuple[Row, ...] = ()
    total: int = 0
    places: Mapping[int, tuple[searching.Piece, ...]] = field(default_factory=dict)


def search(actor: Actor, text: str, *, at: datetime, limit: int = 20) -> Answers:
    """Return the matters that answer `text`, the youngest first.

    One writing of the matter has every word: its own words, or one entry. Tone marks
    and the spacing of document numbers do not matter.
    """
    if not fold(text):
        return Answers()
    found = select(actor, at, Filters(text=text))
    window = found.order_by("-pk")[:limit].values_list(*Kept._fields)
    rows = tuple(Drawing(at).rows([Kept._make(values) for values in window]))
    total = len(rows) if len(rows) < limit else found.count()
    return Answers(rows, total, _places(text, [row.pk for row in rows]))


def _places(text: str, pks: list[int]) -> dict[int, tuple[searching.Piece, ...]]:
    """Return the place that answers, of each of a page of matters; two queries."""
    question = searching.asked(text)
    said = passages.said(searching.parts(passages.PLACE, question, pks)) if pks else {}
    shown = {pk: searching.snippet(words, question) for pk, words in said.items()}
    return {pk: pieces for pk, pieces in shown.items() if pieces}


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
    yield from Drawing(at).rows(list(matters))


def _matches(text: str) -> Q:
    """Return the matters with that code, or in which one writing answers the text."""
    if code := CODE.fullmatch(fold(text)):
        return Q(pk=int(code[2]))
    return Q(pk__in=searching.owners(passages.PLACE, searching.asked(text)))


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
