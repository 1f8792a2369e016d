"""Signs of avoidance in random histories: none where people simply work."""

import random
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.rules.duty.courses import CALENDAR, LEAD, OFFICE, Course, at
from tests.rules.duty.duties import DIVISION, OFFICER, told
from tests.rules.duty.walking import histories

from kycuong.rules.duty import Due, Entry, EntryKind
from kycuong.rules.duty.signals import SignalKind, signals
from kycuong.rules.worktime import WorkingDays, due_on


def healthy(chance: random.Random) -> list[Entry]:
    """Return a history of people who work as they should.

    Healthy: accepted within its clock; handed down inside the lead's body in the first
    days; a report at least every five working days; at most two extensions, asked in
    time; handed in before the due date; returned at most once; accepted at the end.
    """
    days = chance.randrange(10, 40)
    due = due_on(date(2024, 5, 6), WorkingDays(days), CALENDAR)
    course = Course(Due.end_of(due), given=at("06/05 07:00"), clock="8wh")
    course.then("accept", at("06/05 08:00") + timedelta(minutes=chance.randrange(400)))
    now = at("07/05 08:00")
    for receiver in (DIVISION, OFFICER)[: chance.randrange(3)]:
        course.then("hand_over", now, to=receiver)
        now += timedelta(hours=chance.randrange(1, 5))
    asks = 0
    for number in range(chance.randrange(1, 4)):
        while now.date() + timedelta(days=5) < due:
            now += timedelta(days=chance.randrange(1, 6), minutes=chance.randrange(60))
            course.then("report", now)
        if number and asks < 2 and chance.random() < 0.5:
            asks += 1
            wished = due_on(due, WorkingDays(7), CALENDAR)
            course.then("ask", now, due=Due.end_of(wished), reason="x", clock="48wh")
            granted: dict[str, Any] = {"due": Due.end_of(wished)}
            now += timedelta(hours=3)
            course.then("grant", now, actor=OFFICE, was=Due.end_of(due), **granted)
            due = wished
    holder = OFFICER if course.by(now).holder == OFFICER else None
    if holder and chance.random() < 0.5:
        course.then("hand_over", now + timedelta(hours=1), to=DIVISION)
        course.then("hand_over", now + timedelta(hours=2), to=LEAD)
    course.then("submit", now + timedelta(hours=3), clock="3wd")
    if chance.random() < 0.4:
        course.then("rework", now + timedelta(hours=9), actor=OFFICE, reason="x")
        course.then("submit", now + timedelta(hours=20), clock="3wd")
    course.then("approve", now + timedelta(days=3), actor=OFFICE)
    return course.entries


@given(st.randoms(use_true_random=False))
def test_healthy_histories_show_no_sign(chance: random.Random) -> None:
    entries = healthy(chance)
    assert signals(entries, told(entries[-1].at + timedelta(days=90))) == ()


@given(histories(), st.integers(0, 60 * 24 * 90))
def test_every_sign_rests_on_entries_that_exist_and_says_why(
    entries: list[Entry], minutes: int
) -> None:
    when = entries[-1].at + timedelta(minutes=minutes)
    for sign in signals(entries, told(when)):
        assert sign.entries
        assert sign.entries == tuple(sorted(sign.entries))
        assert {1, *sign.entries} <= {entry.seq for entry in entries} | {1}
        assert sign.sentence.endswith(".")
        assert sign.law
        assert sign.at <= when
        if sign.reply:
            assert entries[sign.reply - 1].kind is EntryKind.REPORT


@given(histories(), st.integers(0, 39))
def test_what_was_a_sign_stays_one_whatever_follows(
    entries: list[Entry], cut: int
) -> None:
    part = entries[: cut + 1]
    early = signals(part, told(part[-1].at))
    later = signals(entries, told(entries[-1].at + timedelta(days=1)))
    lasting = {SignalKind.BOUNCE, SignalKind.LATE_FORWARD, SignalKind.OVERDUE_FORWARD}
    kept = {(sign.kind, sign.entries) for sign in later}
    assert {(s.kind, s.entries) for s in early if s.kind in lasting} <= kept
