"""Who holds what now, what is worst, what turns late when: open matters by index.

Counts and rows come from the same filters, so that a figure opens exactly its rows.
Whose figures a person reads is the caller's to decide; rows of matters that the person
may not see are counted, not shown.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from django.db.models import (
    Case,
    CharField,
    Count,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.ledger import definitions
from kycuong.ledger.models import Matter, Stretch
from kycuong.ledger.periods import ONE_DAY, Period
from kycuong.ledger.queries.drawing import Drawing, Kept, Row
from kycuong.ledger.queries.filtering import SORTS
from kycuong.ledger.queries.flows import TASKS
from kycuong.ledger.queries.flows import counts as counted
from kycuong.ledger.queries.rows import BATCH, drawn
from kycuong.ledger.queries.sight import NOTHING, sees_all, visible_to
from kycuong.rules.duty import Shape
from kycuong.rules.duty.flows import Figure
from kycuong.rules.duty.periods import Every, period_of
from kycuong.rules.duty.stretches import Sort
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.paging import Pager, asked_page

SORTED: Final[dict[str, Q]] = {
    Sort.TASK.value: Q(shape=Shape.TASK, standing=False),
    Sort.REPLY.value: Q(shape=Shape.REPLY, standing=False),
    Sort.STANDING.value: Q(standing=True),
}


ITSELF: Final = 0
"""In place of a post: held by the unit, by no post of it."""


class What(StrEnum):
    """Which of the open matters; the value stands in the address."""

    OPEN = "dang-mo"
    OVERDUE = "dang-qua-han"
    FALLING = "se-qua-han"
    UNATTESTED = "chua-xac-nhan-ky"


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose open matters: those of one lead, of one holder, or of all lead bodies.

    Args:
        lead: the lead body; body, unit, post: who holds now, `ITSELF` for no post.
        sorts: which sorts; None for all of them, and then also those within bodies.
    """

    lead: int | None = None
    body: int | None = None
    unit: int | None = None
    post: int | None = None
    sorts: Collection[str] | None = TASKS

    @property
    def q(self) -> Q:
        """The condition on open matters; each is led by an index of theirs."""
        given = {
            "lead_unit": self.lead,
            "holder_body": self.body,
            "holder_unit": self.unit,
            "holder_post": self.post or None,
        }
        named = Q(**{name: key for name, key in given.items() if key is not None})
        if self.post == ITSELF:
            named &= Q(holder_post__isnull=True)
        if self.sorts is None:
            return named
        chosen = NOTHING
        for sort in self.sorts:
            chosen |= SORTED[sort]
        bodies = Q() if self.lead else ~Q(lead_unit__kind=UnitKind.DIVISION)
        return named & chosen & bodies


@dataclass(frozen=True, slots=True)
class Holder:
    """What one body, unit or post holds now; keys finer than asked are None."""

    body: int
    unit: int | None
    post: int | None
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class OpenListing:
    """One page of open matters; `hidden` counts those the person may not see."""

    rows: tuple[Row, ...]
    pager: Pager
    hidden: int


def open_matters(
    whose: Whose, at: datetime, what: What, *, days: Period | None = None
) -> "QuerySet[Matter]":
    """Return the open matters of one kind, unsorted: the only place that selects them.

    Args:
        days: of `FALLING`, on which days they fall due: late from the day after.
    """
    found: QuerySet[Matter] = Matter.objects.filter(whose.q)
    if what is What.OVERDUE:
        return found.filter(definitions.overdue(at))
    if what is What.UNATTESTED:
        return found.filter(_unattested(at))
    found = found.filter(definitions.open_now(at))
    if what is What.FALLING:
        days = days or Period(local_day(at), local_day(at))
        late = Q(overdue_from__gt=max(days.since, at), overdue_from__lte=days.until)
        return found.filter(late)
    return found


def holders(whose: Whose, at: datetime, *, inner: bool = False) -> tuple[Holder, ...]:
    """Return who holds the open matters, most overdue first; one query.

    Args:
        inner: by unit and post instead of by body.
    """
    keys = ("holder_body", "holder_unit", "holder_post")[: 3 if inner else 1]
    late = Count("pk", filter=definitions.late(at))
    rows = (
        open_matters(whose, at, What.OPEN)
        .order_by()
        .values(*keys)
        .annotate(open=Count("pk"), overdue=late)
    )
    found = [
        Holder(
            row["holder_body"],
            row.get("holder_unit"),
            row.get("holder_post"),
            row["open"],
            row["overdue"],
        )
        for row in rows
    ]
    return tuple(sorted(found, key=_worst))


def counts(whose: Whose, at: datetime) -> tuple[int, int]:
    """Return how many are open, and how many of these are overdue; one query."""
    late = Count("pk", filter=definitions.late(at))
    found = open_matters(whose, at, What.OPEN).aggregate(open=Count("pk"), late=late)
    return found["open"], found["late"]


