"""Who made it late: the parts add up, and each is deserved."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.duty.courses import (
    CALENDAR,
    DIVISION,
    LEAD,
    OFFICE,
    OFFICER,
    OTHER,
    Course,
    at,
)
from tests.rules.duty.walking import histories

from kycuong.rules import duty
from kycuong.rules.duty import Due, Entry, Party
from kycuong.rules.duty.apportioning import (
    Statement,
    apportion,
    divide,
    equal_parts,
    late_until,
    statement_of,
)
from kycuong.rules.duty.stays import StayKind, stays, worked

DAY = 480
LATER = st.integers(0, 60 * 24 * 90)


def given_out(due: str, *, clock: str = "") -> Course:
    """Return a matter given on Monday 06/05/2024 at 7:00, the start of the day."""
    last = Due.end_of(at(f"{due} 12:00").date())
    return Course(last, given=at("06/05 07:00"), clock=clock)


def told(course: Course, when: str) -> Statement:
    found = statement_of(course.entries, CALENDAR, at(when))
    assert found
    assert sum(share.late_minutes for share in found.shares) == found.late
    return found


def days(found: Statement) -> dict[Party, float]:
    """Return the late working days that each party carries."""
    return {
        share.party: share.late_minutes / DAY
        for share in found.shares
        if share.late_minutes
    }


def test_a_leader_who_sat_on_the_draft_for_five_of_seven_days_gets_the_larger_part() -> (
    None
):
    course = given_out("14/05").then("accept", "06/05 07:00")  # seven working days
    course.then("hand_over", "13/05 07:00", to=OFFICER)  # the leader kept five
    course.then("submit", "17/05 07:00", actor=OFFICER)  # the officer took four
    found = told(course, "20/05 08:00")
    assert found.allotted == 7 * DAY
    assert days(found) == {LEAD: 1.5, OFFICER: 0.5}


def test_who_gets_it_on_the_last_day_does_not_carry_what_others_used() -> None:
    course = given_out("17/05").then("accept", "06/05 07:00")  # ten working days
    course.then("hand_over", "17/05 07:00", to=OTHER, reason="x")
    course.then("submit", "22/05 07:00", actor=OTHER)
    assert days(told(course, "22/05 08:00")) == {LEAD: 2.0}


def test_passing_it_on_at_once_changes_nothing_for_who_keeps_it() -> None:
    straight = given_out("14/05").then("accept", "06/05 07:00")
    straight.then("hand_over", "06/05 08:00", to=OFFICER)
    round_about = given_out("14/05").then("accept", "06/05 07:00")
    round_about.then("hand_over", "06/05 07:30", to=DIVISION)
    round_about.then("hand_over", "06/05 08:00", to=OFFICER)
    for course in (straight, round_about):
        assert days(told(course, "17/05 07:00")) == {OFFICER: 2.0}


def test_a_reviewer_who_kept_a_result_twenty_days_carries_the_larger_part() -> None:
    course = given_out("17/05").then("accept", "06/05 07:00")
    course.then("submit", "13/05 07:00", clock="3wd")  # five of ten days used
    course.then("rework", "10/06 07:00", actor=OFFICE, reason="x")  # after 20 days
    course.then("submit", "14/06 07:00")
    found = told(course, "14/06 08:00")
    assert found.since == at("10/06 07:00")
    carried = days(found)
    assert carried[OFFICE] > carried.get(LEAD, 0)
    assert sum(carried.values()) == 4


def test_a_reviewer_within_their_own_time_carries_nothing() -> None:
    course = given_out("17/05").then("accept", "06/05 07:00")
    course.then("submit", "16/05 07:00", clock="3wd")
    course.then("rework", "20/05 07:00", actor=OFFICE, reason="x")
    course.then("submit", "22/05 07:00")
    assert days(told(course, "22/05 08:00")) == {LEAD: 2.0}


def test_a_body_that_never_accepts_carries_all_of_it() -> None:
    course = given_out("07/05", clock="8wh")
    found = told(course, "10/05 07:00")
    assert days(found) == {LEAD: 2.0}
    assert [charge.kind for charge in found.charges] == [StayKind.ACCEPTING]


def test_silence_of_a_decider_beyond_their_clock_is_theirs_not_the_askers() -> None:
    course = given_out("17/05").then("accept", "06/05 07:00")
    wished = Due.end_of(date(2024, 5, 31))
    course.then("ask", "16/05 07:00", due=wished, reason="x", clock="8wh")
    course.then("deny", "31/05 07:00", actor=OFFICE, reason="x")  # ten days too late
    course.then("submit", "03/06 07:00")
    found = told(course, "03/06 08:00")
    assert found.since == at("31/05 07:00")  # nobody is late while it waits
    assert days(found) == {OFFICE: 1.0}
    silent = next(c for c in found.charges if c.kind is StayKind.DECIDING)
    assert (silent.party, silent.clock, silent.used) == (OFFICE, 0, 10 * DAY)


def test_what_the_asker_reports_meanwhile_does_not_make_the_silence_theirs() -> None:
    course = given_out("17/05").then("accept", "06/05 07:00")
    wished = Due.end_of(date(2024, 5, 31))
    course.then("ask", "16/05 07:00", due=wished, reason="x", clock="8wh")
    course.then("report", "20/05 07:00").then("report", "24/05 07:00")
    course.then("deny", "31/05 07:00", actor=OFFICE, reason="x")
    found = told(course, "03/06 07:00")
    silent = [c.used for c in found.charges if c.kind is StayKind.DECIDING]
    assert silent == [10 * DAY]


def test_a_matter_not_yet_given_is_nobodys() -> None:
    assert stays(given_out("17/05").entries, CALENDAR, at("05/05 08:00")) == ()
    assert all(kind.label for kind in StayKind)


def test_a_decider_who_answers_in_time_carries_nothing() -> None:
    course = given_out("17/05").then("accept", "06/05 07:00")
    wished = Due.end_of(date(2024, 5, 31))
    course.then("ask", "16/05 07:00", due=wished, reason="x", clock="8wh")
    course.then("deny", "16/05 16:00", actor=OFFICE, reason="x")
    assert days(told(course, "21/05 07:00")) == {LEAD: 1.0}


def test_a_paused_stretch_is_nobodys() -> None:
    course = given_out("14/05").then("accept", "06/05 07:00")
    said = {"ground": "ministry", "instrument": "CV 1", "until": "2024-05-10"}
    moved = Due.end_of(date(2024, 5, 17))
    course.then(
        *("pause", "08/05 07:00"),
        actor=OFFICE,
        reason="x",
        due=moved,
        was=Due.end_of(date(2024, 5, 14)),
        details=said,
    )
    course.then("resume", "13/05 07:00", actor=OFFICE, due=moved, was=moved)
    found = told(course, "21/05 07:00")
    assert found.allotted == 7 * DAY  # ten days, three of them paused
    assert [share.used for share in found.shares] == [8 * DAY]


def test_a_short_date_of_ones_own_does_not_hand_the_lateness_on() -> None:
    course = given_out("17/05").then("accept", "06/05 07:00")
    date_given = Due.end_of(date(2024, 5, 17))
    course.then("hand_over", "17/05 07:00", to=OTHER, reason="x", due=date_given)
    course.then("submit", "22/05 07:00", actor=OTHER)
    assert days(told(course, "22/05 08:00")) == {LEAD: 2.0}


def test_a_fair_date_of_ones_own_is_what_its_holder_is_measured_by() -> None:
    course = given_out("17/05").then("accept", "06/05 07:00")
    date_given = Due.end_of(date(2024, 5, 16))
    course.then("hand_over", "08/05 07:00", to=OTHER, reason="x", due=date_given)
    course.then("submit", "21/05 07:00", actor=OTHER)
    found = told(course, "21/05 08:00")
    charge = next(c for c in found.charges if c.kind is StayKind.DATED)
    assert (charge.clock, charge.above) == (7 * DAY, 2 * DAY)
    assert days(found) == {OTHER: 1.0}


def test_what_a_step_leaves_of_its_own_time_falls_to_the_common_time() -> None:
    course = given_out("10/05", clock="8wh").then("accept", "06/05 08:00")
    found = told(course, "14/05 07:00")
    assert (found.stepped, found.common) == (60, 5 * DAY - 60)


def test_a_matter_in_time_has_no_shares() -> None:
    course = given_out("14/05").then("accept", "06/05 07:00")
    course.then("submit", "14/05 16:00")
    assert statement_of(course.entries, CALENDAR, at("20/06 08:00")) is None
    position = course.by("20/06 08:00")
    assert apportion(position, CALENDAR, ()) == ()


def test_a_weekend_alone_makes_nobody_late() -> None:
    course = given_out("10/05").then("accept", "06/05 07:00")  # due on a Friday
    assert statement_of(course.entries, CALENDAR, at("12/05 12:00")) is None


@given(histories(), LATER)
def test_the_parts_add_up_to_the_lateness_exactly(
    entries: list[Entry], minutes: int
) -> None:
    when = entries[-1].at + timedelta(minutes=minutes)
    position = duty.fold(entries, CALENDAR, when)
    found = statement_of(entries, CALENDAR, when)
    since = position.overdue_since
    if since is None:
        assert found is None
        return
    until = late_until(position, since)
    late = worked(since, until, position.pauses, CALENDAR)
    parts = apportion(position, CALENDAR, stays(entries, CALENDAR, when))
    assert sum(share.late_minutes for share in parts) == max(0, late)
    assert bool(parts) == (late > 0)


@given(histories(), LATER)
def test_nobody_within_their_share_carries_anything(
    entries: list[Entry], minutes: int
) -> None:
    when = entries[-1].at + timedelta(minutes=minutes)
    found = statement_of(entries, CALENDAR, when)
    if found is None:
        return
    for share in found.shares:
        assert share.above == max(0, share.used - share.share)
        assert 0 <= share.late_minutes <= share.above
    paid = sum(charge.used - charge.above for charge in found.charges)
    assert paid <= max(0, found.allotted)
    assert all(charge.above >= 0 for charge in found.charges)


@given(histories(), LATER)
def test_the_stretches_are_the_life_of_the_matter_cut_without_gaps(
    entries: list[Entry], minutes: int
) -> None:
    when = entries[-1].at + timedelta(minutes=minutes)
    position = duty.fold(entries, CALENDAR, when)
    found = stays(entries, CALENDAR, when)
    assert found[0].since == position.opened_at
    assert found[-1].until == (position.closed_at or when)
    for before, after in pairwise(found):
        assert before.until == after.since


@given(st.lists(st.integers(0, 9000), min_size=1), st.integers(0, 9000))
def test_equal_parties_are_treated_alike_in_whatever_order(
    used: list[int], total: int
) -> None:
    parts = equal_parts(total, used)
    assert sum(parts) == min(total, sum(used))
    assert all(part <= want for part, want in zip(parts, used, strict=True))
    backwards = equal_parts(total, used[::-1])[::-1]
    assert all(abs(a - b) <= 1 for a, b in zip(parts, backwards, strict=True))
    for (want, part), (other, its) in zip(
        zip(used, parts, strict=True),
        zip(used[1:], parts[1:], strict=True),
        strict=False,
    ):
        assert want != other or abs(part - its) <= 1


@pytest.mark.parametrize("first", [OFFICER, OTHER])
def test_two_who_used_the_same_carry_the_same_whoever_came_first(first: Party) -> None:
    second = OTHER if first == OFFICER else OFFICER
    course = given_out("09/05").then("accept", "06/05 07:00")  # four working days
    course.then("hand_over", "06/05 07:00", to=first, reason="x")
    course.then("hand_over", "10/05 07:00", to=second, reason="x")
    course.then("submit", "16/05 07:00", actor=second)
    assert days(told(course, "16/05 08:00")) == {OFFICER: 2.0, OTHER: 2.0}


@given(st.integers(0, 10_000), st.lists(st.integers(0, 500), min_size=1, max_size=9))
def test_whole_minutes_are_divided_without_rest(total: int, weights: list[int]) -> None:
    parts = divide(total, weights)
    assert sum(parts) == (total if sum(weights) else 0)
    exact = [total * weight / max(1, sum(weights)) for weight in weights]
    assert all(abs(p - e) < 1 for p, e in zip(parts, exact, strict=True))


def test_the_lateness_of_a_late_result_stops_with_it() -> None:
    course = given_out("10/05").then("accept", "06/05 07:00")
    course.then("submit", "14/05 07:00", clock="3wd")
    early, later = told(course, "14/05 08:00"), told(course, "28/06 08:00")
    assert early == later
    assert days(replace(later)) == {LEAD: 1.0}
