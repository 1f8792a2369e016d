"""Invitations (giấy mời): who must come, when; the rest of the letter is as usual."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kycuong.rules.letters.deadlines import DeadlineFinder
from kycuong.rules.letters.model import Deadline
from kycuong.rules.letters.source import Source, phrase

_INVITES = phrase(r"(?<![a-z])(?:tran trong |kinh )*(?:kinh )?moi (?!truong)")
_TIME = phrase(r"(?<![a-z])(?:thoi gian|vao luc|vao hoi|luc)[^.\n]{0,40}?(?=\d)")
_FRAME = phrase(
    r"\W*(?:\d{1,2}\W+|[ivx]+\W+)?(?:thanh phan|chu tri|noi dung|dia diem|thoi gian|hinh thuc|tai lieu)"
)

_ENTRY = phrase(r"(?<![a-z])(?:tran trong |kinh )*(?:kinh )?moi(?![a-z])")
_PARTED = re.compile(r";|\n\s*[-–—+•*]|$")
_COURTESY = phrase(
    r"(?:(?:tran trong|kinh|moi|dai dien|cac dong chi|dong chi|cac ong,? ba)\s*:?\s+)+"
    r"(?:lanh dao (?:cac )?(?:don vi|co quan|so,? nganh)[^:;\n]{0,40}:\s*)?"
)


def entries(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the entries of a list of guests that open with "Kính mời"."""
    at = start
    for parted in _PARTED.finditer(source.text, start, end):
        if found := _ENTRY.search(source.fold, at, parted.start()):
            yield found.start(), parted.start()
        at = parted.end()


def after_courtesy(source: Source, start: int, end: int) -> int:
    """Return where the guests' names begin behind "Trân trọng kính mời lãnh đạo …:"."""
    found = _COURTESY.match(source.fold, start, end)
    return found.end() if found else start


def invites(source: Source, start: int, end: int) -> bool:
    """Whether the sentence invites somebody."""
    return _INVITES.search(source.fold, start, end) is not None


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
