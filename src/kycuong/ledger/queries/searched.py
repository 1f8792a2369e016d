"""Searching matters: the youngest that answer, and how many do.

Words that stand in very many matters are read in the youngest that the person sees: an
index would have to bring all of them to say which are the youngest, and that is what
grows with the book. Words that the first youngest do not say are looked up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.searching import queries as searching
from kycuong.ledger import passages
from kycuong.ledger.queries.drawing import Drawing, Kept, Row
from kycuong.ledger.queries.filtering import CODE
from kycuong.ledger.queries.sight import visible_to
from kycuong.rules.vntext.folding import fold

FIRST: Final = 100
STEPS: Final = (1_900, 8_000)
"""How many of the youngest matters are read before the index is asked, and after it."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The first matters that answer a question, how many do in all, and the places.

    `whole`: all were counted; else `total` are those counted, and there may be more.
    `places` are by matter: the words around the place where it answers, where that is
    not in its title.
    """

    rows: tuple[Row, ...] = ()
    total: int = 0
    whole: bool = True
    places: Mapping[int, tuple[searching.Piece, ...]] = field(default_factory=dict)


def search(actor: Actor, text: str, *, at: datetime, limit: int = 20) -> Answers:
    """Return the matters that answer `text`, the youngest first.

    One writing of the matter has every word: its own words, or one entry. Tone marks
    and the spacing of document numbers do not matter.
    """
    if not fold(text):
        return Answers()
    seen, question = visible_to(actor), searching.asked(text)
    if code := CODE.fullmatch(fold(text)):
        return _shown(seen.filter(pk=int(code[2])), at, limit, question)
    youngest = _Youngest(seen, question)
    youngest.read(FIRST)
    keys: Any = None
    if not youngest.has(limit):
        keys = searching.owners(passages.PLACE, question)
    if not isinstance(keys, set):
        for step in STEPS:
            if youngest.taken == FIRST or not youngest.has(limit):
                youngest.read(step)
        if youngest.has(limit):
            found, counted = youngest.found[:limit], len(youngest.found)
            rows = seen.filter(pk__in=found)
            return _shown(rows, at, limit, question, counted, whole=youngest.whole)
    return _shown(seen.filter(pk__in=keys), at, limit, question)


class _Youngest:
    """The youngest matters that a person sees, read until there is enough of them.

    `found` are the keys of those that answer; `whole`: there are no older ones.
    """

    def __init__(self, seen: Any, question: searching.Question) -> None:
        """Begin with none."""
        self.question = question
        self.ordered = seen.order_by("-pk").values_list("pk", flat=True)
        self.found: list[int] = []
        self.taken, self.whole = 0, False

    def has(self, limit: int) -> bool:
        """Say whether there is no need to look further."""
        return self.whole or len(self.found) >= limit

    def read(self, step: int) -> None:
        """Read some more, where there are any."""
        if self.whole:
            return
        keys = list(self.ordered[self.taken : self.taken + step])
        answering = searching.parts(passages.PLACE, self.question, keys)
        self.found += [pk for pk in keys if pk in answering]
        self.taken += step
        self.whole = len(keys) < step


def _shown(
    found: Any,
    at: datetime,
    limit: int,
    question: searching.Question,
    counted: int | None = None,
    *,
    whole: bool = True,
) -> Answers:
    """Return the youngest of what was found; counted here, where it is not yet."""
    window = found.order_by("-pk")[:limit].values_list(*Kept._fields)
    rows = tuple(Drawing(at).rows([Kept._make(values) for values in window]))
    if counted is None:
        counted = len(rows) if len(rows) < limit else found.count()
    return Answers(rows, counted, whole, _places(question, [row.pk for row in rows]))


def _places(
    question: searching.Question, pks: list[int]
) -> dict[int, tuple[searching.Piece, ...]]:
    """Return the place that answers, of each of a page of matters; two queries."""
    said = passages.said(searching.parts(passages.PLACE, question, pks)) if pks else {}
    shown = {pk: searching.snippet(words, question) for pk, words in said.items()}
    return {pk: pieces for pk, pieces in shown.items() if pieces}
