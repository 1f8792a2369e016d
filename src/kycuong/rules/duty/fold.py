"""`fold`: from entries to position, the only code that says who holds what."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from kycuong.rules.books import IllegalEntry
from kycuong.rules.duty.course import Course
from kycuong.rules.duty.entries import Due, Entry, EntryKind, Party
from kycuong.rules.duty.judging import judged
from kycuong.rules.duty.legality import check_first, check_next
from kycuong.rules.duty.nearness import DEFAULT_NEARNESS, Nearness, near_from
from kycuong.rules.duty.pauses import paused_due
from kycuong.rules.duty.position import Hold, Position
from kycuong.rules.duty.states import Goes, Shape, State
from kycuong.rules.duty.transitions import TRANSITIONS
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.counting import due_at, due_on, working_minutes
from kycuong.rules.worktime.instants import local_day
from kycuong.rules.worktime.limits import WorkingHours, parse_limit

NOT_WORK: Final = frozenset(
    {
        EntryKind.RECOUNT,
        EntryKind.SUCCEED,
        EntryKind.URGE,
        EntryKind.CHECK,
        EntryKind.LAPSE,
        EntryKind.DENY,
        EntryKind.GRANT,
        EntryKind.COUNTER,
    }
)
"""Entries that are no sign of life of whoever works on a matter."""


def step(course: Course | None, entry: Entry) -> Course:
    """Return the course after one more entry.

    Raises:
        IllegalEntry: the entry may not follow; names the rule in Vietnamese.
    """
    if course is None:
        return _open(entry)
    check_next(entry, course)
    row = TRANSITIONS[entry.kind]
    moved = _move(judged(course, entry), entry, row.goes)
    closing = row.outcome is not None
    return replace(
        moved,
        state=row.target or course.state,
        outcome=row.outcome,
        closed_at=entry.at if closing else None,
        quiet_since=moved.quiet_since if entry.kind in NOT_WORK else entry.at,
        last_seq=entry.seq,
        last_at=entry.at,
    )


def _open(entry: Entry) -> Course:
    issuer, lead = check_first(entry)
    issuer = Party(issuer.unit)  # the body owes the judgement, not whoever signed
    due = None if entry.standing else entry.due
    task = entry.shape is Shape.TASK
    points = tuple(str(point["id"]) for point in entry.details.get("points", ()))
    return Course(
        state=State.ASSIGNED if task else State.IN_PROGRESS,
        shape=entry.shape,
        outcome=None,
        issuer=issuer,
        lead=lead,
        standing=entry.standing,
        points=points,
        every=str(entry.details.get("every", "month")),
        due=due,
        original_due=due,
        opened_at=entry.at,
        turns=((lead, entry.at, entry.seq),),
        worker=lead,
        overdue_from=due.at if due else None,
        clock=entry.clock,
        clock_from=entry.at,
        last_seq=entry.seq,
        last_at=entry.at,
        quiet_since=entry.at,
    )


def _move(course: Course, entry: Entry, goes: Goes) -> Course:
    """Give the matter to whom the transition names, with their time for the step."""
    target = _target(course, entry, goes)
    if entry.kind is EntryKind.ACCEPT:
        course = replace(course, clock="", clock_from=None, holder_due=None)
    if entry.kind is EntryKind.PAUSE and course.holder_due is None:
        course = replace(course, clock="", clock_from=None)
    if target is None:
        return course
    course = replace(
        course,
        clock=entry.clock,
        clock_from=entry.at,
        holder_due=entry.due if entry.kind is EntryKind.HAND_OVER else None,
    )
    if target == course.holder:
        return course
    return replace(course, turns=(*course.turns, (target, entry.at, entry.seq)))


def _target(course: Course, entry: Entry, goes: Goes) -> Party | None:
    """Return who gets it; None where it stays."""
    if entry.kind is EntryKind.SUCCEED:
        return entry.to if entry.replaced(course.holder) else None
    return {
        Goes.STAYS: None,
        Goes.NOBODY: None,
        Goes.NAMED: entry.to or course.lead,
        Goes.ISSUER: course.issuer,
        Goes.WORKER: course.worker,
    }[goes]


def fold(
    entries: Iterable[Entry],
    calendar: WorkCalendar,
    at: datetime,
    *,
    nearness: Nearness = DEFAULT_NEARNESS,
) -> Position:
    """Return the position of a matter at `at`; later entries are not known yet.

    Args:
        entries: in order of `seq`; the first opens the matter, at or before `at`.
        nearness: the setting in force that says when a due date is near.

    Raises:
        IllegalEntry: the entries are no lawful course, or none has come by `at`.
    """
    course: Course | None = None
    for entry in entries:
        if entry.at > at:
            break
        course = step(course, entry)
    if course is None:
        raise IllegalEntry(
            "opened", "Việc chưa được giao vào thời điểm này; sổ chưa có mục nào."
        )
    return position(course, calendar, at, nearness=nearness)


def position(
    course: Course,
    calendar: WorkCalendar,
    at: datetime,
    *,
    nearness: Nearness = DEFAULT_NEARNESS,
) -> Position:
    """Read the position at `at` off a course; `at` is not before its last entry."""
    until = course.closed_at or at
    late_from = course.overdue_from
    near = None
    if late_from and not course.closed_at:
        near = near_from(late_from, calendar, nearness)
    own = None if course.closed_at else holder_due(course, calendar)
    own_late = own.at if own else None
    wakes = [t for t in (near, late_from, own_late) if t and t > at]
    return Position(
        state=course.state,
        shape=course.shape,
        outcome=course.outcome,
        issuer=course.issuer,
        lead=course.lead,
        holder=course.holder,
        worker=course.worker,
        standing=course.standing,
        points=course.points,
        every=course.every,
        due=course.due,
        original_due=course.original_due,
        opened_at=course.opened_at,
        overdue_from=late_from,
        overdue_since=late_from if course.late(at) else None,
        near_from=near,
        holder_since=course.clock_from or course.turns[-1][1],
        holder_clock="" if course.closed_at else course.clock,
        holder_due=own,
        asked=course.asked,
        asks=course.asks,
        ruled=course.ruled,
        parts=course.parts,
        pauses=course.pauses,
        quiet_since=course.quiet_since,
        attested=course.attested,
        checked=course.checked,
        submitted_at=course.submitted_at,
        completed_at=course.completed_at,
        closed_at=course.closed_at,
        custody=_custody(course, calendar, until),
        minutes=working_minutes(course.opened_at, until, calendar),
        wake_at=min(wakes, default=None) if not course.closed_at else None,
        last_seq=course.last_seq,
        last_at=course.last_at,
    )


def holder_due(course: Course, calendar: WorkCalendar) -> Due | None:
    """Return until when the present holder's own step is in time; None: no clock.

    A date set by hand counts before the step's clock, and stands still with the
    matter's. It is the holder's clock beside the matter's: late steps make a late
    holder, not a late matter.
    """
    if course.holder_due is not None:
        return _own_date(course.holder_due, course, calendar)
    if not course.clock or course.clock_from is None:
        return None
    return clock_due(course.clock_from, course.clock, calendar)


def _own_date(given: Due, course: Course, calendar: WorkCalendar) -> Due:
    """Leave the pauses out of a holder's own date, up to the date of the matter.

    Who was late with it when the clock was stopped stays late.
    """
    since = course.clock_from or course.opened_at
    own = given
    for pause in course.pauses:
        if since < pause.until and pause.since < own.at:
            own = paused_due(own, "", None, [pause], calendar)
    if own != given and course.due and course.due.at < own.at:
        return course.due
    return own


def clock_due(start: datetime, clock: str, calendar: WorkCalendar) -> Due:
    """Return when a step begun at `start` with a short limit falls due.

    >>> from kycuong.rules.worktime.packaged import national_calendar
    >>> from kycuong.rules.worktime.instants import LOCAL
    >>> began = datetime(2024, 4, 26, 16, tzinfo=LOCAL)
    >>> clock_due(began, "3wd", national_calendar()).day.isoformat()
    '2024-05-04'
    """
    limit = parse_limit(clock)
    if isinstance(limit, WorkingHours):
        return Due.by(due_at(start, limit, calendar))
    return Due.end_of(due_on(local_day(start), limit, calendar))


def _custody(
    course: Course, calendar: WorkCalendar, until: datetime
) -> tuple[Hold, ...]:
    """Cut the lifetime at the changes of holder; the minutes add up exactly."""
    ends = [since for _, since, _ in course.turns[1:]] + [until]
    last = course.turns[-1][2] if course.closed_at is None else 0
    return tuple(
        Hold(party, since, end, working_minutes(since, end, calendar), seq, seq == last)
        for (party, since, seq), end in zip(course.turns, ends, strict=True)
    )
