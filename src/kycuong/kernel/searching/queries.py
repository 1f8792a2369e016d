"""Asking: whose passages answer a question, and where in them the words stand."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Min, QuerySet

from kycuong.kernel.searching.asking import (
    Question,
    Term,
    asked,
    every_beginning,
    loosely,
)
from kycuong.kernel.searching.matching import Says
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


def owners(place: str, question: Question) -> "QuerySet[Any, Any]":
    """Return the keys of those whose passages answer, for `pk__in`.

    The caller narrows them to what the person may see.
    """
    if not question:
        return Passage.objects.none().values("owner")
    return Passage.objects.filter(Says(question), place=place).values("owner")


def parts(place: str, question: Question, among: Iterable[int]) -> dict[int, int]:
    """Return the first part that answers, by owner; one query."""
    if not question:
        return {}
    found = Passage.objects.filter(Says(question), place=place, owner__in=set(among))
    return dict(
        found.order_by()
        .values("owner")
        .annotate(first=Min("part"))
        .values_list("owner", "first")
    )
