"""Which matters a calendar decision moves, or moved: a list like any other."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars.enums import Effect
from kycuong.kernel.calendars.impact import Asked, Move, Moves
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger.models import Shift
from kycuong.ledger.queries.sight import visible_to
from kycuong.rules.duty import Due
from kycuong.shared.formats import day, moment
from kycuong.shared.paging import asked_page

SORTS: Final = {
    "moi": "due_at",
    "cu": "was_at",
    "chu-tri": "matter__lead_unit__short_name",
}
TONES: Final = {Effect.BURDENED: "late", Effect.RELIEVED: ""}
MOVING: Final = (Effect.MOVED, Effect.RELIEVED, Effect.BURDENED)


def moves(
    decision: int, asked: Asked, *, page: str | None, actor: Actor, at: datetime
) -> Moves:
    """Return one page of the matters that a decision moves and the person may see."""
    found = _select(decision, asked, actor)
    pager = asked_page(page, found.count())
    window = found.order_by(*_order(asked))[pager.start : pager.start + pager.size]
    return Moves(tuple(_drawn(window)), pager)


def every_move(
    decision: int, asked: Asked, *, actor: Actor, at: datetime
) -> Iterator[Move]:
    """Yield all of them, in batches: what the export writes."""
    batch: list[Shift] = []
    rows = _select(decision, asked, actor).order_by(*_order(asked))
    for row in rows.iterator(chunk_size=1000):
        batch.append(row)
        if len(batch) == 1000:
            yield from _drawn(batch)
            batch = []
    yield from _drawn(batch)


def _select(decision: int, asked: Asked, actor: Actor) -> "QuerySet[Any]":
    """Return the applied list where there is one, else the foreseen one."""
    both = Shift.objects.filter(decision=decision).select_related("matter")
    applied = both.filter(run="applied")
    found = applied if applied.exists() else both.filter(run="foreseen")
    found = found.filter(Exists(visible_to(actor).filter(pk=OuterRef("matter"))))
    if asked.lead is not None:
        found = found.filter(matter__lead_unit=asked.lead)
    if asked.effect == Effect.MOVED:
        return found.filter(effect__in=MOVING)
    return found.filter(effect=asked.effect) if asked.effect else found


def _order(asked: Asked) -> tuple[str, ...]:
    """Return the order; what becomes late, then what no longer is, comes first."""
    name = SORTS.get(asked.sort.removeprefix("-"))
    if name is None:
        return "due_at", "pk"
    return (f"-{name}", "-pk") if asked.sort.startswith("-") else (name, "pk")


def _drawn(rows: Iterable[Shift]) -> Iterator[Move]:
    listed = list(rows)
    names = organisations.short_names({row.matter.lead_unit_id for row in listed})
    for row in listed:
        matter = row.matter
        yield Move(
            code=matter.code,
            title=matter.title,
            url=reverse("ledger:matter", args=[matter.pk]),
            lead=names.get(matter.lead_unit_id, ""),
            was=_said(row.was_on, row.was_at, provisional=row.was_provisional),
            now=_said(row.due_on, row.due_at, provisional=row.due_provisional),
            effect=str(Effect(row.effect).label),
            tone=TONES.get(Effect(row.effect), "closed"),
        )


def _said(on: date | None, at: datetime, *, provisional: bool) -> str:
    text = day(on) if on else moment(Due(None, at).last)
    return f"{text} {gettext('(tạm tính)')}" if provisional else text
