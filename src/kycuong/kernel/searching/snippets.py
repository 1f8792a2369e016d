"""The place in a text where the words of a question stand, with what is around it."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from kycuong.kernel.searching.asking import Question, Term
from kycuong.rules.vntext.folding import fold_same_length

AROUND: Final = 70


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `marked`: these are the words asked for."""

    text: str
    marked: bool = False


def snippet(
    text: str, question: Question, *, around: int = AROUND
) -> tuple[Piece, ...]:
    """Return the first place of a text that answers, its words marked.

    Nothing where none of the words stands there.
    """
    said = " ".join(unicodedata.normalize("NFC", text).split())
    plain = fold_same_length(said)
    spans = sorted(
        match.span(1) for term in question.terms for match in _places(term, plain)
    )
    if not spans:
        return ()
    first = min(
        spans,
        key=lambda span: (-_near(spans, span[0], around), span[0]),
    )[0]
    start, end = _window(said, first, around)
    pieces = [Piece("…")] if start else []
    at = start
    for left, right in spans:
        if left < at or right > end:
            continue
        if left > at:
            pieces.append(Piece(said[at:left]))
        pieces.append(Piece(said[left:right], marked=True))
        at = right
    if at < end:
        pieces.append(Piece(said[at:end]))
    return (*pieces, *([Piece("…")] if end < len(said) else ()))


def _places(term: Term, plain: str) -> "list[re.Match[str]]":
    words = r"[^0-9a-z]+".join(map(re.escape, term.words))
    tail = "[0-9a-z]*" if term.open_end else r"(?![0-9a-z])"
    return list(re.finditer(rf"(?<![0-9a-z])({words}{tail})", plain))


def _near(spans: list[tuple[int, int]], start: int, around: int) -> int:
    """Return how many of the places lie in a window that begins here."""
    return sum(start <= left < start + 2 * around for left, _ in spans)


def _window(said: str, first: int, around: int) -> tuple[int, int]:
    """Return where a snippet begins and ends: at blanks."""
    start = max(0, first - around)
    if start:
        start = said.find(" ", start, first) + 1 or first
    end = min(len(said), first + 2 * around)
    if end < len(said):
        end = max(said.rfind(" ", first, end), first + 1)
    return start, end
