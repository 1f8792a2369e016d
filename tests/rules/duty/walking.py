"""A long random walk over the table of transitions."""

import random
from datetime import date, timedelta

from tests.rules.duty.courses import FRIDAY, OFFICE, RECEIVERS, Course

from kycuong.rules import duty
from kycuong.rules.duty import Due, Entry, EntryKind
from kycuong.rules.duty.transitions import allowed_from

LAST_DAY = date(2028, 1, 1)


def walk(chance: random.Random, length: int) -> list[Entry]:
    """Return `length` lawful entries of one matter that stays open."""
    entries = list(Course(Due.end_of(FRIDAY)).entries)
    course = duty.step(None, entries[0])
    while len(entries) < length:
        open_kinds = [
            kind
            for kind in allowed_from(course.state)
            if not duty.TRANSITIONS[kind].outcome
        ]
        entry = _entry(chance, course, chance.choice(open_kinds))
        course = duty.step(course, entry)
        entries.append(entry)
    return entries


def _entry(chance: random.Random, course: duty.Course, kind: EntryKind) -> Entry:
    instant = course.last_at + timedelta(minutes=chance.randrange(1500))
    to = due = was = None
    if kind in (EntryKind.HAND_OVER, EntryKind.ASSIGN):
        to = chance.choice([p for p in RECEIVERS if p != course.holder])
    if kind is EntryKind.ASSIGN:
        due = Due.end_of(instant.date() + timedelta(days=chance.randrange(1, 30)))
    if kind is EntryKind.RECOUNT:
        was = course.due
        due = Due.end_of(instant.date() + timedelta(days=chance.randrange(-9, 30)))
    by = chance.choice([OFFICE, *RECEIVERS])
    seq = course.last_seq + 1
    return Entry(seq, kind, instant, by, to, due, was, reason="vì lý do")
