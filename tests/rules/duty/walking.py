"""Random lawful entries: one after another, whatever kinds the table knows."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from tests.rules.duty.courses import FRIDAY, GIVEN, LEAD, OFFICE, OTHER, WORDS

from kycuong.rules import duty
from kycuong.rules.duty import Due, Entry, EntryKind, Party, Shape, State
from kycuong.rules.duty.conditions import in_the_way
from kycuong.rules.duty.transitions import allowed_from

PARTIES = (LEAD, Party(11), Party(11, 111), OTHER, Party(20, 201), Party(30))
Chance = random.Random
Make = Callable[[Chance, duty.Course, Entry], Entry]


def opening(chance: Chance, *, days: int | None, shape: Shape = Shape.TASK) -> Entry:
    """Return an entry that opens a matter due so many days after the Friday."""
    due = None if days is None else Due.end_of(FRIDAY + timedelta(days=days))
    standing = shape is Shape.TASK and chance.random() < 0.1
    clock = chance.choice(("", "8wh"))
    return Entry(
        *(1, EntryKind.ASSIGN, GIVEN, OFFICE, LEAD, due),
        standing=standing,
        shape=shape,
        clock=clock,
    )


def walk(
    chance: Chance, length: int, *, ends: bool = False, first: Entry | None = None
) -> list[Entry]:
    """Return up to `length` lawful entries of one matter.

    Args:
        ends: whether an entry may close it; it then ends sooner.
    """
    entries = [first or opening(chance, days=40)]
    course = duty.step(None, entries[0])
    while len(entries) < length and course.state is not State.CLOSED:
        entry = following(chance, course, ends=ends)
        if entry is None:
            break
        course = duty.step(course, entry)
        entries.append(entry)
    return entries


def following(chance: Chance, course: duty.Course, *, ends: bool) -> Entry | None:
    """Return one entry that may follow; None where none may."""
    instant = course.last_at + timedelta(minutes=chance.randrange(1500))
    kinds = [
        kind
        for kind in allowed_from(course.state, course.shape)
        if (ends or not duty.TRANSITIONS[kind].outcome)
        and not in_the_way(kind, course, instant)
        and _possible(kind, course, instant)
    ]
    if not kinds:
        return None
    kind = chance.choice(kinds)
    bare = Entry(
        course.last_seq + 1,
        kind,
        instant,
        chance.choice([OFFICE, *PARTIES]),
        reason="vì lý do",
        clock=chance.choice(("", "8wh", "3wd")),
    )
    make = MAKES.get(kind)
    return make(chance, course, bare) if make else bare


def _possible(kind: EntryKind, course: duty.Course, instant: datetime) -> bool:
    if kind is EntryKind.JOIN:
        return bool(course.parts)
    if kind is EntryKind.LAPSE:
        return course.late(instant)
    if kind in (EntryKind.RECOUNT, EntryKind.RESUME):
        return course.due is not None
    if kind is EntryKind.GRANT and course.asked and course.due:
        return course.asked.wished.at > max(course.due.at, instant)
    return True


def _some_other(chance: Chance, course: duty.Course) -> Party:
    return chance.choice([party for party in PARTIES if party != course.holder])


def _named(chance: Chance, course: duty.Course, entry: Entry) -> Entry:
    return replace(entry, to=_some_other(chance, course))


def _ahead(chance: Chance, entry: Entry, course: duty.Course) -> Due:
    """Return a date after both the entry and the date in force."""
    last = max(entry.at.date(), course.due.day if course.due else entry.at.date())
    return Due.end_of(last + timedelta(days=chance.randrange(1, 20)))


def _assign(chance: Chance, course: duty.Course, entry: Entry) -> Entry:
    due = Due.end_of(entry.at.date() + timedelta(days=chance.randrange(1, 30)))
    return replace(_named(chance, course, entry), due=due)


def _decline(chance: Chance, course: duty.Course, entry: Entry) -> Entry:
    others = [party for party in PARTIES if party.unit != course.lead.unit]
    return replace(entry, to=chance.choice(others), details={"clause": "Điều 2"})


def _submit(chance: Chance, course: duty.Course, entry: Entry) -> Entry:
    return replace(entry, details=WORDS)


def _ask(chance: Chance, course: duty.Course, entry: Entry) -> Entry:
    return replace(entry, actor=course.lead, due=_ahead(chance, entry, course))


def _grant(chance: Chance, course: duty.Course, entry: Entry) -> Entry:
    assert course.asked
    granted = replace(entry, due=course.asked.wished, was=course.due)
    return _deciding(course, granted)


def _counter(chance: Chance, course: duty.Course, entry: Entry) -> Entry:
    assert course.asked
    assert course.due
    last = max(course.asked.wished.day, course.due.day, entry.at.date())
    due = Due.end_of(last + timedelta(days=1))
    return _deciding(course, replace(entry, due=due, was=course.due))


def _deny(chance: Chance, course: duty.Course, entry: Entry) -> Entry:
    return _deciding(course, entry)


def _deciding(course: duty.Course, entry: Entry) -> Entry:
    return replace(entry, actor=OFFICE)


def _pause(chance: Chance, course: duty.Course, entry: Entry) -> Entry:
    until = entry.at.date() + timedelta(days=chance.randrange(1, 9))
    said: dict[str, Any] = {
        "ground": "ministry",
        "instrument": "CV 12/BNV-TH",
        "until": until.isoformat(),
    }
    last = max(until, _ahead(chance, entry, course).day)
    due = Due.end_of(last + timedelta(days=1))
    return replace(entry, due=due, was=course.due, details=said)


def _redated(chance: Chance, course: duty.Course, entry: Entry) -> Entry:
    days = chance.randrange(-9, 30)
    due = Due.end_of(entry.at.date() + timedelta(days=days))
    return replace(entry, due=due, was=course.due)


def _split(chance: Chance, course: duty.Course, entry: Entry) -> Entry:
    named = _named(chance, course, entry)
    return replace(named, due=course.due, details={"child": 1000 + entry.seq})


def _join(chance: Chance, course: duty.Course, entry: Entry) -> Entry:
    return replace(entry, details={"child": chance.choice(course.parts)})


def _succeed(chance: Chance, course: duty.Course, entry: Entry) -> Entry:
    gone = course.lead.unit
    heirs = [party.unit for party in PARTIES if party.unit != gone]
    said = {"replaces": [gone]}
    return replace(entry, actor=None, to=Party(chance.choice(heirs)), details=said)


def _attest(chance: Chance, course: duty.Course, entry: Entry) -> Entry:
    last = course.attested.period if course.attested else "0000"
    return replace(entry, details={"period": f"{int(last) + 1:04d}", "ok": True})


MAKES: dict[EntryKind, Make] = {
    EntryKind.ASSIGN: _assign,
    EntryKind.HAND_OVER: _named,
    EntryKind.DECLINE: _decline,
    EntryKind.SUBMIT: _submit,
    EntryKind.ASK: _ask,
    EntryKind.GRANT: _grant,
    EntryKind.COUNTER: _counter,
    EntryKind.DENY: _deny,
    EntryKind.PAUSE: _pause,
    EntryKind.RESUME: _redated,
    EntryKind.RECOUNT: _redated,
    EntryKind.SPLIT: _split,
    EntryKind.JOIN: _join,
    EntryKind.SUCCEED: _succeed,
    EntryKind.ATTEST: _attest,
    EntryKind.CHECK: _attest,
}


@st.composite
def histories(draw: st.DrawFn, *, most: int = 40) -> list[Entry]:
    """Draw a lawful history of any kinds, until it closes."""
    chance = draw(st.randoms(use_true_random=False))
    days = draw(st.none() | st.integers(0, 60))
    reply = draw(st.integers(0, 4)) == 0
    shape = Shape.REPLY if reply else Shape.TASK
    first = opening(chance, days=(days or 5) if reply else days, shape=shape)
    length = draw(st.integers(1, most))
    return walk(chance, length, ends=draw(st.booleans()), first=first)
