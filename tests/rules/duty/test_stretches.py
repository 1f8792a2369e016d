"""Stretches: what a day knew stays known, and the figures of every day follow from it."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.duty.courses import GIVEN, LEAD, OFFICE, WORDS
from tests.rules.duty.walking import opening, walk

from kycuong.rules import duty
from kycuong.rules.duty.course import Course
from kycuong.rules.duty.flows import Figure, Flow
from kycuong.rules.duty.grains import Grain, first_of, spans
from kycuong.rules.duty.stretches import Ended, Stretch, alive, marks, stretches
from kycuong.rules.worktime.instants import end_of_day, local_day

SEEDS = st.integers(0, 10**9)
ONE_DAY = timedelta(days=1)


def book(seed: int) -> list[duty.Entry]:
    chance = random.Random(seed)
    first = opening(chance, days=chance.choice([3, 10, 25]))
    return walk(chance, 40, ends=True, first=first)


def course_at(entries: list[duty.Entry], before: datetime) -> Course | None:
    course: Course | None = None
    for entry in entries:
        if entry.at >= before:
            break
        course = duty.step(course, entry)
    return course


@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_they_cover_the_life_of_a_matter_without_gaps(seed: int) -> None:
    entries = book(seed)
    found = stretches(entries)
    assert found[0].since == entries[0].at
    for one, after in pairwise(found):
        assert one.until == after.since
        assert (one.lead != after.lead) == (one.ended is Ended.PASSED)
    closed = course_at(entries, entries[-1].at + ONE_DAY)
    assert closed is not None
    assert found[-1].until == closed.closed_at


@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_an_entry_never_changes_what_earlier_days_knew(seed: int) -> None:
    entries = book(seed)
    whole = stretches(entries)
    for count in range(1, len(entries)):
        known = stretches(entries[:count])
        assert whole[: len(known) - 1] == known[:-1]
        assert whole[len(known) - 1].since == known[-1].since


@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_on_every_day_they_say_what_the_fold_of_that_day_says(seed: int) -> None:
    entries = book(seed)
    found = stretches(entries)
    day, last = local_day(entries[0].at), local_day(entries[-1].at) + 30 * ONE_DAY
    while day <= last:
        end = end_of_day(day)
        course = course_at(entries, end)
        here = [one for one in found if alive(one, end)]
        if course is None or course.closed_at is not None:
            assert not here
        else:
            (one,) = here
            assert (one.lead, one.holder) == (course.lead.unit, course.holder)
            assert (one.state, one.overdue_from) == (course.state, course.overdue_from)
        day += ONE_DAY


@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_the_marks_up_to_a_day_are_what_is_open_and_late_at_its_end(seed: int) -> None:
    found = stretches(book(seed))
    sums: Counter[str] = Counter()
    days = sorted((local_day(at), name, n) for s in found for name, at, n in marks(s))
    day = local_day(GIVEN)
    while day <= days[-1][0]:
        for _, name, number in (each for each in days if each[0] == day):
            sums[name] += number
        end = end_of_day(day)
        here = [one for one in found if alive(one, end)]
        late = [o for o in here if o.overdue_from and o.overdue_from < end]
        beyond = [o for o in here if o.beyond_from and o.beyond_from < end]
        assert (sums["overdue"], sums["beyond"]) == (len(late), len(beyond))
        flow = Flow(**{name: sums[name] for name in sums if name != "opening"})
        assert flow.closing == len(here)
        day += ONE_DAY


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 2000))
def test_spans_hold_every_day_once(first: date, days: int) -> None:
    end = first + days * ONE_DAY
    held: Counter[date] = Counter()
    for span in spans(first, end):
        day = span.first
        assert first_of(span.grain, day) == day
        assert first_of(span.grain, span.end) == span.end
        while day < span.end:
            held[day] += 1
            day += ONE_DAY
    assert held == Counter(first + n * ONE_DAY for n in range(days))


def test_a_reporting_window_is_whole_halves() -> None:
    (span,) = spans(date(2026, 9, 15), date(2026, 10, 15))
    assert span.grain is Grain.HALF


def test_every_figure_has_its_label_and_definition() -> None:
    assert set(duty.flows.LABELS) == set(duty.flows.DEFINITIONS) == set(Figure)
    flow = Flow(opening=5, received=4, taken=1, passed=2, on_time=1, late=2, overdue=3)
    assert (flow.closed, flow.closing, flow.in_time) == (3, 5, 2)
    assert (flow + flow).of(Figure.CLOSING) == 10


def lived(*acts: duty.Entry) -> list[duty.Entry]:
    entries = [opening(random.Random(1), days=7), *acts]
    return [replace(entry, seq=n) for n, entry in enumerate(entries, start=1)]


def done(due_moved: duty.Entry | None, day: int) -> Stretch:
    """Return the last stretch of a duty due on Friday week, done on a day of May."""
    moment = GIVEN.replace(day=1, month=5) + (day - 1) * ONE_DAY
    acts = [
        duty.Entry(0, duty.EntryKind.ACCEPT, GIVEN + timedelta(hours=1), LEAD),
        *([due_moved] if due_moved else []),
        duty.Entry(
            0,
            duty.EntryKind.SUBMIT,
            moment,
            LEAD,
            details=WORDS,
        ),
        duty.Entry(0, duty.EntryKind.APPROVE, moment + ONE_DAY, OFFICE),
    ]
    return stretches(lived(*acts))[-1]


def moved(kind: duty.EntryKind, day: int) -> duty.Entry:
    due = duty.Due.end_of(date(2024, 5, day))
    was = opening(random.Random(1), days=7).due
    at = GIVEN + 2 * ONE_DAY
    return duty.Entry(0, kind, at, None, due=due, was=was, reason="Nghỉ bão")


def test_a_calendar_decision_moves_the_first_date_along() -> None:
    late, by_decree = done(None, 8), done(moved(duty.EntryKind.RECOUNT, 8), 8)
    assert not late.kept
    assert by_decree.kept
    assert by_decree.original_due_at == by_decree.due_at
    assert not done(moved(duty.EntryKind.RECOUNT, 8), 9).kept
