"""`fold`: from entries to position, the only code that says who holds what."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from kycuong.rules.duty.entries import Due, Entry, Party
from kycuong.rules.duty.errors import IllegalEntry
from kycuong.rules.duty.legality import check_first, check_next
from kycuong.rules.duty.nearness import DEFAULT_NEARNESS, Nearness, near_from
from kycuong.rules.duty.position import Hold, Position
from kycuong.rules.duty.transitions import TRANSITIONS, Goes, Outcome, State
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.counting import working_minutes


@dataclass(frozen=True, slots=True)
class Course:
    """What the entries so far have settled; a position is read off it.

    `turns` are the changes of holder (party, since, entry). `waits` is true while a
    submission made in time is with the reviewer: nobody is late then. `overdue_from`
    is when it is or will be overdue if no entry follows.
    """

    state: State
    outcome: Outcome | None
    issuer: Party
    lead: Party
    standing: bool
    due: Due | None
    original_due: Due | None
    opened_at: datetime
    turns: tuple[tuple[Party, datetime, int], ...]
    worker: Party
    overdue_from: datetime | None
    waits: bool
    submitted_at: datetime | None
    completed_at: datetime | None
    closed_at: datetime | None
    last_seq: int
    last_at: datetime

    @property
    def holder(self) -> Party | None:
        """Who answers for the matter now."""
        return None if self.closed_at else self.turns[-1][0]


def step(course: Course | None, entry: Entry) -> Course:
    """Return the course after one more entry.

    Raises:
        IllegalEntry: the entry may not follow; names the rule in Vietnamese.
    """
    if course is None:
        return _open(entry)
    check_next(
        entry,
        course.state,
        holder=course.holder,
        due=course.due,
        seq=course.last_seq,
        at=course.last_at,
    )
    row = TRANSITIONS[entry.kind]
    judged = _JUDGE.get(entry.kind.value, _unchanged)(course, entry)
    moved = _move(judged, entry, row.goes)
    closing = row.outcome is not None
    return replace(
        moved,
        state=row.target or course.state,
        outcome=row.outcome,
        closed_at=entry.at if closing else None,
        last_seq=entry.seq,
        last_at=entry.at,
    )


def _open(entry: Entry) -> Course:
    issuer, lead = check_first(entry)
    issuer = Party(issuer.unit)  # the body owes the judgement, not whoever signed
    due = None if entry.standing else entry.due
    return Course(
        state=State.ASSIGNED,
        outcome=None,
        issuer=issuer,
        lead=lead,
        standing=entry.standing,
        due=due,
        original_due=due,
        opened_at=entry.at,
        turns=((lead, entry.at, entry.seq),),
        worker=lead,
        overdue_from=due.at if due else None,
        waits=False,
        submitted_at=None,
        completed_at=None,
        closed_at=None,
        last_seq=entry.seq,
        last_at=entry.at,
    )


def _move(course: Course, entry: Entry, goes: Goes) -> Course:
    """Give the matter to whom the transition names."""
    if goes in (Goes.STAYS, Goes.NOBODY):
        return course
    target = {
        Goes.NAMED: entry.to or course.lead,
        Goes.ISSUER: course.issuer,
        Goes.WORKER: course.worker,
    }[goes]
    if target == course.holder:
        return course
    return replace(course, turns=(*course.turns, (target, entry.at, entry.seq)))


def _unchanged(course: Course, entry: Entry) -> Course:
    return course


def _assign(course: Course, entry: Entry) -> Course:
    """Another body leads from here; the due date changes only where one is given."""
    lead = entry.to or course.lead
    after = replace(course, lead=lead, worker=lead)
    if entry.due is None or course.standing:
        return after
    original = course.original_due or entry.due
    return _redate(replace(after, original_due=original), entry.due, entry.at)


def _decline(course: Course, entry: Entry) -> Course:
    """Make the issuer answer for what was refused in time; lateness is not shed."""
    late = course.overdue_from is not None and course.overdue_from <= entry.at
    if late:
        return course
    return replace(course, lead=course.issuer, worker=course.issuer)


def _submit(course: Course, entry: Entry) -> Course:
    """Stop the executor's clock if it is still in time; what is late stays late."""
    late = course.overdue_from is not None and course.overdue_from <= entry.at
    worker = course.holder or course.lead
    return replace(
        course,
        worker=worker,
        submitted_at=entry.at,
        waits=not late,
        overdue_from=course.overdue_from if late else None,
    )


def _rework(course: Course, entry: Entry) -> Course:
    """Start the executor's clock again, at the earliest at the return itself."""
    resumed = course.overdue_from
    if course.waits and course.due:
        resumed = max(course.due.at, entry.at)
    return replace(course, submitted_at=None, waits=False, overdue_from=resumed)


def _approve(course: Course, entry: Entry) -> Course:
    return replace(course, completed_at=course.submitted_at)


def _cancel(course: Course, entry: Entry) -> Course:
    """Forget a lateness that had not come yet."""
    came = course.overdue_from is not None and course.overdue_from <= entry.at
    return replace(
        course, submitted_at=None, overdue_from=course.overdue_from if came else None
    )


def _recount(course: Course, entry: Entry) -> Course:
    return course if entry.due is None else _redate(course, entry.due, entry.at)


def _redate(course: Course, due: Due, at: datetime) -> Course:
    """Set another due date; a date moved forward binds from when it was made known.

    A lateness that had come goes where the new date had not yet passed; a submission
    on record is judged by the more lenient of the dates.
    """
    after = replace(course, due=due)
    before = course.overdue_from
    if course.state is State.SUBMITTED and course.submitted_at:
        in_time = course.waits or course.submitted_at < due.at
        late_from = None if in_time or not before else max(before, due.at)
        return replace(after, waits=in_time, overdue_from=late_from)
    if before is not None and before <= at:
        return replace(after, overdue_from=max(before, due.at))
    return replace(after, overdue_from=max(due.at, at))


_JUDGE: Final[dict[str, Callable[[Course, Entry], Course]]] = {
    "assign": _assign,
    "decline": _decline,
    "submit": _submit,
    "rework": _rework,
    "approve": _approve,
    "cancel": _cancel,
    "recount": _recount,
}


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
    came = late_from is not None and late_from <= at
    wakes = [t for t in (near, late_from) if t and t > at and not course.closed_at]
    return Position(
        state=course.state,
        outcome=course.outcome,
        issuer=course.issuer,
        lead=course.lead,
        holder=course.holder,
        standing=course.standing,
        due=course.due,
        original_due=course.original_due,
        opened_at=course.opened_at,
        overdue_from=late_from,
        overdue_since=late_from if came else None,
        near_from=near,
        submitted_at=course.submitted_at,
        completed_at=course.completed_at,
        closed_at=course.closed_at,
        custody=_custody(course, calendar, until),
        minutes=working_minutes(course.opened_at, until, calendar),
        wake_at=min(wakes, default=None),
        last_seq=course.last_seq,
        last_at=course.last_at,
    )


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
