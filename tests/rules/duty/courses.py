"""Entries in few words, and random lawful histories, for the tests of the engine."""

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from kycuong.rules import duty
from kycuong.rules.duty import Due, Entry, EntryKind, Outcome, Party, State
from kycuong.rules.duty.transitions import allowed_from
from kycuong.rules.worktime import LOCAL, national_calendar

CALENDAR = national_calendar()
OFFICE, LEAD, OTHER = Party(1), Party(10), Party(20)
DIVISION, OFFICER = Party(11), Party(11, 111)
RECEIVERS = (LEAD, DIVISION, OFFICER, OTHER, Party(20, 201))
GIVEN = datetime(2024, 4, 24, 8, 0, tzinfo=LOCAL)
FRIDAY = date(2024, 4, 26)


def at(text: str) -> datetime:
    """Return a local instant of 2024: `26/04 16:40`."""
    return datetime.strptime(f"2024 {text}", "%Y %d/%m %H:%M").replace(tzinfo=LOCAL)


class Course:
    """Builds a matter's entries one after the other."""

    def __init__(
        self, due: Due | None = None, *, standing: bool = False, given: datetime = GIVEN
    ) -> None:
        opening = Entry(
            1, EntryKind.ASSIGN, given, OFFICE, LEAD, due, standing=standing
        )
        self.entries = [opening]

    def then(self, kind: str, when: str | datetime, **fields: object) -> "Course":
        instant = at(when) if isinstance(when, str) else when
        actor = fields.pop("actor", LEAD)
        self.entries.append(
            Entry(
                len(self.entries) + 1,
                EntryKind(kind),
                instant,
                actor,  # type: ignore[arg-type]
                **fields,  # type: ignore[arg-type]
            )
        )
        return self

    def by(self, when: str | datetime) -> duty.Position:
        instant = at(when) if isinstance(when, str) else when
        return duty.fold(self.entries, CALENDAR, instant)


def accepted(due: Due | None = None) -> Course:
    """Return a matter accepted in its first hour."""
    return Course(due or Due.end_of(FRIDAY)).then("accept", "24/04 09:00")


@st.composite
def histories(draw: st.DrawFn, *, most: int = 40) -> list[Entry]:
    """Draw a lawful history: random acts that the state allows, until it closes."""
    standing = draw(st.booleans()) and draw(st.booleans())
    due = draw(st.none() | st.integers(0, 60))
    opening = Course(
        None if due is None else Due.end_of(FRIDAY + timedelta(days=due)),
        standing=standing,
    )
    entries = opening.entries
    course = duty.step(None, entries[0])
    for _ in range(draw(st.integers(0, most))):
        if course.state is State.CLOSED:
            break
        entry = draw(_next(course))
        course = duty.step(course, entry)
        entries.append(entry)
    return entries


@st.composite
def _next(draw: st.DrawFn, course: duty.Course) -> Entry:
    """Draw one entry that may follow."""
    allowed = [k for k in allowed_from(course.state) if _possible(k, course)]
    ends = [k for k in allowed if duty.TRANSITIONS[k].outcome]
    common = [k for k in allowed if k not in ends]
    kind = draw(st.sampled_from(common * 6 + ends or allowed))
    instant = course.last_at + timedelta(minutes=draw(st.integers(0, 4000)))
    to = due = was = None
    if kind in (EntryKind.HAND_OVER, EntryKind.ASSIGN):
        to = draw(st.sampled_from([p for p in RECEIVERS if p != course.holder]))
    if kind is EntryKind.ASSIGN and course.due:
        due = _due(draw, instant, least=1)
    if kind is EntryKind.RECOUNT:
        due, was = _due(draw, instant, least=-20), course.due
    return Entry(
        course.last_seq + 1,
        kind,
        instant,
        draw(st.sampled_from([OFFICE, *RECEIVERS])),
        to,
        due,
        was,
        reason="vì lý do",
    )


def _due(draw: st.DrawFn, instant: datetime, *, least: int) -> Due:
    return Due.end_of(instant.date() + timedelta(days=draw(st.integers(least, 40))))


def _possible(kind: EntryKind, course: duty.Course) -> bool:
    return kind is not EntryKind.RECOUNT or course.due is not None


__all__ = ["CALENDAR", "Course", "Outcome", "accepted", "at", "histories"]
