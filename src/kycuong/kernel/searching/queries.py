"""Asking: whose passages answer a question, and where in them the words stand."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Min, QuerySet

from kycuong.kernel.searching.asking import (
    Question,
    Term,
    asked,
    every_beginning,
    loosely,
)
from kycuong.kernel.searching.matching import Says, reads
from kycuong.kernel.searching.models import Passage
from kycuong.kernel.searching.snippets import Piece, snippet

__all__ = [
    "Piece",
    "Question",
    "Term",
    "asked",
    "every_beginning",
    "loosely",
    "owners",
    "parts",
    "snippet",
]

FEW: Final = 1_000


def owners(place: str, question: Question) -> "QuerySet[Any, Any] | set[int]":
    """Return the keys of those whose passages answer, for `pk__in`; at most one query.

    The caller narrows them to what the person may see. Few keys are looked up and given
    as they are, for no database knows beforehand that words are rare; many are left to
    be asked for.
    """
    if not question:
        return set()
    found = Passage.objects.filter(Says(question), place=place).order_by()
    few = found.values_list("owner", flat=True)[: FEW + 1]
    keys = list(few)
    return found.values("owner") if len(keys) > FEW else set(keys)


def parts(place: str, question: Question, among: Iterable[int]) -> dict[int, int]:
    """Return the first part that answers, by owner, of some owners; one query."""
    if not question:
        return {}
    few = Passage.objects.filter(place=place, owner__in=set(among))
    found = few.filter(reads(question))
    return dict(
        found.order_by()
        .values("owner")
        .annotate(first=Min("part"))
        .values_list("owner", "first")
    )
