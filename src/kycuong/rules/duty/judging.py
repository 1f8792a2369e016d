"""What each kind of entry changes, besides state and holder."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from kycuong.rules.duty.course import Attested, Course, Pause, Request
from kycuong.rules.duty.entries import Due, Entry, EntryKind, Party
from kycuong.rules.duty.states import State
from kycuong.rules.worktime.instants import end_of_day

Judge = Callable[[Course, Entry], Course]


def judged(course: Course, entry: Entry) -> Course:
    """Return the course as the entry changes it; state and holder are not its part."""
    judge = _JUDGE.get(entry.kind)
    return judge(course, entry) if judge else course


def _assign(course: Course, entry: Entry) -> Course:
    """Another body leads from here; the due date changes only where one is given.

    Giving it to one of the two that a refusal set against each other decides between
    them. A body that was late with it and gets it again with a new date stays late.
    """
    lead = entry.to or course.lead
    heard = [party.unit for party in (course.refused_by, course.proper) if party]
    after = replace(
        course,
        lead=lead,
        worker=lead,
        ruled=course.state is State.DECLINED and lead.unit in heard,
    )
    if entry.due is None or course.standing:
        return after
    original = course.original_due or entry.due
    after = redated(replace(after, original_due=original), entry.due, entry.at)
    if course.late(entry.at) and lead == course.lead:
        return replace(after, overdue_from=course.overdue_from)  # it sheds nothing
    return after


def _decline(course: Course, entry: Entry) -> Course:
    """Make the issuer answer for what was refused in time; lateness is not shed."""
    after = replace(course, refused_by=course.lead, proper=entry.to)
    return _taken_back(after, entry)


def _taken_back(course: Course, entry: Entry) -> Course:
    if course.late(entry.at):
        return course
    return replace(course, lead=course.issuer, worker=course.issuer)


def _submit(course: Course, entry: Entry) -> Course:
    """Stop the executor's clock if it is still in time; what is late stays late.

    A request for more time that still waits is thereby withdrawn.
    """
    late = course.late(entry.at)
    return replace(
        course,
        worker=course.holder or course.lead,
        submitted_at=entry.at,
        waits=not late,
        asked=None,
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
    came = course.overdue_from if course.late(entry.at) else None
    return replace(course, submitted_at=None, asked=None, overdue_from=came)


def _answer(course: Course, entry: Entry) -> Course:
    came = course.overdue_from if course.late(entry.at) else None
    return replace(
        course, submitted_at=entry.at, completed_at=entry.at, overdue_from=came
    )


def _ask(course: Course, entry: Entry) -> Course:
    """Nobody who asked in time is late while the decider thinks.

    That holds until the day asked for: beyond it even a grant would not reach.
    """
    if entry.due is None:
        return course
    request = Request(entry.seq, entry.at, entry.actor, entry.due, entry.clock)
    after = replace(course, asked=request, asks=course.asks + 1)
    return replace(after, overdue_from=entry.due.at)


def _grant(course: Course, entry: Entry) -> Course:
    after = replace(course, asked=None)
    return after if entry.due is None else redated(after, entry.due, entry.at)


def _deny(course: Course, entry: Entry) -> Course:
    """Keep the date; who waited past it is late from the answer at the earliest.

    Who was beyond the day asked for already is late from that day.
    """
    after = replace(course, asked=None)
    if course.due is None:
        return replace(after, overdue_from=None)
    from_here = max(course.due.at, entry.at)
    if course.asked:
        from_here = min(from_here, max(course.asked.wished.at, course.due.at))
    return replace(after, overdue_from=from_here)


def _pause(course: Course, entry: Entry) -> Course:
    if entry.until is None or entry.due is None:
        return course
    stretch = Pause(entry.at, end_of_day(entry.until))
    after = replace(course, pauses=(*course.pauses, stretch))
    return redated(after, entry.due, entry.at)


def _resume(course: Course, entry: Entry) -> Course:
    running = course.pauses[-1]
    ended = Pause(running.since, max(running.since, min(running.until, entry.at)))
    after = replace(course, pauses=(*course.pauses[:-1], ended))
    return after if entry.due is None else redated(after, entry.due, entry.at)


def _recount(course: Course, entry: Entry) -> Course:
    return course if entry.due is None else redated(course, entry.due, entry.at)


def _split(course: Course, entry: Entry) -> Course:
    return replace(course, parts=(*course.parts, entry.child))


def _join(course: Course, entry: Entry) -> Course:
    rest = tuple(part for part in course.parts if part != entry.child)
    return replace(course, parts=rest)


def _succeed(course: Course, entry: Entry) -> Course:
    """Put the heir where a body that is no more stood; holders past keep their name."""
    heir = entry.to or course.lead

    def now(party: Party) -> Party:
        return heir if entry.replaced(party) else party

    return replace(
        course,
        issuer=now(course.issuer),
        lead=now(course.lead),
        worker=now(course.worker),
        refused_by=course.refused_by and now(course.refused_by),
        proper=course.proper and now(course.proper),
    )


def _attest(course: Course, entry: Entry) -> Course:
    return replace(course, attested=Attested(entry.period, entry.at))


def _check(course: Course, entry: Entry) -> Course:
    ok = bool(entry.details.get("ok"))
    return replace(course, checked=Attested(entry.period, entry.at, ok))


def redated(course: Course, due: Due, at: datetime) -> Course:
    """Set another due date; a date moved forward binds from when it was made known.

    A lateness that had come goes where the new date had not yet passed; a submission
    on record is judged by the more lenient of the dates; while a request for more time
    waits nobody is late.
    """
    after = replace(course, due=due)
    before = course.overdue_from
    if course.state is State.SUBMITTED and course.submitted_at:
        in_time = course.waits or course.submitted_at < due.at
        late_from = None if in_time or not before else max(before, due.at)
        return replace(after, waits=in_time, overdue_from=late_from)
    if course.asked:
        return replace(after, overdue_from=max(due.at, course.asked.wished.at))
    if before is not None and before <= at:
        return replace(after, overdue_from=max(before, due.at))
    return replace(after, overdue_from=max(due.at, at))


_JUDGE: Final[dict[EntryKind, Judge]] = {
    EntryKind.ASSIGN: _assign,
    EntryKind.DECLINE: _decline,
    EntryKind.RECALL: _taken_back,
    EntryKind.SUBMIT: _submit,
    EntryKind.REWORK: _rework,
    EntryKind.APPROVE: _approve,
    EntryKind.CANCEL: _cancel,
    EntryKind.ANSWER: _answer,
    EntryKind.ASK: _ask,
    EntryKind.GRANT: _grant,
    EntryKind.COUNTER: _grant,
    EntryKind.DENY: _deny,
    EntryKind.PAUSE: _pause,
    EntryKind.RESUME: _resume,
    EntryKind.RECOUNT: _recount,
    EntryKind.SPLIT: _split,
    EntryKind.JOIN: _join,
    EntryKind.SUCCEED: _succeed,
    EntryKind.ATTEST: _attest,
    EntryKind.CHECK: _check,
}
