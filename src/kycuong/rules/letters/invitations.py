"""Invitations (giấy mời): who must come, when; the rest of the letter is as usual."""

from __future__ import annotations

from kycuong.rules.letters.deadlines import DeadlineFinder
from kycuong.rules.letters.model import Deadline
from kycuong.rules.letters.source import Source, phrase

_INVITES = phrase(r"(?<![a-z])(?:tran trong |kinh )*(?:kinh )?moi (?!truong)")
_TIME = phrase(r"(?<![a-z])(?:thoi gian|vao luc|vao hoi|luc)[^.\n]{0,12}?(?=\d)")
_FRAME = phrase(
    r"\W*(?:\d{1,2}\W+|[ivx]+\W+)?(?:thanh phan|chu tri|noi dung|dia diem|thoi gian|hinh thuc|tai lieu)"
)


def invitation(source: Source, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the sentence that invites, or None."""
    found = _INVITES.search(source.fold, start, end)
    if found is None:
        return None
    text = source.text
    first = max(text.rfind("\n", start, found.start()), text.rfind(". ", start, found.start()))
    stop = text.find("\n", found.end(), end)
    return max(start, first + 1), stop if stop > 0 else end


def meeting_time(
    source: Source, finder: DeadlineFinder, start: int, end: int
) -> Deadline | None:
    """Return the day (and hour) of the meeting."""
    for label in _TIME.finditer(source.fold, start, end):
        found = finder.read_day(label.end(), min(end, label.end() + 80))
        if found is not None:
            return found
    return None


def frames(source: Source, start: int, end: int) -> bool:
    """Whether an item only tells of the meeting: who comes, where, about what."""
    return bool(_FRAME.match(source.fold, start, end))
