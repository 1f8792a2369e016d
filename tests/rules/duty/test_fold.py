"""Who holds a matter, until when, and whether it is late."""

from datetime import date, timedelta

import pytest
from tests.rules.duty.courses import (
    CALENDAR,
    DIVISION,
    FRIDAY,
    GIVEN,
    LEAD,
    OFFICE,
    OFFICER,
    OTHER,
    Course,
    accepted,
    at,
)

from kycuong.rules import duty
from kycuong.rules.duty import Due, Entry, EntryKind, IllegalEntry, Outcome, State

MIDNIGHT = at("27/04 00:00")
TICK = timedelta(microseconds=1)


def test_the_lead_holds_from_the_first_instant() -> None:
    position = Course(Due.end_of(FRIDAY)).by(GIVEN)
    assert (position.holder, position.state) == (LEAD, State.ASSIGNED)


def test_the_due_day_itself_is_on_time_until_its_midnight() -> None:
    open_matter = accepted()
    assert open_matter.by(MIDNIGHT - TICK).overdue_since is None
    assert open_matter.by(MIDNIGHT).overdue_since == MIDNIGHT


def test_a_limit_in_hours_is_late_only_after_its_instant() -> None:
    due = Due.by(at("26/04 15:30"))
    open_matter = accepted(due)
    assert open_matter.by("26/04 15:30").overdue_since is None
    assert open_matter.by(at("26/04 15:30") + TICK).overdue_since is not None


def test_a_submission_in_the_last_instant_of_the_due_day_is_in_time() -> None:
    done = accepted().then("submit", MIDNIGHT - TICK)
    done.then("approve", "20/05 09:00", actor=OFFICE)
    position = done.by("20/05 10:00")
    assert position.outcome is Outcome.FULFILLED
    assert position.completed_at == MIDNIGHT - TICK
    assert position.overdue_from is None


def test_a_submission_at_midnight_is_late() -> None:
    done = accepted().then("submit", MIDNIGHT).then("approve", "27/04 09:00")
    assert done.by("28/04 09:00").overdue_from == MIDNIGHT


def test_the_reviewers_waiting_is_not_the_executors_lateness() -> None:
    waiting = accepted().then("submit", "26/04 16:00")
    position = waiting.by("30/05 09:00")
    assert position.holder == OFFICE
    assert position.overdue_since is None
    assert position.overdue_from is None


def test_a_result_returned_after_the_due_day_is_overdue_from_the_return() -> None:
    returned = accepted().then("submit", "26/04 16:00")
    returned.then("rework", "06/05 09:00", actor=OFFICE, reason="thiếu phụ lục")
    position = returned.by("07/05 09:00")
    assert position.holder == LEAD
    assert position.overdue_since == at("06/05 09:00")


def test_a_result_returned_before_the_due_day_keeps_its_due_day() -> None:
    returned = accepted().then("submit", "25/04 09:00")
    returned.then("rework", "25/04 15:00", reason="thiếu phụ lục")
    assert returned.by("26/04 23:59").overdue_since is None
    assert returned.by("29/04 09:00").overdue_since == MIDNIGHT


def test_what_was_late_before_it_was_submitted_stays_late_while_it_waits() -> None:
    late = accepted().then("submit", "29/04 09:00")
    assert late.by("30/04 09:00").overdue_since == MIDNIGHT
    late.then("rework", "02/05 09:00", reason="thiếu")
    assert late.by("03/05 09:00").overdue_since == MIDNIGHT


def test_a_returned_result_goes_back_to_whoever_handed_it_in() -> None:
    course = accepted().then("hand_over", "24/04 10:00", to=OFFICER)
    course.then("submit", "25/04 09:00").then("rework", "25/04 10:00", reason="thiếu")
    assert course.by("25/04 11:00").holder == OFFICER


def test_a_refused_matter_goes_back_to_the_issuer_and_never_to_nobody() -> None:
    refused = Course(Due.end_of(FRIDAY)).then("decline", "24/04 09:00", reason="sai")
    position = refused.by("24/04 10:00")
    assert (position.holder, position.state) == (OFFICE, State.DECLINED)
    given = refused.then("assign", "24/04 11:00", actor=OFFICE, to=OTHER)
    position = given.by("24/04 12:00")
    assert (position.holder, position.lead) == (OTHER, OTHER)


def test_what_was_refused_in_time_turns_late_in_the_issuers_name() -> None:
    refused = Course(Due.end_of(FRIDAY)).then("decline", "26/04 23:59", reason="sai")
    position = refused.by("29/04 09:00")
    assert (position.lead, position.holder) == (OFFICE, OFFICE)
    assert position.overdue_since == MIDNIGHT


