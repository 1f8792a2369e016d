"""Signs of avoidance: exact where they are, silent where people simply work."""

from datetime import date, datetime, timedelta

import pytest
from tests.rules.duty.courses import LEAD, OFFICE, OTHER, Course, at
from tests.rules.duty.duties import (
    DIVISION,
    DUE,
    OFFICER,
    SECOND_DIVISION,
    THIRD,
    begun,
    ended,
    hits,
    only,
    told,
)

from kycuong.rules.duty import Due, Party
from kycuong.rules.duty.settings import DEFAULTS, Settings, Value
from kycuong.rules.duty.signals import SignalKind, signals


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


def test_while_a_request_waits_past_the_due_date_handing_over_is_no_sign() -> None:
    course = begun().then("report", "15/05 09:00")
    wished = Due.end_of(date(2024, 6, 14))
    course.then("ask", "24/05 08:00", due=wished, reason="x", clock="48wh")
    course.then("hand_over", "27/05 08:00", to=OTHER, reason="x")
    assert hits(course, "28/05 08:00") == []


def test_what_is_not_given_yet_shows_nothing() -> None:
    assert signals(begun().entries, told("05/05 08:00")) == ()


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


def test_every_sign_has_a_word_and_the_settings_exist() -> None:
    assert all(kind.label for kind in SignalKind)
    assert {"silence", "extensions"} <= {row.key for row in DEFAULTS}
