"""What a person typed, as a question: words, phrases, and beginnings of words.

Every word must stand in the passage, whole; the last one typed may be a beginning, as
may any word that ends in an asterisk. Words in quotation marks, and those that strokes
join as in 493/UBND-KGVX, stand together in that order. Marks and case do not count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kycuong.rules.vntext.folding import fold

MOST: Final = 12
LONGEST: Final = 40
SHORTEST_BEGINNING: Final = 2
_PIECE: Final = re.compile(r'["“”«»]([^"“”«»]*)["“”«»]|([^\s"“”«»]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together; `open_end`: the last one is a beginning."""

    words: tuple[str, ...]
    open_end: bool = False

    @property
    def text(self) -> str:
        """The words with spaces, as a passage has them; an open end stays open."""
        return f" {' '.join(self.words)}{'' if self.open_end else ' '}"


@dataclass(frozen=True, slots=True)
class Question:
    """Alternatives (or) of terms (and); none: nothing was asked."""

    alternatives: tuple[tuple[Term, ...], ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything is asked."""
        return any(self.alternatives)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term, to be marked in what is found."""
        return tuple(term for terms in self.alternatives for term in terms)


def asked(text: str) -> Question:
    """Return what a text asks."""
    terms = tuple(_terms(text))[:MOST]
    if terms and not terms[-1].open_end and _goes_on(text, terms[-1]):
        terms = (*terms[:-1], Term(terms[-1].words, open_end=True))
    return Question((terms,) if terms else ())


def loosely(words: list[str]) -> Question:
    """Return the question for half of the words, neighbours as they were typed.

    For what holds a wrong word somewhere: what stands before it or after it is right.
    """
    kept = words[:MOST]
    size = max(1, (len(kept) + 1) // 2)
    spans = range(len(kept) - size + 1)
    return Question(
        tuple(tuple(Term((word,)) for word in kept[at : at + size]) for at in spans)
    )


def every_beginning(words: list[str]) -> Question:
    """Return the question for passages in which each word begins some word."""
    terms = tuple(Term((word,), open_end=_long(word)) for word in words[:MOST])
    return Question((terms,) if terms else ())


def _terms(text: str) -> Iterator[Term]:
    for quoted, word in _PIECE.findall(text):
        words = tuple(each[:LONGEST] for each in fold(quoted or word).split())
        if words:
            yield Term(words, open_end=word.endswith("*") and _long(words[-1]))


def _goes_on(text: str, last: Term) -> bool:
    """Say whether the last word may not be typed to its end yet."""
    return text[-1:].isalnum() and _long(last.words[-1])


def _long(word: str) -> bool:
    return len(word) >= SHORTEST_BEGINNING
