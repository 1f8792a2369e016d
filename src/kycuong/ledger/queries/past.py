"""The book as of the end of any past day, and what changed since (ngày đã qua).

What was known then: a date granted or counted anew later does not reach back. Nobody's
rights to figures are asked here; rows of matters a person may not see are counted and
not shown.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.ledger.enums import Shown
from kycuong.ledger.models import Stretch
from kycuong.ledger.periods import ONE_DAY, Period
from kycuong.ledger.queries.figure_rows import EVENTS, bodies_of, told_at
from kycuong.ledger.queries.figure_rows import chosen as figure_list
from kycuong.ledger.queries.flows import TASKS, counts, flow_matters, flows, known
from kycuong.ledger.queries.past_rows import (
    Change,
    Chosen,
    PastListing,
    PastRow,
    every,
    large,
    listed,
)
from kycuong.ledger.queries.then import When
from kycuong.rules.duty import DEFAULT_NEARNESS
from kycuong.rules.duty.flows import Figure, Flow
from kycuong.rules.duty.nearness import near_until
from kycuong.rules.duty.stretches import Ended
from kycuong.rules.worktime.instants import LOCAL

WORDS: Final = (Shown.OPEN, Shown.OVERDUE, Shown.NEAR_DUE, Shown.IN_TIME)
"""What the book of a past day may be asked for, in the words of the list page."""
SUMMED: Final = {Shown.OPEN: Figure.CLOSING, Shown.OVERDUE: Figure.OVERDUE}
"""Words that the sums know too, so that they are told of all bodies of a large book."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose matters of a day: of one lead body, of one holder, or of all lead bodies.

    Args:
        lead: who led then; body, unit, post: who held then.
    """

    lead: int | None = None
    body: int | None = None
    unit: int | None = None
    post: int | None = None

    @property
    def held(self) -> bool:
        """Return whether a holder is named."""
        return (self.body, self.unit, self.post) != (None, None, None)

    @property
    def q(self) -> Q:
        """Return the condition on stretches, led by an index of theirs."""
        given = {
            "lead_unit": self.lead,
            "holder_body": self.body,
            "holder_unit": self.unit,
            "holder_post": self.post,
        }
        named = Q(**{name: key for name, key in given.items() if key is not None})
        if self.held or self.lead is not None:
            return named
        return ~Q(lead_unit__kind=UnitKind.DIVISION)


ALL: Final = Whose()
NO_DATE: Final = datetime(1900, 1, 1, tzinfo=LOCAL)
"""Stands for no date where two are compared."""


class What(StrEnum):
    """What changes between two days; the value stands in the address."""

    NEW = "moi"
    ON_TIME = "xong-dung-han"
    LATE = "xong-qua-han"
    CANCELLED = "da-huy"
    LAPSED = "khong-tra-loi"
    TURNED = "thanh-qua-han"
    RELIEVED = "het-qua-han"
    MOVED = "doi-han"
    HELD = "doi-noi-giu"
    TAKEN = "nhan-chu-tri"
    PASSED = "chuyen-chu-tri"


FIGURES: Final = {
    What.NEW: Figure.RECEIVED,
    What.ON_TIME: Figure.ON_TIME,
    What.LATE: Figure.LATE,
    What.CANCELLED: Figure.CANCELLED,
    What.LAPSED: Figure.LAPSED,
    What.TURNED: Figure.TURNED,
    What.TAKEN: Figure.TAKEN,
    What.PASSED: Figure.PASSED,
}
"""Changes that are figures of the period between the days."""


def words(whose: Whose) -> tuple[Shown, ...]:
    """Return what can be told: in a large book near dates are told of one body."""
    return (*SUMMED,) if whose == ALL and large() else WORDS


def day_counts(
    day: date, at: datetime, *, whose: Whose = ALL, sorts: Collection[str] = TASKS
) -> dict[Shown, int]:
    """Return how many matters stood how at the end of a day; today: at the instant.

    Those of a lead body are the figures of the day's period. Of the words of `words`
    alone; six queries at most.
    """
    if whose.held:
        open_ones = _day(Shown.OPEN, day, at, whose, sorts).count()
        overdue = _day(Shown.OVERDUE, day, at, whose, sorts).count()
    else:
        flow = _flow(Period(day, day), at, whose.lead, sorts)
        open_ones, overdue = flow.closing, flow.overdue
    found = {Shown.OPEN: open_ones, Shown.OVERDUE: overdue}
    if Shown.NEAR_DUE in words(whose):
        near = _day(Shown.NEAR_DUE, day, at, whose, sorts).count()
        found |= {Shown.NEAR_DUE: near, Shown.IN_TIME: open_ones - overdue - near}
    return found


def day_rows(
    actor: Actor,
    word: Shown,
    day: date,
    at: datetime,
    *,
    whose: Whose = ALL,
    sorts: Collection[str] = TASKS,
    page: str | None = None,
    sort: str = "",
) -> PastListing:
    """Return one page of the matters that stood so at the end of a day."""
    chosen = _of_day(word, day, at, whose, sorts)
    return listed(actor, chosen, page=page, sort=sort)


def every_day_row(
    actor: Actor,
    word: Shown,
    day: date,
    at: datetime,
    *,
    whose: Whose = ALL,
    sorts: Collection[str] = TASKS,
    sort: str = "",
) -> Iterator[PastRow]:
    """Yield all of them, in their order: what the export writes."""
    return every(actor, _of_day(word, day, at, whose, sorts), sort=sort)


def change_counts(
    period: Period,
    at: datetime,
    *,
    unit: int | None = None,
    sorts: Collection[str] = TASKS,
) -> dict[What, int]:
    """Return how many changes of each kind there were in a period, the instant counted in.

    The period follows the first of the two days and ends with the second. Of the kinds
    of `kinds` alone.

    Args:
        unit: one lead body; None for all of them.
    """
    flow = _flow(period, at, unit, sorts)
    found = {what: flow.of(figure) for what, figure in FIGURES.items()}
    told = kinds(unit)
    for what in _PAIRS:
        if what in told:
            found[what] = _pairs(what, period, at, unit, sorts).count()
    return {what: found[what] for what in told}


def kinds(unit: int | None) -> tuple[What, ...]:
    """Return what changes can be told: in a large book pairs are told of one body."""
    if unit is None and large():
        return tuple(what for what in What if what not in _PAIRS)
    return tuple(What)


def change_rows(
    actor: Actor,
    what: What,
    period: Period,
    at: datetime,
    *,
    unit: int | None = None,
    sorts: Collection[str] = TASKS,
    page: str | None = None,
    sort: str = "",
) -> PastListing:
    """Return one page of the changes of one kind, the newest first."""
    figure = FIGURES.get(what)
    total = _flow(period, at, unit, sorts).of(figure) if figure else None
    found = _changes(what, period, at, unit, sorts, sort)
    return listed(actor, replace(found, total=total), page=page, sort=sort)


def every_change_row(
    actor: Actor,
    what: What,
    period: Period,
    at: datetime,
    *,
    unit: int | None = None,
    sorts: Collection[str] = TASKS,
    sort: str = "",
) -> Iterator[PastRow]:
    """Yield all of them, in their order: what the export writes."""
    found = _changes(what, period, at, unit, sorts, sort)
    return every(actor, found, sort=sort)


def _flow(
    period: Period, at: datetime, unit: int | None, sorts: Collection[str]
) -> Flow:
    units = None if unit is None else [unit]
    return sum(flows(period, at, sorts=sorts, units=units).values(), Flow())


def _of_day(
    word: Shown, day: date, at: datetime, whose: Whose, sorts: Collection[str]
) -> Chosen:
    period = Period(day, day)
    told = told_at(Figure.CLOSING, period, at)
    figure = SUMMED.get(word) if whose == ALL and large() else None
    bodies = bodies_of(figure, period, at, sorts) if figure else None
    return Chosen(_day(word, day, at, whose, sorts), When.DAY, told, bodies=bodies)


def _day(
    word: Shown, day: date, at: datetime, whose: Whose, sorts: Collection[str]
) -> "QuerySet[Stretch, Any]":
    """Return the stretches of a day that a word means: the only place that says so."""
    period = Period(day, day)
    found: QuerySet[Stretch, Any] = Stretch.objects.filter(
        whose.q, sort__in=tuple(sorts)
    )
    if word is Shown.OVERDUE:
        return found.filter(counts(Figure.OVERDUE, period, at))
    if word is Shown.OPEN:
        return found.filter(counts(Figure.CLOSING, period, at))
    near = _near(told_at(Figure.CLOSING, period, at), day)
    wanted = near if word is Shown.NEAR_DUE else Q(overdue_from__isnull=True) | ~near
    return found.filter(counts(Figure.IN_TIME, period, at), wanted)


def _near(at: datetime, day: date) -> Q:
    """Return what is near at an instant by the calendar of each lead, if not late.

    Most bodies keep one calendar, so that this is one comparison and few exceptions.
    """
    usual = near_until(at, calendars.calendar_for(None, at=at), DEFAULT_NEARNESS)
    others: dict[datetime, list[int]] = {}
    for unit in known(day + ONE_DAY):
        own = near_until(at, calendars.calendar_for(unit, at=at), DEFAULT_NEARNESS)
        if own != usual:
            others.setdefault(own, []).append(unit)
    unlike = [unit for units in others.values() for unit in units]
    found = Q(overdue_from__lte=usual)
    if unlike:
        found &= ~Q(lead_unit__in=unlike)
    for until, units in others.items():
        found |= Q(overdue_from__lte=until, lead_unit__in=units)
    return found


def _changes(
    what: What,
    period: Period,
    at: datetime,
    unit: int | None,
    sorts: Collection[str],
    sort: str,
) -> Chosen:
    told = told_at(Figure.CLOSING, period, at)
    figure = FIGURES.get(what)
    if figure is None:
        found = _pairs(what, period, at, unit, sorts)
        return Chosen(found, When.LEFT, told, change=_PAIRS[what])
    if what not in (What.TAKEN, What.PASSED):
        return figure_list(figure, period, at, unit, sorts, sort)
    later = what is What.TAKEN
    found = flow_matters(figure, period, at, unit=unit, sorts=sorts)
    found = found.annotate(beside=_beside("pk", after=not later))
    return Chosen(found, EVENTS[figure], told, change=Change.LEAD, later=later)


_PAIRS: Final = {
    What.RELIEVED: Change.DUE,
    What.MOVED: Change.DUE,
    What.HELD: Change.HOLDER,
}
"""Changes between a stretch and the next of the same matter, and what differs."""


def _pairs(
    what: What,
    period: Period,
    at: datetime,
    unit: int | None,
    sorts: Collection[str],
) -> "QuerySet[Stretch, Any]":
    """Return the stretches that ended in a period with a change of this kind."""
    ever = known(period.last + ONE_DAY) if unit is None else (unit,)
    found: QuerySet[Stretch, Any] = Stretch.objects.filter(
        (Whose(lead=unit) if unit is not None else ALL).q,
        lead_unit__in=ever,
        sort__in=tuple(sorts),
        ended__in=(Ended.ON.value, Ended.PASSED.value),
        until__gte=period.since,
        until__lt=period.until,
        until__lte=at,
    )
    return _differing(what, found).annotate(beside=_beside("pk"))


def _differing(what: What, found: "QuerySet[Stretch, Any]") -> "QuerySet[Stretch, Any]":
    """Return those whose next stretch differs: one step in one index for each."""
    following: QuerySet[Stretch, Any] = Stretch.objects.filter(
        matter=OuterRef("matter"), seq=_next_seq()
    )
    if what is What.RELIEVED:
        late = found.filter(overdue_from__lt=F("until"))
        free = Q(overdue_from__isnull=True) | Q(overdue_from__gt=OuterRef("until"))
        return late.filter(Exists(following.filter(free)))
    if what is What.MOVED:
        return found.filter(Exists(following.filter(_unlike("due_at", NO_DATE))))
    moved = _unlike("holder_unit", 0) | _unlike("holder_post", 0)
    return found.filter(Exists(following.filter(moved)))


def _next_seq() -> Subquery:
    """Return the number of the stretch that follows, from two queries within."""
    others: QuerySet[Stretch, Any] = Stretch.objects.filter(
        matter=OuterRef(OuterRef("matter")), seq__gt=OuterRef(OuterRef("seq"))
    )
    return Subquery(others.order_by("seq").values("seq")[:1])


def _unlike(column: str, nothing: Any) -> Q:
    """Return where a column differs from that of the outer query, nothing included."""
    own = Coalesce(F(column), Value(nothing))
    return ~Q(Exact(own, Coalesce(OuterRef(column), Value(nothing))))


def _beside(column: str, *, after: bool = True) -> Subquery:
    """Return a column of the stretch that follows in the same matter, or comes before."""
    side = {"seq__gt" if after else "seq__lt": OuterRef("seq")}
    others: QuerySet[Stretch, Any] = Stretch.objects.filter(
        matter=OuterRef("matter"), **side
    )
    return Subquery(others.order_by("seq" if after else "-seq").values(column)[:1])
