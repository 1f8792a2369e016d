"""The first page of a list and its count: compiled once for each shape of question.

Ten thousand people open the same few lists: what differs is whose, of which body and
at which instant. The question of a shape is put together and compiled the first time;
then only its numbers are filled in. What is searched for, or is somebody's by the part
they play, is put together each time.
"""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger.enums import Shown
from kycuong.ledger.queries.drawing import Kept
from kycuong.ledger.queries.filtering import Filters, among, narrowed, order, select
from kycuong.ledger.queries.sight import Sight, counted, seen, sight_of
from kycuong.shared.prepared import Prepared

SHAPES: Final = 128
KINDS: Final = {"at": datetime, "body": int, "post": int, "user": int, "unit": int}


def first(actor: Actor, at: datetime, filters: Filters, size: int) -> list[Kept]:
    """Return the first `size` rows of a list, in its order."""
    sight = sight_of(actor)
    found: Any
    if _has_shape(sight, filters):
        found = _first(*_shape(sight, filters), size)(**_numbers(sight, at, filters))
    else:
        chosen = select(actor, at, filters).order_by(*order(filters))
        found = chosen.values_list(*Kept._fields)[:size]
    return [Kept._make(values) for values in found]


def count(actor: Actor, at: datetime, filters: Filters) -> int:
    """Return how many rows the list has; one of the whole province by index alone."""
    if not filters.is_narrow:
        return counted(actor, lambda found: narrowed(found, actor, at, filters))
    sight = sight_of(actor)
    if not _has_shape(sight, filters):
        return select(actor, at, filters).count()
    rows = _counted(*_shape(sight, filters))(**_numbers(sight, at, filters))
    return sum(number for (number,) in rows)


def _has_shape(sight: Sight, filters: Filters) -> bool:
    """Say whether what is asked differs from others of its kind by numbers only."""
    somebody = None not in (sight.body, sight.post, sight.user)
    by_number = replace(filters, shown="", unit=None, sort="") == Filters(sort="")
    return somebody and by_number and filters.shown != Shown.JUST_OVERDUE


def _shape(sight: Sight, filters: Filters) -> tuple[Sight, Filters]:
    """Return the question without its numbers."""
    unit = None if filters.unit is None else 0
    return replace(sight, body=0, post=0, user=0), replace(filters, unit=unit)


def _numbers(sight: Sight, at: datetime, filters: Filters) -> dict[str, Any]:
    mine = {"body": sight.body, "post": sight.post, "user": sight.user}
    return {"at": at, "unit": filters.unit or 0, **mine}


@lru_cache(SHAPES)
def _first(sight: Sight, filters: Filters, size: int) -> Prepared:
    def question(**numbers: Any) -> "QuerySet[Any]":
        found = _found(sight, filters, **numbers).order_by(*order(filters))
        rows: QuerySet[Any] = found.values_list(*Kept._fields)[:size]
        return rows

    return Prepared(question, planned=False, **KINDS)


@lru_cache(SHAPES)
def _counted(sight: Sight, filters: Filters) -> Prepared:
    def question(**numbers: Any) -> "QuerySet[Any]":
        found = _found(sight, filters, **numbers)
        number: Any = RawSQL("COUNT(*)", ())
        rows: QuerySet[Any] = found.annotate(number=number).values_list("number")
        return rows

    return Prepared(question, planned=False, **KINDS)


def _found(
    sight: Sight, filters: Filters, *, at: datetime, unit: int, **mine: Any
) -> "QuerySet[Any]":
    asked = filters if filters.unit is None else replace(filters, unit=unit)
    return among(seen(replace(sight, **mine)), at, asked)
