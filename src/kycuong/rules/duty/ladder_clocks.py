"""Which clocks of a matter run, read off its entries as they were at any instant.

A rehearsal of the past and a run of today walk the same stretches, so what the one
says is what the other does.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from kycuong.rules.duty.course import Course
from kycuong.rules.duty.entries import Entry
from kycuong.rules.duty.fold import holder_due, step
from kycuong.rules.duty.ladder import Clock, Dates, Ladder, Step, steps
from kycuong.rules.duty.states import State
from kycuong.rules.worktime.calendar import WorkCalendar

SILENT: Final = frozenset({State.SUBMITTED, State.CLOSED})
"""States in which whoever works on it has done their part."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A matter between two entries: from `since` until just before `until`.

    `known_at` is when the due date, or that it counts, was made known.
    """

    course: Course
    since: datetime
    until: datetime | None
    known_at: datetime


@dataclass(frozen=True, slots=True)
class Season:
    """A calendar and the instants [since, until) at which it was the one in force."""

    since: datetime
    until: datetime
    calendar: WorkCalendar


@dataclass(frozen=True, slots=True)
class Taken:
    """A step with the matter as it stood then."""

    step: Step
    course: Course


def stretches(entries: Iterable[Entry]) -> Iterator[Stretch]:
    """Yield the stretches between the entries, in order; the last has no end."""
    last: Stretch | None = None
    for entry in entries:
        course = step(last.course if last else None, entry)
        if last is not None:
            yield replace(last, until=entry.at)
        kept = last is not None and _speaking(last.course) == _speaking(course)
        known = last.known_at if last is not None and kept else entry.at
        last = Stretch(course, entry.at, None, known)
    if last is not None:
        yield last


def stretch_at(entries: Iterable[Entry], at: datetime) -> Stretch | None:
    """Return the stretch in which `at` lies; None before the matter was opened."""
    found = None
    for each in stretches(entries):
        if each.since > at:
            break
        found = each
    return found


def running(
    stretch: Stretch, calendar: WorkCalendar, *, matter_kind: str
) -> tuple[Dates, ...]:
    """Return the clocks that run: the matter's, and the present holder's own.

    None runs for what is closed, and none while a request for more time made in time
    waits. The matter's is silent for standing duties, while it is paused, and while a
    result waits for its reviewer: then the reviewer's own clock runs.
    """
    course = stretch.course
    if course.closed_at or course.asked:
        return ()
    found = []
    due, own = course.due, holder_due(course, calendar)
    if due and not course.standing and course.state not in SILENT:
        known = stretch.known_at
        if course.state is State.PAUSED and course.pauses:
            known = max(known, course.pauses[-1].until)
        dates = Dates(Clock.DUE, matter_kind, due.at, course.overdue_from, known)
        found.append(dates)
    if own and course.state is not State.PAUSED and not (due and due.at == own.at):
        since = course.clock_from or stretch.since
        found.append(Dates(Clock.HOLDER, matter_kind, own.at, own.at, since))
    return tuple(found)


def taken(
    stretch: Stretch,
    ladder: Ladder,
    calendar: WorkCalendar,
    after: datetime,
    until: datetime,
    *,
    matter_kind: str,
) -> tuple[Taken, ...]:
    """Return the steps in (after, until] of one stretch, with the matter as it is."""
    return tuple(
        Taken(each, stretch.course)
        for dates in running(stretch, calendar, matter_kind=matter_kind)
        for each in steps(dates, ladder, calendar, after, until)
    )


def replay(
    entries: Iterable[Entry],
    ladder: Ladder,
    seasons: Callable[[int], Sequence[Season]],
    after: datetime,
    until: datetime,
    *,
    matter_kind: str,
) -> tuple[Taken, ...]:
    """Return what the ladder would have sent in (after, until], each step once.

    Every step is judged by the entries, and by the calendar, of its own moment.

    Args:
        seasons: the calendars of a body through the period, in order.
    """
    found: dict[object, Taken] = {}
    for stretch in stretches(entries):
        if stretch.since > until:
            break
        for season in seasons(stretch.course.lead.unit):
            first = max(stretch.since, season.since)
            last = min(stretch.until or season.until, season.until)
            if last <= first or last <= after:
                continue
            for each in taken(
                stretch, ladder, season.calendar, after, until, matter_kind=matter_kind
            ):
                if first <= each.step.moment < last:
                    found.setdefault(each.step.key, each)
    return tuple(sorted(found.values(), key=_order))


def _order(each: Taken) -> tuple[datetime, str]:
    return each.step.moment, each.step.rung.key


def _speaking(course: Course) -> tuple[object, ...]:
    """Return what the matter's own clock depends on; another one is news."""
    silent = bool(course.state in SILENT or course.asked)
    return course.due and course.due.at, course.overdue_from, silent
