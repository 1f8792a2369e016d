"""What a list of matters shows: one definition filters, sorts and counts it."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import F, Q, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.searching import queries as searching
from kycuong.ledger import definitions, passages
from kycuong.ledger.enums import Shown
from kycuong.ledger.queries import scopes
from kycuong.ledger.queries.sight import visible_to
from kycuong.rules.vntext.folding import fold

CODE: Final = re.compile(r"v ?(\d{4}) ?(\d{1,12})")
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


def select(actor: Actor, at: datetime, filters: Filters) -> "QuerySet[Any]":
    """Return the matters of a list that a person may see, unsorted."""
    return narrowed(visible_to(actor), actor, at, filters)


def narrowed(
    found: "QuerySet[Any]", actor: Actor, at: datetime, filters: Filters
) -> "QuerySet[Any]":
    """Return those of the matters that are in a list."""
    found = among(found, at, filters)
    if filters.scope:
        found = found.filter(scopes.within(filters.scope, actor))
    if filters.holder is not None:
        found = found.filter(_held_by(filters.holder))
    if filters.document is not None:
        found = found.filter(source_document=filters.document)
    if filters.text.strip():
        found = found.filter(_matches(filters.text))
    return found


def _held_by(unit: int) -> Q:
    """Return what a body with its divisions, or one division, holds.

    A unit that nobody knows holds nothing.
    """
    try:
        inside = organisations.root_of(unit) != unit
    except organisations.NoSuchUnit:
        return Q(pk__in=())
    return definitions.held_by(unit) if inside else Q(holder_body=unit)


def among(found: "QuerySet[Any]", at: datetime, filters: Filters) -> "QuerySet[Any]":
    """Return those that a list shows, whoever asks: by word, by the body that leads."""
    if filters.shown:
        found = found.filter(definitions.shown(filters.shown, at))
    if filters.unit is not None:
        found = found.filter(lead_unit=filters.unit)
    return found


def _matches(text: str) -> Q:
    """Return the matters with that code, or in which one writing answers the text."""
    if code := CODE.fullmatch(fold(text)):
        return Q(pk=int(code[2]))
    return Q(pk__in=searching.owners(passages.PLACE, searching.asked(text)))


def order(filters: Filters) -> tuple[Any, ...]:
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
