"""Whatever people try in whatever order, nothing counts too early or by one hand."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.rules.breaches.stories import (
    ACCUSED,
    CHAIRMAN,
    DECIDER,
    HEAD,
    HEIR,
    HEIR_HEAD,
    PROPOSER,
    PUTTER,
    SYSTEM,
    at,
)

from kycuong.rules.breaches import Entry, EntryKind, IllegalEntry, counts, fold

PEOPLE = (PROPOSER, PUTTER, HEAD, HEIR_HEAD, DECIDER, CHAIRMAN, SYSTEM)
START = at("02/05 08:00")
DECISIONS = {EntryKind.DECIDE, EntryKind.REVISE}

tries = st.lists(
    st.tuples(
        st.sampled_from([kind for kind in EntryKind if kind is not EntryKind.PROPOSE]),
        st.sampled_from(PEOPLE),
        st.integers(0, 96),  # hours since the entry before
        st.integers(-48, 96),  # the hours of whatever period the entry names
        st.booleans(),
        st.sampled_from(["Có văn bản.", "Có văn bản.", "Có văn bản.", " "]),
    ),
    max_size=25,
)


def lived(attempts: Sequence[tuple[object, ...]], proposer: object) -> list[Entry]:
    """Return the entries of a history: of all attempts those that the rules let pass."""
    entries = [Entry(1, EntryKind.PROPOSE, START, proposer, body=ACCUSED)]  # type: ignore[arg-type]
    now = START
    for kind, who, hours, period, upheld, reason in attempts:
        now += timedelta(hours=hours)  # type: ignore[arg-type]
        entry = Entry(
            len(entries) + 1,
            kind,  # type: ignore[arg-type]
            now,
            who,  # type: ignore[arg-type]
            body=HEIR if kind is EntryKind.SUCCEED else None,
            due_at=now + timedelta(hours=period),  # type: ignore[arg-type]
            upheld=upheld,  # type: ignore[arg-type]
            reason=reason,  # type: ignore[arg-type]
        )
        try:
            fold([*entries, entry], now)
        except IllegalEntry:
            continue
        entries.append(entry)
    return entries


def heard_before(entries: Sequence[Entry], decision: Entry) -> bool:
    """Return whether the body had replied, or its time had really run out."""
    put = [e for e in entries if e.kind is EntryKind.PUT and e.seq < decision.seq]
    said = [e for e in entries if e.kind is EntryKind.REPLY and e.seq < decision.seq]
    ran_out = [
        e
        for e in entries
        if e.kind is EntryKind.LAPSE and e.seq < decision.seq and e.due_at <= e.at
    ]
    return bool(put) and bool(said or ran_out)


def reply_over(entries: Sequence[Entry]) -> datetime:
    """Return when the reply period ends as known by the last entry; at first START."""
    told = (EntryKind.PUT, EntryKind.RECOUNT, EntryKind.LAPSE)
    dates = [e.due_at for e in entries if e.kind in told and e.due_at is not None]
    return dates[-1] if dates else START


def instants(entries: Sequence[Entry]) -> list[datetime]:
    """Return every instant at which something changes, and those just beside it."""
    tick = timedelta(microseconds=1)
    told = {e.at for e in entries} | {reply_over(entries)}
    found = {at + shift for at in told for shift in (-tick, tick * 0, tick)}
    return sorted(found)


@given(tries, st.sampled_from([PROPOSER, SYSTEM]))
def test_nothing_counts_before_it_was_heard_and_decided_by_another(
    attempts: list[tuple[object, ...]], proposer: object
) -> None:
    entries = lived(attempts, proposer)
    for when in instants(entries):
        known = [e for e in entries if e.at <= when]
        decisions = [e for e in known if e.kind in DECISIONS]
        upheld = bool(decisions and decisions[-1].upheld)
        assert counts(entries, when) is (upheld and when >= reply_over(known))
        if not counts(entries, when):
            continue
        last = decisions[-1]
        judges = {e.by.user for e in decisions}
        party = ("propose", "put", "reply", "appeal")
        movers = {e.by.user for e in known if e.kind.value in party}
        assert None not in judges
        assert not judges & movers
        assert last.by.body not in {ACCUSED, *(e.body for e in known)}
        assert heard_before(known, decisions[0])
        assert not any(e.kind is EntryKind.WITHDRAW for e in known)


@given(tries)
def test_exactly_one_decision_is_in_force_once_there_is_one(
    attempts: list[tuple[object, ...]],
) -> None:
    entries = lived(attempts, PROPOSER)
    for when in instants(entries):
        standing = fold(entries, when)
        decided = [e.seq for e in entries if e.kind in DECISIONS and e.at <= when]
        appeals = [e.seq for e in entries if e.kind is EntryKind.APPEAL]
        assert len(appeals) <= 1
        assert len(decided) <= 2 + len(appeals)
        if standing is None:
            continue
        assert standing.decision == (decided[-1] if decided else None)
        assert standing.open or decided or standing.state.value == "withdrawn"


@given(tries)
def test_the_past_stays_what_it_was(attempts: list[tuple[object, ...]]) -> None:
    entries = lived(attempts, PROPOSER)
    for seq in range(1, len(entries) + 1):
        known = entries[:seq]
        when = known[-1].at
        later = [e for e in entries[seq:] if e.at > when]
        assert counts(known + later, when) == counts(known, when)


@given(tries)
def test_whoever_answers_now_may_reply_while_the_time_runs(
    attempts: list[tuple[object, ...]],
) -> None:
    entries = lived(attempts, PROPOSER)
    standing = fold(entries, entries[-1].at)
    assert standing is not None
    if standing.state.value not in ("asked", "silent"):
        return
    who = HEIR_HEAD if standing.answers == HEIR else HEAD
    reply = Entry(
        len(entries) + 1, EntryKind.REPLY, entries[-1].at, who, reason="Có lý do."
    )
    after = fold([*entries, reply], reply.at)
    assert after is not None
    assert after.state.value == "replied"