def test_nobody_sheds_a_lateness_by_refusing() -> None:
    late = Course(Due.end_of(FRIDAY)).then("decline", "29/04 09:00", reason="sai")
    position = late.by("29/04 10:00")
    assert (position.lead, position.holder) == (LEAD, OFFICE)
    assert position.overdue_since == MIDNIGHT


def test_a_matter_given_anew_after_its_due_day_needs_a_new_one() -> None:
    refused = Course(Due.end_of(FRIDAY)).then("decline", "26/04 09:00", reason="sai")
    with pytest.raises(IllegalEntry) as refusal:
        refused.then("assign", "29/04 09:00", to=OTHER).by("29/04 10:00")
    assert refusal.value.rule == "due_ahead"
    refused.entries.pop()
    fresh = Due.end_of(date(2024, 5, 10))
    refused.then("assign", "29/04 09:00", to=OTHER, due=fresh)
    position = refused.by("29/04 10:00")
    assert position.overdue_since is None
    assert position.original_due == Due.end_of(FRIDAY)


def test_handing_over_moves_the_custody_and_not_the_lead() -> None:
    course = accepted().then("hand_over", "25/04 09:00", to=DIVISION)
    position = course.then("hand_over", "26/04 09:00", to=OFFICER).by("26/04 17:00")
    assert position.lead == LEAD
    assert [hold.party for hold in position.custody] == [LEAD, DIVISION, OFFICER]
    assert [hold.minutes for hold in position.custody] == [540, 480, 360]
    assert sum(hold.minutes for hold in position.custody) == position.minutes


def test_accepting_does_not_cut_the_custody() -> None:
    assert len(accepted().by("25/04 09:00").custody) == 1


def test_standing_duties_never_turn_overdue() -> None:
    standing = Course(Due.end_of(FRIDAY), standing=True).then("accept", "24/04 09:00")
    position = standing.by("31/12 09:00")
    assert position.standing
    assert position.due is None
    assert position.overdue_from is None


def test_a_matter_without_a_due_date_never_turns_overdue() -> None:
    assert Course(None).then("accept", "24/04 09:00").by("31/12 09:00").wake_at is None


def test_a_recount_keeps_the_old_date_and_moves_the_lateness() -> None:
    old, new = Due.end_of(FRIDAY), Due.end_of(date(2024, 5, 2))
    course = accepted(old)
    course.then("recount", "29/04 09:00", actor=None, due=new, was=old, reason="lịch")
    position = course.by("02/05 20:00")
    assert position.overdue_since is None
    assert position.original_due == old
    assert course.by("03/05 00:00").overdue_since == at("03/05 00:00")


def test_a_date_counted_earlier_binds_only_from_when_it_was_made_known() -> None:
    old, new = Due.end_of(date(2024, 5, 10)), Due.end_of(FRIDAY)
    course = accepted(old)
    course.then("recount", "06/05 09:00", actor=None, due=new, was=old, reason="lịch")
    assert course.by("06/05 09:00").overdue_since == at("06/05 09:00")


def test_a_recount_never_makes_a_submission_late_after_the_fact() -> None:
    old, new = Due.end_of(date(2024, 5, 10)), Due.end_of(FRIDAY)
    course = accepted(old).then("submit", "03/05 09:00")
    course.then("recount", "06/05 09:00", actor=None, due=new, was=old, reason="lịch")
    position = course.then("approve", "07/05 09:00").by("08/05 09:00")
    assert position.overdue_from is None


def test_a_recount_to_a_later_date_clears_a_late_submission() -> None:
    old, new = Due.end_of(FRIDAY), Due.end_of(date(2024, 5, 10))
    course = accepted(old).then("submit", "03/05 09:00")
    course.then("recount", "06/05 09:00", actor=None, due=new, was=old, reason="lịch")
    assert course.by("07/05 09:00").overdue_from is None


def test_a_recount_must_name_the_date_in_force() -> None:
    wrong = Due.end_of(date(2024, 5, 1))
    course = accepted().then(
        "recount", "25/04 09:00", actor=None, due=wrong, was=wrong, reason="lịch"
    )
    with pytest.raises(IllegalEntry) as refusal:
        course.by("25/04 10:00")
    assert refusal.value.rule == "keeps_old_date"


