"""The course of a dossier: prepared, sent, taken or returned, completed or ended."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.gate.stories import (
    BODY,
    CHAIRMAN,
    GATE,
    GATE_DUE,
    HEAD,
    HEIR,
    OFFICER,
    SUPPLEMENT_DUE,
    SYSTEM,
    Story,
    at,
)

from kycuong.rules.gate import ENDED, Entry, EntryKind, IllegalEntry, State, Who, fold


def refused(story: Story, kind: str, when: str, **fields: Any) -> str:
    with pytest.raises(IllegalEntry) as no:
        story.then(kind, when, **fields)
    assert no.value.sentence
    return no.value.rule


def returned() -> Story:
    story = Story().then("send", "06/05 08:00")
    return story.then("return", "08/05 09:00")


def test_a_dossier_is_a_draft_until_it_is_sent() -> None:
    standing = Story().stands()
    assert standing.state is State.DRAFT
    assert standing.round == 0


def test_sending_opens_the_first_round_and_the_clock_of_the_gate() -> None:
    standing = Story().then("send", "06/05 08:00").stands()
    assert standing.state is State.CHECKING
    assert standing.round == 1
    assert standing.gate_due_at == GATE_DUE


def test_a_return_opens_the_clock_of_the_sender() -> None:
    standing = returned().stands()
    assert standing.state is State.RETURNED
    assert standing.supplement_due_at == SUPPLEMENT_DUE


def test_what_is_completed_goes_to_the_gate_as_the_next_round() -> None:
    standing = returned().then("resend", "20/05 10:00").stands()
    assert standing.state is State.CHECKING
    assert standing.round == 2
    assert standing.supplement_due_at is None


def test_it_may_be_completed_until_the_last_minute_of_the_last_day() -> None:
    standing = returned().then("resend", "22/05 23:59").stands()
    assert standing.state is State.CHECKING


def test_a_minute_later_it_may_not() -> None:
    assert refused(returned(), "resend", "23/05 00:00") == "too_late"


def test_it_does_not_end_by_itself_before_its_time() -> None:
    assert refused(returned(), "lapse", "22/05 23:59") == "too_early"
    assert returned().then("lapse", "23/05 00:00").stands().state is State.LAPSED


def test_a_moved_date_counts_from_then() -> None:
    story = returned().then("recount", "13/05 08:00")
    assert story.stands().supplement_due_at == at("30/05 00:00")
    late = story.then("resend", "29/05 16:00", due_at=at("31/05 00:00"))
    assert late.stands().round == 2


def test_the_date_of_the_gate_may_move_too() -> None:
    story = Story().then("send", "06/05 08:00").then("recount", "07/05 08:00")
    assert story.stands().gate_due_at == at("30/05 00:00")
    assert story.stands().state is State.CHECKING


def test_of_two_decisions_the_second_is_refused() -> None:
    assert refused(returned(), "accept", "08/05 09:00") == "state"


@pytest.mark.parametrize("kind", ["send", "resend", "accept", "return", "withdraw"])
def test_what_has_ended_stays_ended(kind: str) -> None:
    story = Story().then("send", "06/05 08:00").then("accept", "07/05 08:00")
    assert refused(story, kind, "08/05 08:00") == "state"


def test_whoever_is_of_the_sending_body_does_not_decide() -> None:
    story = Story().then("send", "06/05 08:00")
    other = Who(user=99, body=BODY, post=999)
    assert refused(story, "accept", "07/05 08:00", by=other) == "own_body"


def test_whoever_sent_it_does_not_decide_after_moving_to_the_office() -> None:
    story = Story().then("send", "06/05 08:00")
    moved = replace(HEAD, body=GATE.body, post=105)
    assert refused(story, "return", "07/05 08:00", by=moved) == "own_dossier"


def test_whoever_prepared_it_does_not_decide_in_a_lent_name() -> None:
    story = Story().then("send", "06/05 08:00")
    lent = Who(user=77, body=GATE.body, post=OFFICER.post, stood_in=True)
    assert refused(story, "accept", "07/05 08:00", by=lent) == "own_dossier"


def test_people_of_the_heir_do_not_decide_either() -> None:
    story = Story().then("send", "06/05 08:00").then("succeed", "06/05 10:00")
    heir = Who(user=31, body=HEIR, post=301)
    assert refused(story, "accept", "07/05 08:00", by=heir) == "own_body"


def test_no_decision_is_the_systems() -> None:
    story = Story().then("send", "06/05 08:00")
    assert refused(story, "accept", "07/05 08:00", by=SYSTEM) == "person"
    assert refused(Story(), "send", "06/05 08:00", by=SYSTEM) == "person"


def test_a_withdrawal_says_why() -> None:
    assert refused(Story(), "withdraw", "03/05 08:00", reason=" ") == "reason"


def test_an_heir_goes_on_with_what_was_returned() -> None:
    story = returned().then("succeed", "10/05 08:00")
    heir = Who(user=31, body=HEIR, post=301)
    standing = story.then("resend", "20/05 08:00", by=heir).stands()
    assert (standing.body, standing.round) == (HEIR, 2)
    assert standing.bodies == {BODY, HEIR}


PEOPLE = (OFFICER, HEAD, GATE, CHAIRMAN, SYSTEM, Who(user=31, body=HEIR, post=301))
KINDS = [kind for kind in EntryKind if kind is not EntryKind.PREPARE]
tries = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.sampled_from(PEOPLE),
        st.integers(0, 96),
        st.integers(-24, 240),
    ),
    max_size=25,
)


def lived(attempts: list[tuple[EntryKind, Who, int, int]]) -> list[Entry]:
    """Return the entries of a history: of all attempts those that the rules let pass."""
    now: datetime = at("02/05 08:00")
    entries = [Entry(1, EntryKind.PREPARE, now, OFFICER, body=BODY)]
    for kind, who, hours, period in attempts:
        now += timedelta(hours=hours)
        body = HEIR if kind is EntryKind.SUCCEED else None
        due = now + timedelta(hours=period)
        entry = Entry(len(entries) + 1, kind, now, who, body, due, "Có lý do.")
        try:
            fold([*entries, entry], now)
        except IllegalEntry:
            continue
        entries.append(entry)
    return entries


@given(tries)
def test_whatever_people_try_the_course_holds(
    attempts: list[tuple[EntryKind, Who, int, int]],
) -> None:
    entries = lived(attempts)
    standing = fold(entries, entries[-1].at)
    assert standing is not None
    sent = [e for e in entries if e.kind in {EntryKind.SEND, EntryKind.RESEND}]
    decided = [e for e in entries if e.kind in {EntryKind.ACCEPT, EntryKind.RETURN}]
    assert standing.round == len(sent)
    assert len(sent) - len(decided) in {0, 1}
    for one in decided:
        before = fold(entries[: one.seq - 1], one.at)
        assert before is not None
        assert before.state is State.CHECKING
        assert one.by.is_person
        assert one.by.body not in before.bodies
    ends = [e for e in entries if e.kind is not EntryKind.SUCCEED]
    assert (standing.state in ENDED) == (standing.closed_at is not None)
    if standing.state in ENDED:
        assert ends[-1].at == standing.closed_at
