"""Open matters on which nothing has been heard for long (ngưng trệ)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.parameters import queries as parameters
from kycuong.ledger import definitions
from kycuong.ledger.queries.drawing import Row
from kycuong.ledger.queries.rows import drawn
from kycuong.ledger.queries.sight import visible_to
from kycuong.rules.duty import State
from kycuong.rules.duty.fold import clock_due
from kycuong.rules.worktime import limit_label, parse_limit, working_days_between
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import moment
from kycuong.shared.paging import Pager, asked_page

BATCH: Final = 500
BACK: Final = timedelta(days=366)
ONE_MINUTE: Final = timedelta(minutes=1)
MOVING: Final = (State.PAUSED, State.SUBMITTED)
"""States in which the working side has nothing to tell."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """A row of the list, since when nothing was heard, and for how many working days."""

    row: Row
    since: str
    days: int


@dataclass(frozen=True, slots=True)
class Stagnant:
    """One page of the list; `limit` is the setting in words, `basis` what it rests on.

    `bodies` are (body, how many), most first.
    """

    rows: tuple[Quiet, ...]
    pager: Pager
    limit: str
    basis: str
    bodies: tuple[tuple[int, int], ...]


def quiet_before(at: datetime, limit: str, calendar: WorkCalendar) -> datetime:
    """Return the latest minute since which a limit has wholly run out by `at`."""
    low, high = at - BACK, at
    while high - low > ONE_MINUTE:
        middle = low + (high - low) / 2
        if clock_due(middle, limit, calendar).at <= at:
            low = middle
        else:
            high = middle
    return low


def select(actor: Actor, at: datetime, held: Q, limit: str) -> "QuerySet[Any]":
    """Return the matters that stand still, of those the person sees and `held` names.

    Standing duties are not among them, nor what is paused or waits for its reviewer.
    """
    calendar = calendars.calendar_for(None, at=at)
    return visible_to(actor).filter(
        definitions.open_now(at),
        held,
        ~Q(state__in=MOVING),
        standing=False,
        asked_at__isnull=True,
        quiet_since__lte=quiet_before(at, limit, calendar),
    )


def stagnant(
    actor: Actor, at: datetime, *, held: Q, body: int | None = None, page: str | None
) -> Stagnant:
    """Return the matters without an update for as long as the setting says.

    Args:
        held: whose matters the person is shown; `body` narrows it to one holder.
    """
    value = parameters.settings().on("stagnation", at)
    found = select(actor, at, held, value.value)
    counted = (
        found.order_by().values_list("holder_body").annotate(n=Count("pk"))
    ).order_by("-n", "holder_body")
    bodies = tuple((unit, n) for unit, n in counted if unit)
    if body is not None:
        found = found.filter(holder_body=body)
    total = sum(n for unit, n in bodies if body in (None, unit))
    pager = asked_page(page, total)
    window = list(
        found.order_by("quiet_since", "pk")[pager.start : pager.start + pager.size]
    )
    rows = tuple(
        _quiet(matter, row, at)
        for matter, row in zip(window, drawn(window, at), strict=True)
    )
    label = limit_label(parse_limit(value.value))
    return Stagnant(rows, pager, label, value.basis, bodies)


def every(
    actor: Actor, at: datetime, *, held: Q, body: int | None = None
) -> Iterator[Quiet]:
    """Yield every matter without an update, in the order of the list, in batches."""
    limit = parameters.settings().on("stagnation", at).value
    found = select(actor, at, held, limit)
    if body is not None:
        found = found.filter(holder_body=body)
    matters = found.order_by("quiet_since", "pk").iterator(chunk_size=BATCH)
    while batch := list(islice(matters, BATCH)):
        for matter, row in zip(batch, drawn(batch, at), strict=True):
            yield _quiet(matter, row, at)


def held_within(*, body: int | None = None, post: int | None = None) -> Q:
    """Return the matters that a body, or one post, holds; all where neither is given."""
    if post is not None:
        return Q(holder_post=post)
    return Q(holder_body=body) if body is not None else Q()


def held_by_unit(unit: int) -> Q:
    """Return the matters that a division holds, or one of its posts."""
    return Q(holder_unit=unit)


def _quiet(matter: Any, row: Row, at: datetime) -> Quiet:
    calendar = calendars.calendar_for(
        organisations.root_of(matter.holder_unit_id), at=at
    )
    days = working_days_between(local_day(matter.quiet_since), local_day(at), calendar)
    return Quiet(row, moment(matter.quiet_since), days)
