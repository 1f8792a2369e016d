"""Late by whom, and late by which date: one matter's sum, and the two rates of bodies."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import definitions, journal
from kycuong.ledger.models import Matter
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.access import visible_to
from kycuong.ledger.queries.reckoning import names_of
from kycuong.rules import duty
from kycuong.rules.duty.apportioning import Statement, statement_of
from kycuong.rules.duty.sentences import Names
from kycuong.shared.verdict import NotThere


@dataclass(frozen=True, slots=True)
class Apportioned:
    """One matter and whose its lateness is; `statement` None where it was never late."""

    pk: int
    code: str
    title: str
    url: str
    position: duty.Position
    statement: Statement | None
    names: Names


@dataclass(frozen=True, slots=True)
class Double:
    """How a body kept its dates: the first ones, and those in force at the end (N5).

    Of the matters with a date whose approved result was handed in within the period;
    `open_original` and `open_current` are those still owed now beyond either date.
    """

    body: int
    done: int
    by_original: int
    by_current: int
    open_original: int
    open_current: int


def apportioned(actor: Actor, pk: int, at: datetime) -> Apportioned:
    """Return who made one matter late, for whoever may see the matter.

    Raises:
        NotThere: it does not exist, or not for this person.
    """
    matter = visible_to(actor).filter(pk=pk).first()
    if matter is None:
        raise NotThere
    entries = [journal.value(row) for row in journal.read(pk)]
    calendar = calendars.calendar_for(matter.lead_unit_id, at=at)
    instant = max(at, matter.last_at)
    return Apportioned(
        pk=pk,
        code=matter.code,
        title=matter.title,
        url=reverse("ledger:matter", args=[pk]),
        position=duty.fold(entries, calendar, instant),
        statement=statement_of(entries, calendar, instant),
        names=names_of([pk]).get(pk, Names({})),
    )


def kept_original() -> Q:
    """Return the results handed in before the first date of all had passed.

    What moves a date later never changes this: the first date is kept for ever.
    """
    return Q(completed_at__lt=F("original_due_at"))


def double(
    period: Period, at: datetime, *, bodies: Collection[int] | None = None
) -> tuple[Double, ...]:
    """Return both rates of each body that leads; two queries.

    Args:
        bodies: which bodies, None for all.
    """
    dated = Q(original_due_at__isnull=False)
    done = Matter.objects.filter(
        dated,
        outcome=duty.Outcome.FULFILLED,
        completed_at__gte=period.since,
        completed_at__lt=min(period.until, at),
    )
    open_ones = Matter.objects.filter(dated, definitions.open_now(at))
    sums: dict[int, Counter[str]] = defaultdict(Counter)
    for row in (*_done(done), *_open(open_ones, at)):
        counts: dict[str, Any] = dict(row)
        sums[organisations.root_of(counts.pop("lead_unit"))].update(counts)
    return tuple(
        Double(
            body,
            found["done"],
            found["by_original"],
            found["by_current"],
            found["open_original"],
            found["open_current"],
        )
        for body, found in sums.items()
        if (bodies is None or body in bodies) and any(found.values())
    )


def _done(matters: "QuerySet[Any]") -> Iterable[Any]:
    rows: Iterable[Any] = (
        matters.order_by()
        .values("lead_unit")
        .annotate(
            done=Count("pk"),
            by_original=Count("pk", filter=kept_original()),
            by_current=Count("pk", filter=definitions.fulfilled_on_time()),
        )
    )
    return rows


def _open(matters: "QuerySet[Any]", at: datetime) -> Iterable[Any]:
    late_result = Q(submitted_at__gte=F("original_due_at"))
    waiting = Q(original_due_at__lte=at) & (Q(submitted_at__isnull=True) | late_result)
    rows: Iterable[Any] = (
        matters.order_by()
        .values("lead_unit")
        .annotate(
            open_original=Count("pk", filter=waiting),
            open_current=Count("pk", filter=definitions.overdue(at)),
        )
    )
    return rows
