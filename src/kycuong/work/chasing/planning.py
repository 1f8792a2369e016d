"""What a run sends, worked out: one code for runs, rehearsals and the days ahead."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final

from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.notifications import queries as notifications
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import kinds
from kycuong.ledger import queries as ledger
from kycuong.ledger.queries.histories import History, Moment
from kycuong.rules.duty import Course, IllegalEntry
from kycuong.rules.duty.ladder import (
    Audience,
    Clock,
    Ladder,
    Rung,
    Step,
    reach,
    with_days,
)
from kycuong.rules.duty.ladder_clocks import Taken, stretch_at, taken
from kycuong.rules.duty.ladder_moments import morning
from kycuong.rules.worktime import WorkCalendar, end_of_day
from kycuong.rules.worktime.instants import at_minute, local_day
from kycuong.work.chasing.recipients import Directory, Recipient

logger = logging.getLogger(__name__)
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Plan:
    """One step with everything that is said of it.

    `body` is the body that answers; `told` is false where a later step of the same run
    about the same clock speaks for it.
    """

    history: History
    course: Course
    step: Step
    body: int
    recipients: tuple[Recipient, ...]
    told: bool

    @property
    def key(self) -> tuple[int, str, datetime, str]:
        """What makes a step happen once."""
        clock, counted_from, rung = self.step.key
        return self.history.pk, clock.value, counted_from, rung


def due_now(
    ladder: Ladder, after: datetime, until: datetime, at: datetime
) -> list[tuple[History, Taken]]:
    """Return the steps whose moment lies in (after, until], by the books as of `at`.

    Matters are looked up by their stored dates, never by walking through the table.
    To the office's rungs come the days ahead that people chose for themselves. A book
    that breaks the rules (`kycuong verify` names it) is passed over, and logged.
    """
    ladder = with_days(ladder, notifications.chosen_days())
    pks = candidates(ladder, after, until, at)
    found = []
    for history in ledger.histories(pks).values():
        try:
            stretch = stretch_at(history.entries, at)
        except IllegalEntry:
            logger.exception("The book of matter %s cannot be read", history.pk)
            continue
        if stretch is None:
            continue
        calendar = calendars.calendar_for(stretch.course.lead.unit, at=at)
        steps = taken(stretch, ladder, calendar, after, until, matter_kind=history.kind)
        found += [(history, each) for each in steps]
    return found


def candidates(
    ladder: Ladder, after: datetime, until: datetime, at: datetime
) -> set[int]:
    """Return the matters that may have a step in (after, until]: some too many."""
    worked = working_calendars(at)
    found: set[int] = set()
    for column, rungs in _by_column(ladder.rungs):
        ripe = [rung for rung in rungs if _may_speak(rung, worked, after, until)]
        for _offset, same in groupby(ripe, key=lambda rung: rung.offset):
            first, last = reach(same, worked, after, until)
            begins, ends = at_minute(first, 0), end_of_day(last) + ONE_DAY
            found.update(ledger.owed_between(column, begins, ends))
    return found


def working_calendars(at: datetime) -> list[WorkCalendar]:
    """Return the different calendars by which bodies work at an instant."""
    units = [unit.id for unit in organisations.units_on(local_day(at))]
    found = {
        calendar.version: calendar
        for unit in (None, *units)
        if (calendar := calendars.calendar_for(unit, at=at))
    }
    return list(found.values())


def _by_column(rungs: Iterable[Rung]) -> list[tuple[Moment, list[Rung]]]:
    """Return the rungs by the stored date from which they are looked up."""
    columns: dict[Moment, list[Rung]] = {}
    for rung in sorted(rungs, key=lambda rung: rung.offset):
        if rung.clock is Clock.HOLDER:
            columns.setdefault("holder_due_at", []).append(rung)
        elif rung.after_due:
            columns.setdefault("overdue_from", []).append(rung)
        else:
            columns.setdefault("due_at", []).append(rung)
    return list(columns.items())


def _may_speak(
    rung: Rung, worked: Iterable[WorkCalendar], after: datetime, until: datetime
) -> bool:
    """Return whether any body has a moment for the rung in (after, until]."""
    if rung.lapse or until - after > ONE_DAY:
        return True
    days: set[date] = {local_day(after), local_day(until)}
    return any(
        after < morning(day, hour, calendar) <= until
        for calendar in worked
        for day in days
        for hour in {rung.hour, None}
    )


def plans(found: Iterable[tuple[History, Taken]], directory: Directory) -> list[Plan]:
    """Return what one run sends: who is told, and by which step of a matter.

    A step that reaches nobody is none.
    """
    listed = sorted(found, key=lambda pair: _order(*pair))
    last = {(h.pk, t.step.rung.clock): t.step.key for h, t in listed}
    for day, group in groupby(listed, key=lambda pair: local_day(pair[1].step.moment)):
        holders = [each.course.holder for _history, each in group]
        directory.prepare({p.post for p in holders if p and p.post}, day)
    planned, confined = [], kinds.confined()
    for history, each in listed:
        step, course = each.step, each.course
        rung = _to_heads(step.rung, course) if history.kind in confined else step.rung
        reached = directory.of(
            rung, course, history.coordinators, local_day(step.moment)
        )
        if reached:
            told = last[history.pk, step.rung.clock] == step.key
            body = answering(step.rung.clock, course, directory)
            planned.append(Plan(history, course, step, body, reached, told))
    return planned


def _to_heads(rung: Rung, course: Course) -> Rung:
    """Return the rung for what a body's officers do not see: it hears by its head."""
    if Audience.HOLDER not in rung.to or (course.holder and course.holder.post):
        return rung
    return replace(rung, to=rung.to - {Audience.HOLDER} | {Audience.LEAD_HEAD})


def answering(clock: Clock, course: Course, directory: Directory) -> int:
    """Return the body that answers for a clock."""
    party = course.holder if clock is Clock.HOLDER else course.lead
    return directory.body_of((party or course.lead).unit)


def _order(history: History, each: Taken) -> tuple[datetime, int, int, str]:
    step = each.step
    return step.moment, history.pk, step.rung.offset, step.rung.key
