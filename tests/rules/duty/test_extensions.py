"""More time: asked before the due date, decided by another, never backdated."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.rules.duty.courses import (
    CALENDAR,
    FRIDAY,
    OFFICE,
    OTHER,
    WORDS,
    Course,
    accepted,
    at,
)

from kycuong.rules import duty
from kycuong.rules.duty import Due, IllegalEntry, Shape, State

DUE = Due.end_of(FRIDAY)
WISHED = Due.end_of(date(2024, 5, 10))
MIDNIGHT = at("27/04 00:00")
TICK = timedelta(microseconds=1)


def asked(when: Any = "25/04 09:00") -> Course:
    return accepted().then("ask", when, due=WISHED, reason="x", clock="48wh")


def rule_of(course: Course, when: Any = "30/05 09:00") -> str:
    with pytest.raises(IllegalEntry) as refusal:
        course.by(when)
    assert refusal.value.sentence.endswith(".")
    return refusal.value.rule


def test_it_is_asked_in_the_last_instant_of_the_due_day_and_not_after() -> None:
    assert asked(MIDNIGHT - TICK).by("30/05 09:00").asks == 1
    assert rule_of(asked(MIDNIGHT)) == "ask_in_time"


def test_one_request_at_a_time() -> None:
    twice = asked().then("ask", "25/04 10:00", due=WISHED, reason="x")
    assert rule_of(twice) == "one_request"


def test_the_wished_date_is_after_the_one_in_force() -> None:
    for day in (FRIDAY, FRIDAY - timedelta(days=1)):
        early = accepted().then("ask", "25/04 09:00", due=Due.end_of(day), reason="x")
        assert rule_of(early) == "later"


def test_whoever_asked_in_time_is_not_late_while_the_decider_thinks() -> None:
    waiting = asked().by("10/05 23:59")
    assert waiting.overdue_since is None
    assert waiting.due == DUE
    assert waiting.asked is not None
    assert duty.chip(waiting, CALENDAR, at("10/05 23:59")).text == (
        "chờ quyết định gia hạn"
    )


def test_beyond_the_wished_day_even_a_grant_would_not_reach() -> None:
    assert asked().by("11/05 00:00").overdue_since == at("11/05 00:00")
    late = asked().then("submit", "28/05 09:00").then("approve", "29/05 09:00")
    position = late.by("30/05 09:00")
    assert position.overdue_from == at("11/05 00:00")


def test_a_result_handed_in_within_the_wished_day_is_in_time_undecided() -> None:
    done = asked().then("submit", "10/05 23:59").then("approve", "29/05 09:00")
    assert done.by("30/05 09:00").overdue_from is None


def test_a_denial_after_the_wished_day_is_late_from_that_day() -> None:
    denied = asked().then("deny", "20/05 09:00", actor=OFFICE, reason="x")
    assert denied.by("30/05 09:00").overdue_from == at("11/05 00:00")


def test_a_recount_beyond_the_wished_day_moves_the_waiting_too() -> None:
    later = Due.end_of(date(2024, 5, 20))
    moved = asked().then("recount", "26/04 09:00", due=later, was=DUE, reason="bão")
    assert moved.by("20/05 23:59").overdue_since is None
    assert moved.by("21/05 00:00").overdue_since == at("21/05 00:00")


def test_a_granted_date_is_the_wished_one_and_the_first_date_is_kept() -> None:
    granted = asked().then("grant", "26/04 09:00", actor=OFFICE, due=WISHED, was=DUE)
    position = granted.by("09/05 09:00")
    assert (position.due, position.original_due) == (WISHED, DUE)
    assert position.overdue_from == at("11/05 00:00")
    assert position.asked is None


def test_another_date_than_the_wished_one_is_a_counter_offer() -> None:
    other = Due.end_of(date(2024, 5, 8))
    wrong = asked().then("grant", "26/04 09:00", actor=OFFICE, due=other, was=DUE)
    assert rule_of(wrong) == "as_wished"
    same = asked().then(
        "counter", "26/04 09:00", actor=OFFICE, due=WISHED, was=DUE, reason="x"
    )
    assert rule_of(same) == "as_wished"
    offered = asked().then(
        "counter", "26/04 09:00", actor=OFFICE, due=other, was=DUE, reason="x"
    )
    assert offered.by("30/04 09:00").due == other


def test_denied_in_time_the_date_stands() -> None:
    denied = asked().then("deny", "26/04 09:00", actor=OFFICE, reason="không đủ")
    assert denied.by("26/04 23:59").overdue_from == MIDNIGHT


def test_denied_after_the_due_date_it_is_late_from_the_denial() -> None:
    denied = asked().then("deny", "06/05 09:00", actor=OFFICE, reason="không đủ")
    position = denied.by("06/05 10:00")
    assert position.overdue_since == at("06/05 09:00")
    at_midnight = asked().then("deny", MIDNIGHT, actor=OFFICE, reason="không đủ")
    assert at_midnight.by("06/05 10:00").overdue_since == MIDNIGHT


def test_a_date_that_has_passed_is_no_time_to_give() -> None:
    gone = at("11/05 00:00")
    late = asked().then("grant", gone, actor=OFFICE, due=WISHED, was=DUE)
    assert rule_of(late) == "due_ahead"
    in_time = asked().then("grant", gone - TICK, actor=OFFICE, due=WISHED, was=DUE)
    assert in_time.by("11/05 09:00").overdue_since == gone


def test_the_asker_does_not_decide() -> None:
    own = asked().then("grant", "26/04 09:00", due=WISHED, was=DUE)
    assert rule_of(own) == "decider"


def test_without_a_request_nothing_is_decided() -> None:
    for kind in ("grant", "counter", "deny"):
        alone = accepted().then(
            kind, "25/04 09:00", actor=OFFICE, due=WISHED, was=DUE, reason="x"
        )
        assert rule_of(alone) == "asked"


def test_a_result_withdraws_the_request_and_is_in_time() -> None:
    done = asked().then("submit", "06/05 09:00", details=WORDS)
    done.then("approve", "07/05 09:00", actor=OFFICE)
    position = done.by("08/05 09:00")
    assert position.asked is None
    assert position.overdue_from is None


def test_the_holders_own_clock_runs_beside_the_matters() -> None:
    given = Course(DUE, clock="8wh")
    assert given.by("24/04 09:00").holder_due == Due.by(at("25/04 08:00"))
    taken = given.then("accept", "24/04 09:00").by("25/04 09:00")
    assert taken.holder_due is None
    judged = accepted().then("submit", "25/04 09:00", details=WORDS, clock="3wd")
    position = judged.by("06/05 09:00")
    assert position.holder_due == Due.end_of(date(2024, 5, 3))
    assert position.overdue_from is None


def test_a_receivers_own_date_lies_within_the_matters() -> None:
    own = Due.end_of(date(2024, 4, 25))
    handed = accepted().then("hand_over", "24/04 10:00", to=OTHER, due=own)
    position = handed.by("24/04 11:00")
    assert (position.holder_due, position.due) == (own, DUE)
    beyond = Due.end_of(FRIDAY + timedelta(days=1))
    wrong = accepted().then("hand_over", "24/04 10:00", to=OTHER, due=beyond)
    assert rule_of(wrong) == "within"


def test_a_reply_lapses_only_after_its_last_instant() -> None:
    asked_body = Course(DUE, shape=Shape.REPLY)
    assert asked_body.by("24/04 09:00").state is State.IN_PROGRESS
    early = Course(DUE, shape=Shape.REPLY).then("lapse", MIDNIGHT - TICK, actor=None)
    assert rule_of(early) == "lapse"
    silent = asked_body.then("lapse", MIDNIGHT, actor=None).by("30/04 09:00")
    assert duty.status(silent, at("30/04 09:00")) is duty.Status.LAPSED


def test_an_answer_in_the_last_instant_is_in_time() -> None:
    answered = Course(DUE, shape=Shape.REPLY).then("answer", MIDNIGHT - TICK)
    assert answered.by("30/04 09:00").overdue_from is None
    late = Course(DUE, shape=Shape.REPLY).then("answer", MIDNIGHT)
    assert late.by("30/04 09:00").overdue_from == MIDNIGHT
