"""Signs of avoidance: exact where they are, silent where people simply work."""

import random
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.duty.courses import CALENDAR, LEAD, OFFICE, OTHER, Course, at
from tests.rules.duty.walking import histories

from kycuong.rules.duty import Due, Entry, EntryKind, Party
from kycuong.rules.duty.sentences import Names
from kycuong.rules.duty.settings import DEFAULTS, Settings, Value
from kycuong.rules.duty.signals import Signal, SignalKind, Told, signals
from kycuong.rules.worktime import WorkingDays, due_on

THIRD = Party(30)
DIVISION, OFFICER = Party(11), Party(11, 111)
SECOND_DIVISION = Party(12)
BODIES = {11: 10, 12: 10, 21: 20}
NAMES = Names(
    {
        1: "Văn phòng",
        10: "Sở Nội vụ",
        11: "Phòng Cải cách hành chính",
        12: "Phòng Tổ chức",
        20: "Sở Tài chính",
        30: "Sở Tư pháp",
    },
    {},
)
DUE = date(2024, 5, 24)  # fifteen working days after 06/05
END = "30/06 08:00"


def body_of(unit: int) -> int:
    return BODIES.get(unit, unit)


def told(when: str | datetime = END, settings: Settings | None = None) -> Told:
    instant = at(when) if isinstance(when, str) else when
    return Told(CALENDAR, settings or Settings(), instant, body_of, NAMES)


def begun(due: date = DUE) -> Course:
    """Return a matter given and accepted on Monday 06/05/2024."""
    course = Course(Due.end_of(due), given=at("06/05 07:00"), clock="8wh")
    return course.then("accept", "06/05 10:00")


def ended(course: Course, when: str = "24/05 10:00") -> Course:
    return course.then("report", "16/05 09:00").then("submit", when)


def hits(course: Course, when: str = END) -> list[tuple[SignalKind, tuple[int, ...]]]:
    return [(sign.kind, sign.entries) for sign in signals(course.entries, told(when))]


def only(course: Course, when: str = END) -> Signal:
    (sign,) = signals(course.entries, told(when))
    return sign


def test_a_matter_sent_there_and_back_is_a_bounce_by_its_two_entries() -> None:
    course = begun()
    course.then("hand_over", "07/05 08:00", to=OTHER, reason="x")
    course.then("hand_over", "08/05 08:00", actor=OTHER, to=LEAD, reason="x")
    sign = only(ended(course))
    assert (sign.kind, sign.entries, sign.party) == (SignalKind.BOUNCE, (3, 4), OTHER)
    assert "Sở Nội vụ chuyển việc cho Sở Tài chính" in sign.sentence
    assert "không đùn đẩy" in sign.law


def test_a_matter_sent_on_and_not_back_is_no_bounce() -> None:
    course = begun()
    course.then("hand_over", "07/05 08:00", to=OTHER, reason="x")
    course.then("hand_over", "08/05 08:00", actor=OTHER, to=THIRD, reason="x")
    assert hits(ended(course)) == []


def test_two_divisions_that_send_a_matter_to_and_fro_are_a_bounce_too() -> None:
    course = begun().then("hand_over", "07/05 08:00", to=DIVISION)
    course.then("hand_over", "08/05 08:00", to=SECOND_DIVISION)
    course.then("hand_over", "08/05 09:00", to=LEAD)
    course.then("hand_over", "09/05 09:00", to=DIVISION)
    assert hits(ended(course)) == [(SignalKind.BOUNCE, (4, 6))]


def test_from_head_to_division_to_officer_and_back_up_is_how_people_work() -> None:
    course = begun().then("hand_over", "06/05 11:00", to=DIVISION)
    course.then("hand_over", "07/05 08:00", to=OFFICER, actor=DIVISION)
    course.then("report", "15/05 08:00", actor=OFFICER)
    course.then("hand_over", "23/05 08:00", to=DIVISION, actor=OFFICER)
    course.then("hand_over", "24/05 08:00", to=LEAD, actor=DIVISION)
    assert hits(course.then("submit", "24/05 16:00")) == []


@pytest.mark.parametrize(
    ("when", "found"), [("21/05 16:59", False), ("22/05 07:30", True)]
)
def test_a_hand_over_in_the_last_fifth_of_the_time_is_a_sign(
    when: str, found: bool
) -> None:
    course = begun().then("report", "15/05 09:00")  # 15 working days: three are a fifth
    course.then("hand_over", when, to=OTHER, reason="x")
    course.then("submit", "24/05 09:00", actor=OTHER)
    assert hits(course) == ([(SignalKind.LATE_FORWARD, (4,))] if found else [])


def test_a_head_who_gives_it_to_a_division_on_the_last_day_shows_too() -> None:
    course = begun().then("report", "15/05 09:00")
    course.then("hand_over", "24/05 08:00", to=DIVISION)
    sign = only(course.then("submit", "24/05 16:00", actor=DIVISION))
    assert (sign.kind, sign.party) == (SignalKind.LATE_FORWARD, LEAD)


