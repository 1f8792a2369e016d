"""Stretches: a matter's life cut wherever something changes that a figure counts.

What was known on a day stays: a date granted later, or counted again later, begins a
new stretch and leaves the earlier ones as they were. Hence every figure and every list
can be said again as of any past day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from kycuong.rules.duty.course import Course
from kycuong.rules.duty.entries import Due, Entry, EntryKind, Party
from kycuong.rules.duty.fold import step
from kycuong.rules.duty.states import Outcome, Shape, State
from kycuong.rules.worktime.instants import local_day


class Sort(StrEnum):
    """What is counted together: duties, replies to another body, standing duties."""

    TASK = "task"
    REPLY = "reply"
    STANDING = "standing"


class Begun(StrEnum):
    """How a stretch came to its lead: given to it, taken over, or merely going on."""

    RECEIVED = "received"
    TAKEN = "taken"
    ON = ""


class Ended(StrEnum):
    """How a stretch left its lead: the matter ended, went to another lead, or goes on.

    A matter fulfilled without any date was never late, and counts as on time.
    """

    ON_TIME = "on_time"
    LATE = "late"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    PASSED = "passed"
    ON = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """[since, until) of one matter with one lead, holder, state and due date.

    Args:
        seq: the entry that began it; `until` None while it lasts.
        original_due_at: the first date given to this lead, which no extension moves.
        overdue_from: when the matter is, will be or was late, as known in the stretch;
            `beyond_from` the same by the first date.
        dated: it ended with a due date in force; `early`: its result was handed in on
            a day before the due day; `kept`: before the first date had passed.
        turned: the lateness that begins in it is new, not one that goes on.
    """

    seq: int
    sort: Sort
    lead: int
    holder: Party
    state: State
    since: datetime
    until: datetime | None
    due_at: datetime | None
    original_due_at: datetime | None
    overdue_from: datetime | None
    beyond_from: datetime | None
    begun: Begun = Begun.ON
    ended: Ended = Ended.ON
    dated: bool = False
    early: bool = False
    kept: bool = False
    turned: bool = False


COUNTED_ANEW: Final = frozenset({EntryKind.RECOUNT, EntryKind.PAUSE, EntryKind.RESUME})
"""Entries that move a date without giving anybody more time."""
Mark = tuple[str, datetime, int]
"""A measure, the instant at which it counts, and plus or minus one."""


def stretches(entries: Iterable[Entry]) -> tuple[Stretch, ...]:
    """Return the stretches of a matter, without gaps, from its opening to its end.

    Raises:
        IllegalEntry: the entries are no lawful course.
    """
    found: list[Stretch] = []
    course: Course | None = None
    first: Due | None = None
    for entry in entries:
        course = step(course, entry)
        first = _first(first, found[-1] if found else None, course, entry)
        _go_on(found, course, entry, first)
    return tuple(found)


def marks(stretch: Stretch) -> Iterator[Mark]:
    """Yield what a stretch adds to the figures, and when.

    `overdue` and `beyond` go up when the lateness comes and down when the stretch
    ends, so that their sum up to a day is what was late at its end.
    """
    if stretch.begun:
        yield stretch.begun.value, stretch.since, 1
    if stretch.until is not None and stretch.ended:
        yield stretch.ended.value, stretch.until, 1
        if stretch.ended is Ended.ON_TIME and not stretch.dated:
            yield "undated", stretch.until, 1
        if stretch.early:
            yield "early", stretch.until, 1
        if stretch.kept:
            yield "kept", stretch.until, 1
    for measure, late_from in (
        ("overdue", stretch.overdue_from),
        ("beyond", stretch.beyond_from),
    ):
        came = late_in(stretch, late_from)
        if came is None:
            continue
        yield measure, came, 1
        if measure == "overdue" and stretch.turned:
            yield "turned", came, 1
        if stretch.until is not None:
            yield measure, stretch.until, -1


def late_in(stretch: Stretch, late_from: datetime | None) -> datetime | None:
    """Return from when a stretch is late by a date; None where never."""
    if late_from is None:
        return None
    came = max(stretch.since, late_from)
    return came if stretch.until is None or came < stretch.until else None


def alive(stretch: Stretch, end: datetime) -> bool:
    """Return whether it was open in the last instant before `end`."""
    return stretch.since < end and (stretch.until is None or stretch.until >= end)


def _first(
    first: Due | None, last: Stretch | None, course: Course, entry: Entry
) -> Due | None:
    """Return the first date given to the lead of now: what no extension moves.

    Who gets the work anew is measured by the date it was given with, an heir by its
    forebear's. A stopped clock and a calendar decision move the first date as they move
    the one in force, as long as no extension lies between the two.
    """
    if first is None or last is None or course.due is None:
        return course.due or first
    if last.lead != course.lead.unit and entry.kind is not EntryKind.SUCCEED:
        return course.due
    if entry.kind in COUNTED_ANEW and last.due_at == first.at:
        return course.due
    return first


def _go_on(
    found: list[Stretch], course: Course, entry: Entry, first: Due | None
) -> None:
    last = found[-1] if found else None
    if course.closed_at is not None:
        assert last is not None
        found[-1] = _closed(last, course, first)
        return
    fresh = _drawn(course, entry, last, first)
    if last is None:
        found.append(replace(fresh, begun=Begun.RECEIVED, turned=_dated(fresh)))
        return
    if _alike(last, fresh):
        return
    passed = last.lead != fresh.lead
    found[-1] = replace(
        last, until=entry.at, ended=Ended.PASSED if passed else Ended.ON
    )
    begun = Begun.TAKEN if passed else Begun.ON
    found.append(replace(fresh, begun=begun, turned=_turns(last, fresh)))


def _drawn(
    course: Course, entry: Entry, last: Stretch | None, first: Due | None
) -> Stretch:
    holder = course.holder
    assert holder is not None
    handed_in = course.submitted_at
    in_time = first is not None and handed_in is not None and handed_in < first.at
    if course.state is State.SUBMITTED and last is not None:
        in_time = in_time or _was_in_time(last)
    return Stretch(
        seq=entry.seq,
        sort=_sort(course),
        lead=course.lead.unit,
        holder=holder,
        state=course.state,
        since=entry.at,
        until=None,
        due_at=course.due.at if course.due else None,
        original_due_at=first.at if first else None,
        overdue_from=course.overdue_from,
        beyond_from=None if in_time or first is None else first.at,
    )


def _sort(course: Course) -> Sort:
    if course.standing:
        return Sort.STANDING
    return Sort.REPLY if course.shape is Shape.REPLY else Sort.TASK


def _closed(last: Stretch, course: Course, first: Due | None) -> Stretch:
    """End the last stretch with the matter; lateness is what the closing says."""
    done = course.completed_at
    fulfilled = course.outcome is Outcome.FULFILLED
    ending = _ending(course)
    return replace(
        last,
        until=course.closed_at,
        ended=ending,
        dated=course.due is not None,
        early=ending is Ended.ON_TIME and _early(course),
        kept=bool(
            fulfilled and first and done and (done < first.at or _was_in_time(last))
        ),
    )


def _was_in_time(stretch: Stretch) -> bool:
    """Return whether a result on record was in time by the first date, and so stays."""
    return stretch.state is State.SUBMITTED and stretch.beyond_from is None


def _early(course: Course) -> bool:
    due, done = course.due, course.completed_at
    return due is not None and done is not None and local_day(done) < due.day


def _ending(course: Course) -> Ended:
    if course.outcome is Outcome.CANCELLED:
        return Ended.CANCELLED
    if course.outcome is Outcome.LAPSED:
        return Ended.LAPSED
    return Ended.ON_TIME if course.overdue_from is None else Ended.LATE


def _alike(one: Stretch, other: Stretch) -> bool:
    """Return whether nothing changed that a figure or a list of a past day says."""
    return (
        replace(
            other,
            seq=one.seq,
            since=one.since,
            begun=one.begun,
            turned=one.turned,
        )
        == one
    )


def _dated(stretch: Stretch) -> bool:
    return stretch.overdue_from is not None


def _turns(last: Stretch, fresh: Stretch) -> bool:
    if fresh.overdue_from is None:
        return False
    was_late = last.overdue_from is not None and last.overdue_from < fresh.since
    return not (was_late and fresh.overdue_from <= fresh.since)
