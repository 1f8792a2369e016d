"""The life of a breach: proposed, put, replied or silent, decided by somebody else."""

from dataclasses import replace

import pytest
from tests.rules.breaches.stories import (
    ACCUSED,
    APPEAL_UNTIL,
    CHAIRMAN,
    DECIDER,
    DEPUTY,
    DUE,
    HEAD,
    HEIR,
    HEIR_HEAD,
    PROPOSER,
    PUTTER,
    SYSTEM,
    Story,
    at,
    replied,
    upheld,
)

from kycuong.rules.breaches import (
    TRANSITIONS,
    EntryKind,
    IllegalEntry,
    State,
    Who,
    allowed_from,
    counts,
)

LATER = "30/12 08:00"


def rule_broken(story: Story) -> str:
    with pytest.raises(IllegalEntry) as broken:
        story.at(LATER)
    assert broken.value.sentence.endswith(".")
    return broken.value.rule


def test_a_breach_that_was_upheld_counts_from_the_instant_of_the_decision() -> None:
    story = upheld()
    assert not counts(story.entries, at("13/05 08:59"))
    assert counts(story.entries, at("13/05 09:00"))
    assert story.at(LATER).counted_since == at("13/05 09:00")


@pytest.mark.parametrize("early", ["08/05 11:00", "10/05 23:59"])
def test_no_breach_counts_before_its_reply_period_has_ended_even_when_decided(
    early: str,
) -> None:
    story = replied().then("decide", early)
    assert story.at(LATER).counted_since == DUE == at("11/05 00:00")
    assert not counts(story.entries, at("10/05 23:59"))
    assert counts(story.entries, DUE)


def test_what_was_lifted_before_its_reply_period_ended_never_counted() -> None:
    story = replied().then("decide", "08/05 11:00").then("revise", "09/05 09:00")
    for when in ("08/05 12:00", "10/05 23:59", "11/05 00:00", LATER):
        assert not counts(story.entries, at(when))


def test_a_reply_period_that_was_moved_is_the_one_that_holds() -> None:
    moved = Story().then("put", "03/05 09:00")
    moved.then("recount", "06/05 08:00", due_at=at("16/05 00:00"))
    assert moved.at(LATER).reply_due_at == at("16/05 00:00")
    moved.then("reply", "08/05 10:00").then("decide", "13/05 09:00")
    assert moved.at(LATER).counted_since == at("16/05 00:00")
    assert rule_broken(replied().then("recount", "09/05 08:00")) == "state"
    bare = Story().then("put", "03/05 09:00")
    assert rule_broken(bare.then("recount", "06/05 08:00", due_at=None)) == "period"


def test_nothing_counts_while_the_reply_period_runs_or_nobody_has_decided() -> None:
    story = replied()
    for when in ("02/05 08:00", "03/05 09:00", "08/05 10:00", LATER):
        assert not counts(story.entries, at(when))


def test_nobody_decides_while_the_reply_period_runs() -> None:
    story = Story().then("put", "03/05 09:00").then("decide", "09/05 09:00")
    assert rule_broken(story) == "state"


def test_nobody_decides_before_the_body_was_asked() -> None:
    assert rule_broken(Story().then("decide", "09/05 09:00")) == "state"


def test_silence_is_noted_at_the_end_of_the_last_day_and_not_an_instant_before() -> (
    None
):
    asked = Story().then("put", "03/05 09:00")
    early = Story().then("put", "03/05 09:00").then("lapse", "10/05 23:59")
    assert rule_broken(early) == "too_early"
    silent = asked.then("lapse", "11/05 00:00")
    assert silent.at(LATER).state is State.SILENT
    assert not counts(silent.entries, at(LATER))
    assert counts(silent.then("decide", "13/05 08:00").entries, at(LATER))


def test_a_reply_after_silence_is_heard_before_the_decision() -> None:
    story = Story().then("put", "03/05 09:00").then("lapse", "11/05 00:00")
    assert story.then("reply", "12/05 09:00").at(LATER).state is State.REPLIED


@pytest.mark.parametrize(
    ("who", "rule"),
    [
        (PROPOSER, "another"),
        (PUTTER, "another"),
        (Who(user=99, body=1, post=101, stood_in=True), "another"),
        (HEAD, "own_body"),
        (Who(user=22, body=ACCUSED, post=202), "own_body"),
        (Who(user=21, body=1, post=999), "pleaded"),
        (Who(user=99, body=1, post=201), "pleaded"),
        (SYSTEM, "person"),
    ],
)
def test_neither_who_proposed_nor_the_accused_nor_the_system_decides(
    who: Who, rule: str
) -> None:
    assert rule_broken(replied().then("decide", "13/05 09:00", by=who)) == rule


def test_a_decision_is_corrected_once_and_the_later_one_is_in_force() -> None:
    story = upheld().then("revise", "20/05 09:00")
    assert counts(story.entries, at("19/05 09:00"))
    assert not counts(story.entries, at("20/05 09:00"))
    assert story.at(LATER).decision == 5
    assert story.at(LATER).counted_since is None
    assert rule_broken(story.then("revise", "21/05 09:00")) == "once"


def test_a_decision_upheld_again_has_counted_without_a_break() -> None:
    story = upheld().then("revise", "20/05 09:00", upheld=True)
    assert story.at(LATER).counted_since == at("13/05 09:00")


