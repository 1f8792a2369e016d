"""What holds for every lawful history, however long."""

import random
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.duty.courses import CALENDAR
from tests.rules.duty.walking import histories, walk

from kycuong.rules import duty
from kycuong.rules.duty import Entry, Position, State, definitions
from kycuong.rules.worktime import working_minutes

LATER = st.integers(0, 60 * 24 * 90)


def check_custody(position: Position, at: datetime) -> None:
    """Exactly one holder at every instant; the stretches add up to the lifetime."""
    end = position.closed_at or at
    custody = position.custody
    assert custody[0].since == position.opened_at
    assert custody[-1].until == end
    for before, after in pairwise(custody):
        assert before.until == after.since
        assert before.party != after.party
    assert all(hold.since <= hold.until for hold in custody)
    assert sum(hold.minutes for hold in custody) == position.minutes
    assert position.minutes == working_minutes(position.opened_at, end, CALENDAR)
    assert [hold.ongoing for hold in custody].count(True) == (not position.closed_at)


@given(histories(), LATER)
def test_exactly_one_holder_at_every_instant(
    entries: list[Entry], minutes: int
) -> None:
    at = entries[-1].at + timedelta(minutes=minutes)
    position = duty.fold(entries, CALENDAR, at)
    check_custody(position, at)
    if position.state is State.CLOSED:
        assert position.holder is None
        assert position.outcome is not None
    else:
        assert position.holder == position.custody[-1].party


@given(histories(), LATER)
def test_the_fold_is_the_same_from_scratch_as_step_by_step(
    entries: list[Entry], minutes: int
) -> None:
    at = entries[-1].at + timedelta(minutes=minutes)
    course = None
    for entry in entries:
        course = duty.step(course, entry)
    assert course is not None
    assert duty.position(course, CALENDAR, at) == duty.fold(entries, CALENDAR, at)


@given(histories(), LATER)
def test_nobody_is_late_before_the_date_they_were_given(
    entries: list[Entry], minutes: int
) -> None:
    at = entries[-1].at + timedelta(minutes=minutes)
    position = duty.fold(entries, CALENDAR, at)
    dates = [entry.due.at for entry in entries if entry.due]
    if position.overdue_since:
        assert dates
        assert position.overdue_since >= min(dates)
    if position.standing or not dates:
        assert position.overdue_from is None


@given(histories(), LATER)
def test_every_matter_has_exactly_one_status(
    entries: list[Entry], minutes: int
) -> None:
    at = entries[-1].at + timedelta(minutes=minutes)
    position = duty.fold(entries, CALENDAR, at)
    words = [
        definitions.cancelled(position),
        definitions.fulfilled_on_time(position),
        definitions.fulfilled_late(position),
        definitions.lapsed(position),
        definitions.overdue(position, at),
        definitions.in_time(position, at),
    ]
    assert words.count(True) == 1
    assert duty.status(position, at)
    assert duty.chip(position, CALENDAR, at).text


@given(histories(most=15), st.integers(0, 60))
def test_opening_plus_received_less_closed_is_closing(
    entries: list[Entry], day: int
) -> None:
    start = entries[0].at - timedelta(days=5) + timedelta(days=day)
    end = start + timedelta(days=30)
    position = duty.fold(entries, CALENDAR, max(end, entries[-1].at))
    opening = definitions.carried_over(position, start)
    received = start <= position.opened_at < end
    closed = position.closed_at is not None and start <= position.closed_at < end
    closing = definitions.carried_over(position, end)
    assert opening + received - closed == closing


@settings(max_examples=3)
@given(st.integers(0, 2**32))
def test_a_history_of_a_thousand_entries_holds_together(seed: int) -> None:
    chance = random.Random(seed)
    entries = walk(chance, 1000)
    assert len(entries) == 1000
    at = entries[-1].at + timedelta(days=1)
    position = duty.fold(entries, CALENDAR, at)
    check_custody(position, at)
    course = None
    for entry in entries:
        course = duty.step(course, entry)
    assert course is not None
    assert duty.position(course, CALENDAR, at) == position