def test_a_hand_over_after_the_due_date_is_a_sign_of_its_own() -> None:
    course = begun().then("report", "15/05 09:00")
    course.then("hand_over", "25/05 00:00", to=OTHER, reason="x")
    course.then("submit", "28/05 09:00", actor=OTHER)
    assert hits(course) == [(SignalKind.OVERDUE_FORWARD, (4,))]


def test_three_bodies_that_refuse_one_work_are_one_sign() -> None:
    course = Course(Due.end_of(DUE), given=at("06/05 07:00"), clock="8wh")
    course.then("decline", "06/05 09:00", to=Party(40), reason="x")
    course.then("assign", "06/05 10:00", actor=OFFICE, to=OTHER, reason="x")
    course.then("decline", "06/05 11:00", actor=OTHER, to=Party(40), reason="x")
    course.then("assign", "06/05 13:00", actor=OFFICE, to=THIRD, reason="x")
    course.then("decline", "06/05 14:00", actor=THIRD, to=Party(40), reason="x")
    sign = only(course)
    assert (sign.kind, sign.entries) == (SignalKind.REFUSALS, (2, 4, 6))
    assert "Sở Nội vụ, Sở Tài chính, Sở Tư pháp" in sign.sentence


def test_two_refusals_are_no_sign() -> None:
    course = Course(Due.end_of(DUE), given=at("06/05 07:00"), clock="8wh")
    course.then("decline", "06/05 09:00", to=Party(40), reason="x")
    course.then("assign", "06/05 10:00", actor=OFFICE, to=OTHER, reason="x")
    course.then("decline", "06/05 11:00", actor=OTHER, to=Party(40), reason="x")
    assert hits(course) == []


@pytest.mark.parametrize(
    ("when", "found"), [("20/05 23:59", False), ("21/05 00:00", True)]
)
def test_silence_after_acceptance_counts_from_the_end_of_the_setting(
    when: str, found: bool
) -> None:
    assert hits(begun(), when) == ([(SignalKind.SILENCE, (2,))] if found else [])


def test_a_report_ends_the_silence_and_is_the_reply_beside_it() -> None:
    course = begun().then("report", "22/05 09:00").then("submit", "23/05 09:00")
    sign = only(course)
    assert (sign.entries, sign.reply) == ((2, 3), 3)


def test_who_delivers_in_time_may_work_in_silence() -> None:
    assert hits(begun().then("submit", "24/05 16:00")) == []
    late = begun().then("submit", "27/05 08:00")
    assert hits(late) == [(SignalKind.SILENCE, (2, 3))]


def test_the_setting_of_the_day_of_acceptance_says_how_long_silence_is() -> None:
    longer = Value(date(2024, 1, 1), "12wd", "Quyết định của tỉnh")
    mine = Settings().over([("silence", longer)])
    entries = begun().entries
    assert signals(entries, told("21/05 08:00"))
    assert not signals(entries, told("21/05 08:00", mine))


def test_more_extensions_than_the_setting_are_one_sign() -> None:
    course = begun()
    last = DUE
    for number in range(3):
        wished = Due.end_of(last + timedelta(days=7))
        when = last - timedelta(days=1)
        asked = datetime.combine(when, at("24/04 08:00").timetz())
        course.then("report", asked - timedelta(days=4))
        course.then("ask", asked, due=wished, reason="x")
        course.then(
            *("grant", asked + timedelta(hours=1)),
            actor=OFFICE,
            due=wished,
            was=Due.end_of(last),
        )
        last = wished.day
        found = [sign.kind for sign in signals(course.entries, told("24/06 08:00"))]
        expected = [SignalKind.EXTENSIONS] if number == 2 else []
        assert [kind for kind in found if kind is SignalKind.EXTENSIONS] == expected


def test_a_refusal_that_was_not_upheld_is_a_sign() -> None:
    course = Course(Due.end_of(DUE), given=at("06/05 07:00"), clock="8wh")
    course.then("decline", "06/05 09:00", to=OTHER, reason="x")
    course.then("assign", "07/05 09:00", actor=OFFICE, to=LEAD, reason="x")
    course.then("accept", "07/05 10:00")
    sign = only(ended(course))
    assert (sign.kind, sign.entries) == (SignalKind.LOST_DISPUTE, (2, 3))
    assert sign.party == LEAD


def test_a_refusal_that_was_upheld_is_none() -> None:
    course = Course(Due.end_of(DUE), given=at("06/05 07:00"), clock="8wh")
    course.then("decline", "06/05 09:00", to=OTHER, reason="x")
    course.then("assign", "07/05 09:00", actor=OFFICE, to=OTHER, reason="x")
    course.then("accept", "07/05 10:00", actor=OTHER)
    course.then("report", "16/05 09:00", actor=OTHER)
    assert hits(course.then("submit", "24/05 10:00", actor=OTHER)) == []


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


def test_every_sign_has_a_word_and_the_settings_exist() -> None:
    assert all(kind.label for kind in SignalKind)
    assert {"silence", "extensions"} <= {row.key for row in DEFAULTS}
