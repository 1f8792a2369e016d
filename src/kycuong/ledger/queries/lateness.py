"""Late by whom, and late by which date: one matter's sum, and the two rates of bodies."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.ledger import journal
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.flows import flows
from kycuong.ledger.queries.reckoning import names_of
from kycuong.ledger.queries.sight import visible_to
from kycuong.rules import duty
from kycuong.rules.duty.apportioning import Statement, statement_of
from kycuong.rules.duty.flows import Flow
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

    Of the matters with a date whose result was accepted within the period;
    `open_original` and `open_current` are those owed at its end beyond either date.
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


def double(
    period: Period, at: datetime, *, bodies: Collection[int] | None = None
) -> tuple[Double, ...]:
    """Return both rates of each body that leads, from the figures of the period.

    Args:
        bodies: which bodies, None for all.
    """
    found = flows(period, at, units=bodies)
    rows = (_both(body, flow) for body, flow in found.items())
    return tuple(row for row in rows if row.done or row.open_original)


def _both(body: int, flow: Flow) -> Double:
    """Return both rates; what was late by the date in force was by the first one."""
    dated = flow.on_time - flow.undated
    return Double(
        body=body,
        done=dated + flow.late,
        by_original=flow.kept,
        by_current=dated,
        open_original=flow.beyond,
        open_current=flow.overdue,
    )
