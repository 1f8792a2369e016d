"""Entries as the sentences officials write (lời của sổ)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from kycuong.rules.duty.course import Course
from kycuong.rules.duty.entries import Entry, EntryKind, Party
from kycuong.rules.duty.fold import step
from kycuong.rules.duty.phrases import due_words, phrase
from kycuong.rules.duty.states import Goes
from kycuong.rules.duty.status import overdue_words, time_left
from kycuong.rules.duty.transitions import TRANSITIONS
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.instants import to_local

__all__ = ["Line", "Names", "due_words", "moment", "sentence", "story"]


@dataclass(frozen=True, slots=True)
class Names:
    """What units and posts are called, as of the entries.

    `units` by unit id; `posts` by post id, such as "ông Trần Văn An (chuyên viên)".
    """

    units: Mapping[int, str]
    posts: Mapping[int, str] = field(default_factory=dict)

    def of(self, party: Party | None) -> str:
        """Return what a party is called; the system where there is none."""
        if party is None:
            return "Hệ thống"
        unit = self.units.get(party.unit, "đơn vị không còn trong danh bạ")
        if party.post is None:
            return unit
        post = self.posts.get(party.post)
        if post is None:
            return unit
        return post if unit.casefold() in post.casefold() else f"{post}, {unit}"

    def body_of(self, party: Party | None) -> str:
        """Return the unit's name alone: bodies act, people sign."""
        return self.of(Party(party.unit) if party else None)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a sentence; `at` is its exact instant for the hover."""

    seq: int
    kind: EntryKind
    at: datetime
    text: str
    reason: str


_SAYS_LEFT: Final = frozenset(
    {
        EntryKind.DECLINE,
        EntryKind.RECALL,
        EntryKind.HAND_OVER,
        EntryKind.SUBMIT,
        EntryKind.REWORK,
        EntryKind.CANCEL,
        EntryKind.ASK,
        EntryKind.ANSWER,
        EntryKind.URGE,
    }
)
_NAMES_OTHER: Final = frozenset({EntryKind.SPLIT, EntryKind.JOIN, EntryKind.SUCCEED})
"""Entries that name somebody though the matter stays where it is."""
_ASKS: Final = "lấy ý kiến của"
_ANSWERED: Final = "ghi nhận ý kiến của"


def sentence(
    entry: Entry,
    names: Names,
    *,
    to: Party | None = None,
    left: str = "",
    before: Course | None = None,
) -> str:
    """Return one entry as a sentence without its reason.

    Args:
        to: who received the matter by it, where it moved.
        left: the clause on working time left (`time_left`), where there was a due
            date.
        before: where the matter stood just before, for what the entry changes.
    """
    words = [names.body_of(entry.actor), _did(entry)]
    if TRANSITIONS[entry.kind].goes not in (Goes.STAYS, Goes.NOBODY):
        words.append(names.of(to or entry.to))
    elif entry.kind in _NAMES_OTHER and entry.to:
        words.append(names.of(entry.to))
    words.append(f"lúc {moment(entry.at)}")
    text = " ".join(words)
    if left and entry.kind in _SAYS_LEFT:
        text += f", {left}"
    return f"{text}{phrase(entry, names, before)}."


def _did(entry: Entry) -> str:
    """Return what was done, a question told from a part."""
    if entry.details.get("kind") == "opinion":
        if entry.kind is EntryKind.SPLIT:
            return _ASKS
        if entry.kind is EntryKind.JOIN:
            return _ANSWERED
    return TRANSITIONS[entry.kind].did


def story(
    entries: Iterable[Entry], calendar: WorkCalendar, names: Names
) -> Iterator[Line]:
    """Yield every entry as a sentence, with the working time left at its instant."""
    course: Course | None = None
    for entry in entries:
        left = _left(course, calendar, entry.at) if course else ""
        before, course = course, step(course, entry)
        text = sentence(entry, names, to=course.holder, left=left, before=before)
        yield Line(entry.seq, entry.kind, entry.at, text, entry.reason)


def _left(course: Course, calendar: WorkCalendar, at: datetime) -> str:
    """Return the time left just before an entry; nobody waiting in time is late."""
    late = course.overdue_from
    if late is not None and late <= at:
        return f"khi đã {overdue_words(late, calendar, at)}"
    if course.due is None:
        return ""
    if course.due.at <= at:
        return (
            "khi chờ quyết định gia hạn" if course.asked else "kết quả đã nộp trong hạn"
        )
    return time_left(course.due, calendar, at)


def moment(at: datetime) -> str:
    """Return a local instant as officials write it.

    >>> from datetime import UTC
    >>> moment(datetime(2024, 4, 26, 9, 40, tzinfo=UTC))
    '16:40 ngày 26/04/2024'
    """
    local = to_local(at)
    return f"{local:%H:%M} ngày {local:%d/%m/%Y}"