def test_an_appeal_leaves_the_decision_in_force_and_is_answered_by_somebody_else() -> (
    None
):
    story = upheld().then("appeal", "20/05 09:00")
    assert counts(story.entries, at("20/05 10:00"))
    assert story.at("20/05 10:00").under_appeal
    same = upheld().then("appeal", "20/05 09:00")
    assert rule_broken(same.then("revise", "21/05 09:00", by=DECIDER)) == "another_look"
    assert not counts(
        story.then("revise", "21/05 09:00", by=CHAIRMAN).entries, at(LATER)
    )


def test_without_an_appeal_the_decider_may_correct_their_own_mistake() -> None:
    story = upheld().then("revise", "20/05 09:00", by=DECIDER)
    assert story.at(LATER).state is State.REJECTED


def test_from_rejected_to_upheld_another_person_decides_and_it_counts_from_then() -> (
    None
):
    same = replied().then("decide", "13/05 09:00", upheld=False)
    same.then("revise", "20/05 09:00", by=DECIDER, upheld=True)
    assert rule_broken(same) == "another_look"
    story = replied().then("decide", "13/05 09:00", upheld=False)
    story.then("revise", "20/05 09:00", upheld=True, due_at=APPEAL_UNTIL)
    assert not counts(story.entries, at("20/05 08:59"))
    assert story.at(LATER).counted_since == at("20/05 09:00")
    assert story.at(LATER).appeal_until == APPEAL_UNTIL


def test_what_was_upheld_only_on_another_look_may_be_appealed_in_a_period_of_its_own() -> (
    None
):
    def again() -> Story:
        story = replied().then("decide", "13/05 09:00", upheld=False)
        return story.then("revise", "20/05 09:00", upheld=True, due_at=APPEAL_UNTIL)

    assert rule_broken(again().then("appeal", "01/06 00:00")) == "too_late"
    assert rule_broken(again().then("revise", "21/05 09:00", by=DEPUTY)) == "once"
    for judge in (DECIDER, CHAIRMAN):
        story = again().then("appeal", "31/05 23:59").then("revise", "03/06 09:00")
        story.entries[-1] = replace(story.entries[-1], by=judge)
        assert rule_broken(story) == "another_look"
    story = again().then("appeal", "31/05 23:59")
    assert story.at(LATER).under_appeal
    story.then("revise", "03/06 09:00", by=DEPUTY)
    assert story.at(LATER).state is State.REJECTED
    assert rule_broken(story.then("revise", "04/06 09:00", by=PUTTER)) == "once"


def test_a_decider_who_confirms_themself_does_not_take_the_appeal_away() -> None:
    story = upheld().then("revise", "14/05 09:00", by=DECIDER, upheld=True)
    assert story.then("appeal", "20/05 09:00").at(LATER).under_appeal


def test_who_appealed_does_not_look_again_from_another_post() -> None:
    moved = Who(user=21, body=1, post=999)
    story = (
        upheld().then("appeal", "20/05 09:00").then("revise", "21/05 09:00", by=moved)
    )
    assert rule_broken(story) == "pleaded"


def test_nobody_takes_back_what_was_proposed_about_their_own_body() -> None:
    own = Who(user=22, body=ACCUSED, post=202)
    assert rule_broken(Story().then("withdraw", "02/05 09:00", by=own)) == "own_body"


def test_of_what_the_system_proposed_and_somebody_put_another_judges() -> None:
    for by, rule in ((PUTTER, "another"), (SYSTEM, ""), (DECIDER, "")):
        story = Story()
        story.entries[0] = replace(story.entries[0], by=SYSTEM)
        story.then("put", "03/05 09:00").then("withdraw", "06/05 09:00", by=by)
        if rule:
            assert rule_broken(story) == rule
        else:
            assert story.at(LATER).state is State.WITHDRAWN


def test_an_appeal_is_made_once_and_before_its_time_has_run_out() -> None:
    in_time = upheld().then("appeal", "31/05 23:59")
    assert in_time.at(LATER).under_appeal
    assert rule_broken(upheld().then("appeal", "01/06 00:00")) == "too_late"
    assert rule_broken(in_time.then("appeal", "31/05 23:59")) == "once"


def test_the_proposer_withdraws_before_the_decision_and_not_after() -> None:
    for story in (Story(), Story().then("put", "03/05 09:00"), replied()):
        gone = story.then("withdraw", "12/05 09:00")
        assert gone.at(LATER).state is State.WITHDRAWN
        assert not counts(gone.entries, at(LATER))
    assert rule_broken(upheld().then("withdraw", "14/05 09:00")) == "state"


def test_the_heir_of_a_merged_body_replies_and_does_not_decide() -> None:
    story = Story().then("put", "03/05 09:00").then("succeed", "06/05 00:00")
    assert story.at(LATER).answers == HEIR
    assert story.at(LATER).accused == ACCUSED
    story.then("reply", "08/05 10:00", by=HEIR_HEAD)
    assert story.at(LATER).state is State.REPLIED
    own = Who(user=32, body=HEIR)
    assert rule_broken(story.then("decide", "13/05 09:00", by=own)) == "own_body"


def test_what_has_no_reason_is_no_decision() -> None:
    assert rule_broken(replied().then("decide", "13/05 09:00", reason=" ")) == "reason"


def test_a_request_without_a_period_ahead_is_none() -> None:
    late = Story().then("put", "12/05 09:00")
    assert rule_broken(late) == "period"
    assert rule_broken(Story().then("put", "03/05 09:00", due_at=None)) == "period"


def test_every_state_has_a_way_on_and_every_row_says_who_and_why() -> None:
    for state in State:
        ways = set(allowed_from(state)) - {EntryKind.SUCCEED}
        assert bool(ways) is (state is not State.WITHDRAWN)
    for row in TRANSITIONS.values():
        assert row.who
        assert row.law.on(at(LATER))
