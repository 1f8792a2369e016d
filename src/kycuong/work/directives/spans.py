"""Places in a letter: which drafts stand on which items, and where sentences end."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from kycuong.rules.vntext.folding import fold

Span = Sequence[int]

_END: Final = re.compile(r"[.;:!?…]+[\"”’)\]*]*(?=\s)|\n\s*\n|\n(?=\s*[-+•–]\s)")
_BLANK: Final = re.compile(r"\s+")


def touch(spans: Iterable[Span], start: int, end: int) -> bool:
    """Say whether any of the places shares a character with [start, end)."""
    return any(span[0] < end and start < span[1] for span in spans)


def words(text: str, spans: Iterable[Span]) -> str:
    """Return the words at these places, blanks drawn together.

    >>> words("1. Làm\\n ngay việc.", [(3, 18)])
    'Làm ngay việc.'
    """
    return _BLANK.sub(" ", " ".join(text[start:end] for start, end in spans)).strip()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place without the blanks at its ends.

    >>> trimmed("  việc  ", 0, 8)
    (2, 6)
    """
    start, end = max(start, 0), min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def sentences(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the places of the sentences between two offsets, in order.

    A number such as 1.000 or 22.4.2024 ends none: a sentence ends before a blank.

    >>> sentences("Làm A. Làm B; làm C.", 0, 20)
    ((0, 6), (7, 13), (14, 20))
    """
    found: list[tuple[int, int]] = []
    here = start
    ends = [match.end() for match in _END.finditer(text, start, end)]
    for stop in (*ends, end):
        first, last = trimmed(text, here, stop)
        if last - first > 1 and fold(text[first:last]):
            if found and re.fullmatch(r"\s*\w{1,3}[.)]", text[slice(*found[-1])]):
                first = found.pop()[0]
            found.append((first, last))
        here = stop
    return tuple(found)


def cut(spans: Sequence[Span], at: int) -> tuple[list[list[int]], list[list[int]]]:
    """Divide places at an offset; the character at the offset goes to the second part.

    >>> cut([(0, 10), (20, 30)], 25)
    ([[0, 10], [20, 25]], [[25, 30]])
    """
    before = [[s, min(e, at)] for s, e in spans if s < at]
    after = [[max(s, at), e] for s, e in spans if e > at]
    return before, after
