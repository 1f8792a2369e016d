"""Whole books at once: histories kept elsewhere come into the ledger (nạp sổ cũ).

Every history is folded by the engine before anything is written, so that what cannot
have happened is refused here as it is on a page.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.audit.keeping import shape_of
from kycuong.kernel.audit.recorded import wrote
from kycuong.kernel.audit.rows import take_keys
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.searching import services as searching
from kycuong.ledger import journal, passages, rollups, stretching
from kycuong.ledger.enums import Part
from kycuong.ledger.models import Entry, Involvement, Matter, Stretch
from kycuong.ledger.services.errors import refused_by
from kycuong.rules import duty
from kycuong.rules.duty.stretches import stretches
from kycuong.rules.vntext.folding import fold

BATCH: Final = 2000
NOTHING: Final[frozenset[type]] = frozenset({type(None)})
PLAIN: Final[frozenset[type]] = frozenset({int, str, bool, type(None)})
"""What the drivers write as it stands; no enum is among them."""


@dataclass(frozen=True, slots=True)
class Told:
    """The history of one matter as another book tells it.

    `entries` are lawful by the engine; `parent` is the place in the list of the matter
    this is a part of, which stands before it; `quote` are the words of the source.
    """

    kind: str
    title: str
    entries: Sequence[duty.Entry]
    coordinators: frozenset[int] = frozenset()
    limit_text: str = ""
    receipt: dict[str, Any] | None = None
    product: str = ""
    source_label: str = ""
    quote: str = ""
    parent: int | None = None


def load(histories: Sequence[Told], *, actor: Actor, at: datetime) -> list[int]:
    """Enter whole histories into the book and return the matters' ids, in order.

    Nobody is told: what is loaded has happened. Each batch is one act.

    Args:
        at: now; no entry is later.

    Raises:
        Refused: a history is no lawful course; its batch is not written.
    """
    keys: list[int] = []
    for start in range(0, len(histories), BATCH):
        batch = histories[start : start + BATCH]
        detail = {"matters": len(batch)}
        with act(actor, "ledger.loaded", at=at, detail=detail):
            keys += _write(batch, keys, start, actor, at)
    return keys


def _write(
    told: Sequence[Told], keys: list[int], start: int, actor: Actor, at: datetime
) -> list[int]:
    folded = [_folded(one, at) for one in told]
    matters = [_matter(one, place) for one, place in zip(told, folded, strict=True)]
    Matter.objects.bulk_create(matters)
    fresh = [int(matter.pk) for matter in matters]
    known = [*keys, *fresh]
    children = [
        (matter, known[one.parent])
        for matter, one in zip(matters, told, strict=True)
        if one.parent is not None
    ]
    for matter, parent in children:
        Matter.objects.filter(pk=matter.pk).update(parent_id=parent)
    names = organisations.names(_units(told))
    rows = [
        journal.row(entry, matter, actor=actor, units=names)
        for matter, one in zip(matters, told, strict=True)
        for entry in one.entries
    ]
    insert(Entry, rows)
    searching.put_many(passages.PLACE, passages.writings(matters, rows))
    parts = (
        Involvement(matter_id=matter.pk, unit_id=unit, part=part)
        for matter, one, place in zip(matters, told, folded, strict=True)
        for unit, part in _parts(one, place)
    )
    insert(Involvement, parts)
    cut = (
        (int(matter.pk), stretches(one.entries))
        for matter, one in zip(matters, told, strict=True)
    )
    insert(Stretch, stretching.rows_of(cut, rollups.gathered()))
    return fresh


def _folded(one: Told, at: datetime) -> duty.Position:
    lead = one.entries[-1].to or one.entries[0].to
    calendar = calendars.calendar_for(lead.unit if lead else None, at=at)
    try:
        return duty.fold(one.entries, calendar, at)
    except duty.IllegalEntry as rule:
        raise refused_by(rule) from rule


def _matter(one: Told, position: duty.Position) -> Matter:
    holder = position.holder
    limits: dict[str, Any] = {}
    for entry in one.entries:
        limits |= journal.counted(entry, one.receipt) or {}
    return Matter(
        kind=one.kind,
        title=one.title,
        issuer_id=position.issuer.unit,
        product=one.product,
        limit_text=one.limit_text,
        receipt=one.receipt,
        source_label=one.source_label,
        source_quote=one.quote,
        search=fold(f"{one.title} {one.source_label} {one.product}"),
        holder_body_id=organisations.root_of(holder.unit) if holder else None,
        **journal.cache(position),
        **limits,
    )


def _parts(one: Told, position: duty.Position) -> set[tuple[int, Part]]:
    """Return whom the matter concerned, as `recording.involve` would have said it."""
    lead = organisations.root_of(position.lead.unit)
    parts = {(position.issuer.unit, Part.ISSUER)}
    parts |= {(unit, Part.COORDINATOR) for unit in one.coordinators}
    if lead != position.issuer.unit:
        parts.add((lead, Part.LEAD))
    if position.closed_at is None:
        held = {organisations.root_of(hold.party.unit) for hold in position.custody}
        parts |= {(unit, Part.HOLDER) for unit in held}
    return parts


def _units(told: Iterable[Told]) -> set[int]:
    parties = (
        party
        for one in told
        for entry in one.entries
        for party in (entry.actor, entry.to)
    )
    return {party.unit for party in parties if party is not None}


def insert(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Insert rows by one prepared statement, inside an act, which learns their keys.

    Many times faster than `bulk_create`, which builds its SQL anew for each few rows.
    """
    ready, covered = list(rows), shape_of(model) is not None
    if covered:
        for row, key in zip(ready, take_keys(model, len(ready)), strict=True):
            row.pk = key
        wrote(model, [row.pk for row in ready])
    fields = model._meta.concrete_fields
    columns = [one for one in fields if covered or not one.primary_key]
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(str(one.column)) for one in columns)
    ways = [(one.attname, *_way(one)) for one in columns]
    cells = [  # ready before the copy begins: whoever yields rows may ask the database
        [
            value if type(value := getattr(row, name)) in plain else way(value)
            for name, plain, way in ways
        ]
        for row in ready
    ]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for each in cells:
                    copy.write_row(each)
            return
        marks = ", ".join(["%s"] * len(columns))
        into = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of columns only
        cursor.executemany(into, cells)


def _way(
    field: "models.Field[Any, Any]",
) -> tuple[frozenset[type], Callable[[Any], Any]]:
    """Return the types whose values are cells as they stand, and how others become so."""
    line = connections[DEFAULT_DB_ALIAS]
    if type(field) is models.DateTimeField:
        return NOTHING, line.ops.adapt_datetimefield_value
    plain = NOTHING if isinstance(field, models.JSONField) else PLAIN
    return plain, lambda value: field.get_db_prep_save(value, line)