def count(whose: Whose, at: datetime, what: What, *, days: Period | None = None) -> int:
    """Return how many there are; one query."""
    return open_matters(whose, at, what, days=days).count()


def falling(whose: Whose, at: datetime, days: Sequence[date]) -> tuple[int, ...]:
    """Return how many fall due on each of the days and are not late yet; one query."""
    if not days:
        return ()
    each = {
        f"d{place}": Count(
            "pk",
            filter=Q(
                overdue_from__gt=max(Period(day, day).since, at),
                overdue_from__lte=Period(day, day).until,
            ),
        )
        for place, day in enumerate(days)
    }
    span = Period(min(days), max(days))
    found = open_matters(whose, at, What.FALLING, days=span).aggregate(**each)
    return tuple(found.values())


def worst(actor: Actor, whose: Whose, at: datetime, most: int) -> tuple[Row, ...]:
    """Return the matters longest overdue, as rows: the first of an index."""
    found = _seen(actor, open_matters(whose, at, What.OVERDUE))
    return tuple(drawn(found.order_by("overdue_from", "pk")[:most], at))


def rows_of_open(
    actor: Actor,
    whose: Whose,
    at: datetime,
    what: What,
    *,
    days: Period | None = None,
    sort: str = "",
    page: str | None = None,
    size: int = 50,
) -> OpenListing:
    """Return one page of the open matters that a count counts."""
    found = open_matters(whose, at, what, days=days)
    total = found.count()
    seen = _seen(actor, found)
    shown = total if sees_all(actor) else seen.count()
    pager = asked_page(page, shown, size)
    window = seen.order_by(*_order(sort))[pager.start : pager.start + size]
    return OpenListing(tuple(drawn(window, at)), pager, total - shown)


def every_open(
    actor: Actor,
    whose: Whose,
    at: datetime,
    what: What,
    *,
    days: Period | None = None,
    sort: str = "",
) -> Iterator[Row]:
    """Yield all that the person may see, in batches: what the export writes."""
    found = _seen(actor, open_matters(whose, at, what, days=days))
    found = found.order_by(*_order(sort))
    drawing, batch = Drawing(at), []
    for values in found.values_list(*Kept._fields).iterator(chunk_size=BATCH):
        batch.append(Kept._make(values))
        if len(batch) == BATCH:
            yield from drawing.rows(batch)
            batch.clear()
    yield from drawing.rows(batch)


def held_on(
    body: int, days: Sequence[date], *, unit: int | None = None, post: int | None = None
) -> tuple[tuple[int, int], ...]:
    """Return (open, overdue) that a unit or post held at the end of each past day.

    One query: the stretches that a body held in those days, as known then.
    """
    if not days:
        return ()
    since = Period(min(days), min(days)).until
    whose = {"holder_unit": unit, "holder_post": post}
    found = Stretch.objects.filter(
        Q(until__isnull=True) | Q(until__gte=since),
        holder_body=body,
        **{name: key for name, key in whose.items() if key is not None},
    ).aggregate(
        **{
            f"{figure}_{place}": Count("pk", filter=_at_end(figure, each))
            for place, each in enumerate(days)
            for figure in (Figure.CLOSING, Figure.OVERDUE)
        }
    )
    return tuple(
        (found[f"{Figure.CLOSING}_{place}"], found[f"{Figure.OVERDUE}_{place}"])
        for place in range(len(days))
    )


def _at_end(figure: Figure, day: date) -> Q:
    """Return which stretches a figure counts at the end of a past day."""
    period = Period(day, day)
    return counted(figure, period, period.until)


def _seen(actor: Actor, found: "QuerySet[Matter]") -> "QuerySet[Matter]":
    """Return those that the person may see."""
    if sees_all(actor):
        return found
    return found.filter(Exists(visible_to(actor).filter(pk=OuterRef("pk"))))


def _worst(holder: Holder) -> tuple[int, int, int]:
    return -holder.overdue, -holder.open, holder.body


def _unattested(at: datetime) -> Q:
    """Return the standing duties whose last whole period nobody has attested.

    A duty given during a period owes nothing for it. Read by the index of open
    standing duties: what depends on the rhythm is said so that no other one serves.
    """
    ended, begun = [], []
    for every in Every:
        now = period_of(local_day(at), every)
        last = period_of(now.first - ONE_DAY, every)
        first_day = Period(last.first, last.first)
        ended.append(When(every=every.value, then=Value(last.key)))
        begun.append(When(every=every.value, then=Value(first_day.until)))
    return Q(
        closed_at__isnull=True,
        standing=True,
        attested_period__lt=Case(*ended, output_field=CharField()),
        opened_at__lt=Case(*begun, output_field=DateTimeField()),
    )


def _order(sort: str) -> tuple[Any, ...]:
    """Return the order: longest overdue first unless asked otherwise, ties by id."""
    name = SORTS.get(sort.removeprefix("-"), "overdue_from")
    if sort.startswith("-"):
        return F(name).desc(nulls_last=True), "-pk"
    return F(name).asc(nulls_last=True), "pk"
