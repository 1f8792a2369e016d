"""Finding documents: without marks, by number in any spacing, by its last digits."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from rapidfuzz import fuzz

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.searching import queries as searching
from kycuong.rules.vntext.folding import fold
from kycuong.rules.vntext.numbers import number_key
from kycuong.shared.formats import day
from kycuong.work.documents import passages
from kycuong.work.documents.enums import Direction
from kycuong.work.documents.models import Document
from kycuong.work.documents.queries.registers import visible_to

MOST_WORDS: Final = 12
CANDIDATES: Final = 120
SURE_UNIT: Final = 0.8
_NUMBER = re.compile(r"\d[\d.]*\s*[/\-]?\s*[^\W\d_][\w\s/\-]*|\d+", re.UNICODE)
_SAME_NAME: Final = 2


@dataclass(frozen=True, slots=True)
class Found:
    """One document found."""

    pk: int
    url: str
    number: str
    subject: str
    issuer: str
    issued: str
    register: str
    score: float
    place: tuple[searching.Piece, ...] = ()


def search(
    actor: Actor | None, text: str, *, on: date | None = None, limit: int = 20
) -> tuple[Found, ...]:
    """Return the documents that `actor` may read and that `text` means, best first.

    Understood: words without marks, a number with or without symbol in any spacing,
    the last digits of a number, and any name a body bears or bore. `on` is the day
    on which body names are looked up; without it they are matched as words only.
    """
    words = fold(text).split()[:MOST_WORDS]
    if actor is None or not words:
        return ()
    seen = visible_to(actor)
    scores: dict[int, float] = {}
    documents: dict[int, Document] = {}

    def add(rows: Iterable[Document], points: float) -> None:
        for row in rows:
            documents[row.pk] = row
            scores[row.pk] = max(scores.get(row.pk, 0), points)

    add(_by_number(seen, text), 300)
    add(_by_tail(seen, words), 200)
    for row in _by_words(seen, words):
        add((row,), fuzz.token_set_ratio(" ".join(words), row.search) + 40)
    if on is not None:
        add(_by_body(seen, text, on), 90)
    if len(documents) < limit:
        for row in _by_some_words(seen, words):
            add((row,), 0.9 * fuzz.token_set_ratio(" ".join(words), row.search))
    return _best(documents, scores, words, limit)


def _best(
    documents: dict[int, Document],
    scores: dict[int, float],
    words: list[str],
    limit: int,
) -> tuple[Found, ...]:
    """Order what was found: by points, then by shared words, then the newest."""

    def rank(row: Document) -> tuple[float, ...]:
        shared = sum(f" {word} " in row.search for word in words)
        return (scores[row.pk] + 8 * shared, row.year, row.entry)

    best = sorted(documents.values(), key=rank, reverse=True)[:limit]
    places = _places(words, [row.pk for row in best])
    return tuple(_found(row, scores[row.pk], places.get(row.pk, ())) for row in best)


def _places(words: list[str], pks: list[int]) -> dict[int, tuple[searching.Piece, ...]]:
    """Return where texts say all the words whose lines do not; two queries."""
    question = searching.every_beginning(words)
    parts = searching.parts(passages.PLACE, question, pks) if pks else {}
    deep = [pk for pk, part in parts.items() if part == passages.TEXT]
    return {pk: searching.snippet(text, question) for pk, text in passages.texts(deep)}


def _by_number(seen: QuerySet[Document], text: str) -> QuerySet[Document]:
    """Find numbers that begin with what was typed: "493", "493 ubnd", "số 493/UB"."""
    keys = {number_key(part.strip()) for part in _NUMBER.findall(text)}
    keys |= {number_key(text)}
    wanted = Q(pk__in=[])
    for key in keys:
        if not key[:1].isdigit():
            continue
        digits = re.match(r"\d+", key)
        if digits and digits[0] == key:
            wanted |= Q(number_tail=key[::-1])
        else:
            wanted |= Q(number_key__gte=key, number_key__lte=f"{key}zzzz")
            wanted |= Q(number_key__in=_shorter(key))
    return seen.filter(wanted).order_by("-year", "-entry")[:CANDIDATES]


def _shorter(key: str) -> list[str]:
    """Return the beginnings of a key: words may follow the number in a query."""
    return [key[:n] for n in range(4, min(len(key), 40))]


def _by_tail(seen: QuerySet[Document], words: list[str]) -> list[Document]:
    """Find numbers that end in the digits typed, and entries of the register."""
    wanted = Q(pk__in=[])
    for word in words:
        if word.isdigit() and len(word) <= 12:
            tail = word.lstrip("0")[::-1]
            if len(tail) >= 2:
                wanted |= Q(number_tail__gte=tail, number_tail__lte=f"{tail}99999999")
            if len(words) <= _SAME_NAME and len(word) <= 8:
                wanted |= Q(entry=int(word))
    rows = seen.filter(wanted).order_by("-year", "-entry")[:CANDIDATES]
    tails = [word.lstrip("0")[::-1] for word in words if word.isdigit()]
    return [
        row
        for row in rows
        if str(row.entry) in words
        or any(tail and row.number_tail.startswith(tail) for tail in tails)
    ]


def _by_words(seen: QuerySet[Document], words: list[str]) -> QuerySet[Document]:
    """Find documents in which every word typed begins some word."""
    return _answering(seen, searching.every_beginning(words))


def _answering(
    seen: QuerySet[Document], question: searching.Question
) -> QuerySet[Document]:
    found = seen.filter(pk__in=searching.owners(passages.PLACE, question))
    return found.order_by("-year", "-entry")[:CANDIDATES]


def _by_some_words(seen: QuerySet[Document], words: list[str]) -> QuerySet[Document]:
    """Find documents with half of the words, for queries that hold a wrong one."""
    return _answering(seen, searching.loosely(words))


def _by_body(seen: QuerySet[Document], text: str, on: date) -> QuerySet[Document]:
    """Find documents of a body named in any of its names, old or new."""
    units = [
        match.unit.id
        for match in organisations.find(text, on=on, limit=3)
        if match.score >= SURE_UNIT
    ]
    return seen.filter(issuer_unit__in=units).order_by("-year", "-entry")[:CANDIDATES]


def _found(row: Document, score: float, place: tuple[searching.Piece, ...]) -> Found:
    register = gettext("Số đến %(entry)s")
    if row.direction != Direction.INCOMING:
        register = gettext("Số đi %(entry)s")
    return Found(
        row.pk,
        reverse("documents:document", args=[row.pk]),
        row.number,
        row.subject,
        row.issuer,
        day(row.issued_on),
        register % {"entry": f"{row.entry}/{row.year}"},
        round(score, 1),
        place,
    )