def test_nothing_is_counted_again_without_a_due_date() -> None:
    due = Due.end_of(FRIDAY)
    course = Course(None).then(
        "recount", "25/04 09:00", actor=None, due=due, was=due, reason="lịch"
    )
    with pytest.raises(IllegalEntry) as refusal:
        course.by("25/04 10:00")
    assert refusal.value.rule == "no_due"


def test_given_again_to_the_same_lead_the_custody_runs_on() -> None:
    course = Course(Due.end_of(FRIDAY))
    course.then("assign", "24/04 09:00", actor=OFFICE, to=LEAD, reason="ghi rõ hơn")
    assert len(course.by("24/04 10:00").custody) == 1


def test_cancelling_forgets_a_lateness_that_had_not_come() -> None:
    early = accepted().then("cancel", "25/04 09:00", reason="thôi")
    assert early.by("30/05 09:00").overdue_from is None
    late = accepted().then("cancel", "29/04 09:00", reason="thôi")
    assert late.by("30/05 09:00").overdue_from == MIDNIGHT


def test_entries_after_the_instant_asked_about_are_not_known_yet() -> None:
    done = accepted().then("submit", "25/04 09:00").then("approve", "26/04 09:00")
    assert done.by("25/04 12:00").state is State.SUBMITTED
    assert done.by("24/04 08:30").state is State.ASSIGNED
    with pytest.raises(IllegalEntry):
        done.by("23/04 09:00")


def test_the_picture_wakes_when_near_and_when_late() -> None:
    far = accepted(Due.end_of(date(2024, 5, 10)))
    assert far.by("25/04 09:00").wake_at == at("07/05 00:00")
    assert far.by("08/05 09:00").wake_at == at("11/05 00:00")
    assert far.by("11/05 00:00").wake_at is None


ILLEGAL = {
    "state": ("submit", {}),
    "reason": ("decline", {}),
    "receiver": ("assign", {}),
}


@pytest.mark.parametrize("rule", ILLEGAL)
def test_an_entry_that_may_not_follow_names_its_rule(rule: str) -> None:
    kind, fields = ILLEGAL[rule]
    course = Course(Due.end_of(FRIDAY)).then(kind, "24/04 09:00", **fields)
    with pytest.raises(IllegalEntry) as refusal:
        course.by("24/04 10:00")
    assert refusal.value.rule == rule
    assert refusal.value.sentence.endswith(".")


def test_handing_over_to_whoever_holds_it_is_refused() -> None:
    with pytest.raises(IllegalEntry) as refusal:
        accepted().then("hand_over", "24/04 10:00", to=LEAD).by("24/04 11:00")
    assert refusal.value.rule == "same_holder"


@pytest.mark.parametrize("seq", [1, 3])
def test_numbers_leave_no_gap_and_do_not_repeat(seq: int) -> None:
    entries = [
        *Course().entries,
        Entry(seq, EntryKind.ACCEPT, at("24/04 09:00"), LEAD),
    ]
    with pytest.raises(IllegalEntry) as refusal:
        duty.fold(entries, CALENDAR, at("24/04 10:00"))
    assert refusal.value.rule == "sequence"


def test_an_entry_before_the_last_one_is_refused() -> None:
    entries = [*Course().entries, Entry(2, EntryKind.ACCEPT, at("23/04 09:00"), LEAD)]
    with pytest.raises(IllegalEntry) as refusal:
        duty.fold(entries, CALENDAR, at("24/04 10:00"))
    assert refusal.value.rule == "order"


@pytest.mark.parametrize("entry", [
    Entry(1, EntryKind.ACCEPT, GIVEN, LEAD),
    Entry(2, EntryKind.ASSIGN, GIVEN, OFFICE, LEAD),
    Entry(1, EntryKind.ASSIGN, GIVEN, None, LEAD),
    Entry(1, EntryKind.ASSIGN, GIVEN, OFFICE),
    Entry(1, EntryKind.ASSIGN, GIVEN, OFFICE, LEAD, Due.end_of(date(2024, 4, 23))),
])  # fmt: skip
def test_a_matter_opens_with_one_issuer_one_lead_and_time_to_do_it(
    entry: Entry,
) -> None:
    with pytest.raises(IllegalEntry):
        duty.step(None, entry)


@pytest.mark.parametrize("kind", list(EntryKind))
def test_nothing_follows_the_end(kind: EntryKind) -> None:
    ended = accepted().then("cancel", "24/04 10:00", reason="thôi")
    ended.then(kind, "24/04 11:00", reason="x", to=OTHER)
    with pytest.raises(IllegalEntry):
        ended.by("24/04 12:00")
