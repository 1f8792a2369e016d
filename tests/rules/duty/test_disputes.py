"""Refusing, ruling, recalling; parts; succession; standing duties."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.rules.duty.courses import (
    DIVISION,
    FRIDAY,
    LEAD,
    OFFICE,
    OTHER,
    WORDS,
    Course,
    accepted,
    at,
)

from kycuong.rules.duty import Due, IllegalEntry, Party, State

DUE = Due.end_of(FRIDAY)
THIRD = Party(30)
HEIR = Party(40)


def rule_of(course: Course, when: Any = "30/05 09:00") -> str:
    with pytest.raises(IllegalEntry) as refusal:
        course.by(when)
    assert refusal.value.sentence.endswith(".")
    return refusal.value.rule


def declined() -> Course:
    return Course(DUE).then("decline", "24/04 09:00", reason="sai")


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"to": None}, "proper_body"),
        ({"to": LEAD}, "proper_body"),
        ({"to": Party(LEAD.unit, 7)}, "proper_body"),
        ({"details": {}}, "clause"),
        ({"details": {"clause": "  "}}, "clause"),
        ({"reason": " "}, "reason"),
    ],
)
def test_a_refusal_names_another_body_a_clause_and_a_reason(
    fields: dict[str, Any], rule: str
) -> None:
    given = {"reason": "sai", **fields}
    assert rule_of(Course(DUE).then("decline", "24/04 09:00", **given)) == rule


@pytest.mark.parametrize(
    ("heard", "ruled"), [(LEAD, True), (OTHER, True), (THIRD, False)]
)
def test_giving_it_to_one_of_the_two_decides_between_them(
    heard: Party, ruled: bool
) -> None:
    given = declined().then("assign", "24/04 10:00", actor=OFFICE, to=heard)
    assert given.by("24/04 11:00").ruled is ruled
    again = given.then("decline", "24/04 12:00", reason="sai", to=Party(50))
    if ruled:
        assert rule_of(again) == "ruled"
    else:
        assert again.by("24/04 13:00").state is State.DECLINED


def test_given_without_a_refusal_nothing_is_ruled() -> None:
    moved = Course(DUE).then("assign", "24/04 10:00", actor=OFFICE, to=OTHER)
    assert not moved.by("24/04 11:00").ruled


def test_it_is_recalled_before_acceptance_and_not_after() -> None:
    back = Course(DUE).then("recall", "24/04 09:00", actor=OFFICE, reason="nhầm")
    position = back.by("24/04 10:00")
    assert (position.state, position.holder, position.lead) == (
        State.RECALLED,
        OFFICE,
        OFFICE,
    )
    late = accepted().then("recall", "24/04 10:00", actor=OFFICE, reason="nhầm")
    assert rule_of(late) == "state"


def test_what_is_recalled_turns_late_in_the_issuers_name() -> None:
    back = Course(DUE).then("recall", "26/04 23:59", actor=OFFICE, reason="nhầm")
    position = back.by("29/04 09:00")
    assert (position.lead, position.overdue_since) == (OFFICE, at("27/04 00:00"))


def test_a_body_late_with_it_gets_a_new_date_and_sheds_nothing() -> None:
    late = Course(DUE).then("recall", "30/04 09:00", actor=OFFICE, reason="x")
    new = Due.end_of(date(2024, 5, 20))
    again = late.then("assign", "02/05 09:00", actor=OFFICE, to=LEAD, due=new)
    assert again.by("03/05 09:00").overdue_since == at("27/04 00:00")
    assert again.by("03/05 09:00").due == new


def test_another_body_begins_with_the_new_date() -> None:
    late = Course(DUE).then("recall", "30/04 09:00", actor=OFFICE, reason="x")
    new = Due.end_of(date(2024, 5, 20))
    other = late.then("assign", "02/05 09:00", actor=OFFICE, to=OTHER, due=new)
    assert other.by("03/05 09:00").overdue_since is None


def parted(child: int = 7) -> Course:
    return accepted().then(
        "split", "24/04 10:00", to=DIVISION, due=DUE, details={"child": child}
    )


def test_parts_that_are_out_keep_the_whole_open() -> None:
    early = parted().then("submit", "25/04 09:00", details=WORDS)
    assert rule_of(early) == "parts_open"
    back = parted().then("join", "25/04 09:00", actor=None, details={"child": 7})
    done = back.then("submit", "25/04 10:00", details=WORDS)
    assert done.by("25/04 11:00").state is State.SUBMITTED


def test_a_part_comes_back_once_and_only_if_it_is_out() -> None:
    strange = parted().then("join", "25/04 09:00", actor=None, details={"child": 8})
    assert rule_of(strange) == "parts_open"
    twice = parted().then("join", "25/04 09:00", actor=None, details={"child": 7})
    twice.then("join", "25/04 10:00", actor=None, details={"child": 7})
    assert rule_of(twice) == "parts_open"


def test_a_part_is_never_due_after_the_whole() -> None:
    beyond = Due.end_of(FRIDAY + timedelta(days=1))
    wrong = accepted().then(
        "split", "24/04 10:00", to=DIVISION, due=beyond, details={"child": 7}
    )
    assert rule_of(wrong) == "within"
    assert parted().by("24/04 11:00").parts == (7,)


def test_an_heir_takes_every_place_and_history_keeps_the_names() -> None:
    course = accepted().then("hand_over", "24/04 10:00", to=OTHER)
    course.then("hand_over", "24/04 12:00", actor=OTHER, to=LEAD)
    course.then(
        *("succeed", "25/04 00:00"),
        actor=None,
        to=HEIR,
        reason="sáp nhập",
        details={"replaces": [LEAD.unit, DIVISION.unit]},
    )
    position = course.by("25/04 09:00")
    assert (position.holder, position.lead, position.worker) == (HEIR, HEIR, HEIR)
    assert position.due == DUE
    assert [hold.party for hold in position.custody] == [LEAD, OTHER, LEAD, HEIR]


def test_a_body_without_a_place_in_it_has_no_heir_here() -> None:
    nothing = accepted().then(
        *("succeed", "25/04 00:00"),
        actor=None,
        to=HEIR,
        reason="sáp nhập",
        details={"replaces": [99]},
    )
    assert rule_of(nothing) == "heir"


def test_a_standing_duty_is_attested_once_a_period_and_never_handed_in() -> None:
    def attest(course: Course, period: str, when: str) -> Course:
        said = {"period": period, "text": "Đã tập huấn 320 người."}
        return course.then("attest", when, details=said)

    def standing() -> Course:
        return Course(None, standing=True).then("accept", "24/04 09:00")

    course = attest(standing(), "2024-04", "02/05 09:00")
    assert course.by("02/05 10:00").attested.period == "2024-04"
    assert rule_of(attest(course, "2024-04", "03/05 09:00")) == "period"
    assert rule_of(standing().then("submit", "02/05 09:00")) == "standing"
    assert rule_of(attest(accepted(), "2024-04", "25/04 09:00")) == "standing"


def test_urging_moves_nothing() -> None:
    before = accepted().by("25/04 10:00")
    after = accepted().then("urge", "25/04 09:00", actor=None).by("25/04 10:00")
    assert (before.holder, before.due, before.state, before.quiet_since) == (
        after.holder,
        after.due,
        after.state,
        after.quiet_since,
    )
    assert after.quiet_since == at("24/04 09:00")
    assert date(2024, 4, 24) == after.quiet_since.date()
