"""Matters as values instead of pages: what machines are told, by the same doorways.

Lists go on after a key instead of a page number, so that what is opened or closed in
between neither repeats nor swallows a row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import F, Q, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import spoken
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.queries.acts import Action
from kycuong.ledger.queries.drawing import Drawing, Kept, Row
from kycuong.ledger.queries.filtering import LATE, SORTS, Filters, select
from kycuong.ledger.queries.matter import receipt_of
from kycuong.ledger.queries.opened import opened, parties
from kycuong.ledger.queries.told import Told
from kycuong.rules import duty

After = tuple[Any, int]
"""Where a page ended: the value it was ordered by, and the matter's id."""
FIRST: Final = "ma"


@dataclass(frozen=True, slots=True)
class Item:
    """One matter of a list: its columns, its row, its word, and where it stands."""

    kept: Kept
    row: Row
    status: duty.Status
    body: int | None
    overdue_since: datetime | None
    place: After


@dataclass(frozen=True, slots=True)
class Record:
    """One matter with its book; entries in order, each with its sentence.

    `words` are as the person may read them: the row of a list says them covered.
    """

    item: Item
    words: spoken.Words
    issuer: int
    report_to: str
    limit_text: str
    source_document: int | None
    position: duty.Position
    names: Mapping[int, str]
    posts: Mapping[int, str]
    receipt: tuple[str, ...]
    coordinators: tuple[int, ...]
    points: tuple[tuple[str, str], ...]
    entries: tuple[tuple[Entry, Told], ...]
    may: tuple[Action, ...]
    may_not: tuple[Action, ...]


def after(
    actor: Actor,
    at: datetime,
    *,
    filters: Filters,
    place: After | None = None,
    size: int = 50,
) -> tuple[Item, ...]:
    """Return the next rows of a list after a place; from its beginning for None.

    Filtered as the page's list is, and in its order: rows without the value stand last.
    """
    name, down = _order(filters)
    found = select(actor, at, filters)
    if place is not None:
        found = found.filter(_behind(name, place, down=down))
    column: Any = F(name)
    if filters.shown in LATE:  # it has every value, and is read by its index
        order: tuple[Any, ...] = (f"-{name}", "-pk") if down else (name, "pk")
    elif down:
        order = (column.desc(nulls_last=True), "-pk")
    else:
        order = (column.asc(nulls_last=True), "pk")
    return _items(found.order_by(*order)[:size], name, at)


def _order(filters: Filters) -> tuple[str, bool]:
    sort = filters.sort or FIRST
    return SORTS.get(sort.removeprefix("-"), "id"), sort.startswith("-")


def _behind(name: str, place: After, *, down: bool) -> Q:
    """Return what stands behind a place; nulls stand last in either direction."""
    value, pk = place
    later = "lt" if down else "gt"
    same = Q(**{f"pk__{later}": pk})
    if value is None:
        return Q(**{f"{name}__isnull": True}) & same
    beyond = Q(**{f"{name}__{later}": value}) | Q(**{f"{name}__isnull": True})
    return beyond | (Q(**{name: value}) & same)


def _items(found: "QuerySet[Any]", name: str, at: datetime) -> tuple[Item, ...]:
    columns = (*Kept._fields, "holder_body_id", name)
    values = [tuple(row) for row in found.values_list(*columns)]
    kept = [Kept._make(row[:-2]) for row in values]
    rows = Drawing(at).rows(kept)
    return tuple(
        Item(
            each,
            row,
            duty.status(each, at),
            value[-2],
            _past(each.overdue_from, at),
            (value[-1], each.id),
        )
        for each, row, value in zip(kept, rows, values, strict=True)
    )


def _past(instant: datetime | None, at: datetime) -> datetime | None:
    return instant if instant is not None and instant <= at else None


def record(actor: Actor, pk: int, at: datetime) -> Record:
    """Return one matter with its whole book.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    found = opened(actor, pk, at)
    matter, offered = found.matter, found.offer
    first = (offered.first,) if offered.first else ()
    (item,) = _items(Matter.objects.filter(pk=pk), "id", at)
    return Record(
        item=item,
        words=found.words,
        issuer=matter.issuer_id,
        report_to=matter.report_to,
        limit_text=matter.limit_text,
        source_document=matter.source_document,
        position=found.position,
        names=organisations.names(parties(found)),
        posts=found.names.posts,
        receipt=receipt_of(matter, found.rows, found.calendar),
        coordinators=tuple(sorted(found.case.coordinators)),
        points=found.points,
        entries=tuple(zip(found.rows, reversed(found.lines), strict=True)),
        may=(*first, *offered.allowed, *offered.more),
        may_not=offered.refused,
    )
