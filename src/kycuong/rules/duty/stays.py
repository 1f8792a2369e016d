"""Whose time each stretch of a matter's life is: the steps that lateness is charged to.

The holders of `Position.custody`, cut finer: a step with a clock of its own stands
apart from the common time, and the silence of a decider beyond their clock is theirs,
though the asker still holds the matter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Final

from kycuong.rules.duty.course import Course, Pause
from kycuong.rules.duty.entries import Entry, Party
from kycuong.rules.duty.fold import clock_due, holder_due, step
from kycuong.rules.duty.states import State
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.counting import working_minutes


class StayKind(StrEnum):
    """What a party did with the matter in a stretch."""

    WORKING = "working"
    ACCEPTING = "accepting"
    JUDGING = "judging"
    RULING = "ruling"
    DATED = "dated"
    DECIDING = "deciding"

    @property
    def label(self) -> str:
        """The step in words."""
        return _LABELS[self]


_LABELS: Final = {
    StayKind.WORKING: "Giữ việc để thực hiện",
    StayKind.ACCEPTING: "Chờ tiếp nhận",
    StayKind.JUDGING: "Chờ xác nhận kết quả",
    StayKind.RULING: "Chờ giao lại",
    StayKind.DATED: "Giữ việc theo hạn nội bộ",
    StayKind.DECIDING: "Chậm quyết định gia hạn",
}
_BY_STATE: Final = {
    State.ASSIGNED: StayKind.ACCEPTING,
    State.SUBMITTED: StayKind.JUDGING,
    State.DECLINED: StayKind.RULING,
    State.RECALLED: StayKind.RULING,
}


@dataclass(frozen=True, slots=True)
class Stay:
    """One stretch [since, until) that is the time of `party`.

    `seq` is the entry that gave it to them; stretches of one party, kind and entry are
    one step. `allotted` are the working minutes that the step has of its own; None
    where it takes from the common time.
    """

    party: Party
    kind: StayKind
    seq: int
    since: datetime
    until: datetime
    allotted: int | None = None


def stays(
    entries: Iterable[Entry], calendar: WorkCalendar, at: datetime
) -> tuple[Stay, ...]:
    """Return the stretches of a matter until it closed, or until `at`, without gaps."""
    return stays_along(courses_of(entries, at), calendar, at)


def courses_of(entries: Iterable[Entry], at: datetime) -> list[Course]:
    """Return the course after each entry known by `at`."""
    courses: list[Course] = []
    for entry in entries:
        if entry.at > at:
            break
        courses.append(step(courses[-1] if courses else None, entry))
    return courses


def stays_along(
    courses: Sequence[Course], calendar: WorkCalendar, at: datetime
) -> tuple[Stay, ...]:
    """Return the same from courses that are known already."""
    found: list[Stay] = []
    for course, after in pairwise(courses):
        _add(found, course, after.last_at, calendar)
    if courses and courses[-1].closed_at is None:
        _add(found, courses[-1], at, calendar)
    return tuple(found)


def worked(
    since: datetime, until: datetime, pauses: Iterable[Pause], calendar: WorkCalendar
) -> int:
    """Return the working minutes in [since, until) without the paused ones."""
    if until <= since:
        return 0
    minutes = working_minutes(since, until, calendar)
    for pause in pauses:
        start, end = max(since, pause.since), min(until, pause.until)
        if start < end:
            minutes -= working_minutes(start, end, calendar)
    return minutes


def _add(
    found: list[Stay], course: Course, until: datetime, calendar: WorkCalendar
) -> None:
    """Append what lies between one entry and the next, joined to the same step."""
    for stay in _between(course, until, calendar):
        before = found[-1] if found else None
        if before and _same(before, stay):
            found[-1] = replace(before, until=stay.until)
        else:
            found.append(stay)


def _same(before: Stay, stay: Stay) -> bool:
    return (before.party, before.kind, before.seq, before.allotted) == (
        stay.party,
        stay.kind,
        stay.seq,
        stay.allotted,
    )


def _between(course: Course, until: datetime, calendar: WorkCalendar) -> Iterable[Stay]:
    """Yield the time of the holder, then that of a decider who is silent too long."""
    since = course.last_at
    party, _, seq = course.turns[-1]
    kind, allotted = _step(course, calendar)
    own = Stay(party, kind, seq, since, until, allotted)
    request = course.asked
    if request is None or not request.clock:
        yield own
        return
    silent = max(since, clock_due(request.at, request.clock, calendar).at)
    if silent >= until:
        yield own
        return
    if silent > since:
        yield replace(own, until=silent)
    decider = course.issuer
    yield Stay(decider, StayKind.DECIDING, request.seq, silent, until, 0)


def _step(course: Course, calendar: WorkCalendar) -> tuple[StayKind, int | None]:
    """Return what the holder's step is, and the minutes it has of its own."""
    own = holder_due(course, calendar)
    if own is None or course.clock_from is None:
        return StayKind.WORKING, None
    given = course.holder_due or own  # what a pause adds is nobody's time
    minutes = max(0, working_minutes(course.clock_from, given.at, calendar))
    if course.holder_due is not None:
        return StayKind.DATED, minutes
    return _BY_STATE.get(course.state, StayKind.DATED), minutes
