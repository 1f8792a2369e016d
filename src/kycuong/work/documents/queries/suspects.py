"""Suspicion that a document is registered already."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.rules.vntext.folding import fold
from kycuong.rules.vntext.numbers import number_key
from kycuong.work.documents.enums import Likeness
from kycuong.work.documents.models import Content, Document, Shingle
from kycuong.work.documents.sketch import SHARED, likeness, sketch

MOST: Final = 5
POPULAR: Final = 500


@dataclass(frozen=True, slots=True)
class Suspect:
    """A registered document that may be the same one, and why."""

    pk: int
    url: str
    title: str
    why: str
    kind: Likeness


def suspects(
    *,
    body: int,
    direction: str,
    sha256: str = "",
    number: str = "",
    issuer: str = "",
    issued_on: date | None = None,
    text: str = "",
) -> tuple[Suspect, ...]:
    """Return up to five documents of the body's register that look the same.

    The same bytes; the same number, symbol and day by the same issuer; or nearly the
    same text. Only the body's own registers are searched: the same letter stands
    rightly in the registers of every body that received it.

    Law: Nghị định 30/2020/NĐ-CP, Phụ lục VI (kiểm tra trùng lặp văn bản).
    """
    own = Document.objects.filter(unit=body, direction=direction)
    found: dict[int, tuple[Document, Likeness]] = {}
    if sha256:
        for document in own.filter(file__sha256=sha256)[:MOST]:
            found.setdefault(document.pk, (document, Likeness.BYTES))
    key = number_key(number)
    if key:
        same = own.filter(number_key=key, issued_on=issued_on)
        for document in same[: 4 * MOST]:
            if _same_issuer(document.issuer, issuer):
                found.setdefault(document.pk, (document, Likeness.NUMBER))
    if text:
        candidates = own.filter(pk__in=_near(text))
        texts = dict(
            Content.objects.filter(document__in=candidates).values_list(
                "document", "text"
            )
        )
        for document in candidates:
            if likeness(text, texts.get(document.pk, "")):
                found.setdefault(document.pk, (document, Likeness.TEXT))
    return tuple(_suspect(*pair) for pair in list(found.values())[:MOST])


def _same_issuer(one: str, other: str) -> bool:
    """Compare two names of a body; a missing one cannot clear the suspicion."""
    left, right = fold(one), fold(other)
    return not left or not right or left in right or right in left


def _near(text: str) -> list[int]:
    """Return the keys of documents whose sketches share enough numbers."""
    values = sketch(text)
    if len(values) < SHARED:
        return []
    rows = Shingle.objects.filter(value__in=values).order_by("-document_id")
    shared = Counter(rows.values_list("document_id", flat=True)[: POPULAR * SHARED])
    return [pk for pk, times in shared.most_common(MOST) if times >= SHARED]


def _suspect(document: Document, kind: Likeness) -> Suspect:
    entry = f"{document.entry}/{document.year}"
    where = gettext("số vào sổ %(entry)s") % {"entry": entry}
    named = document.number or gettext("không số")
    return Suspect(
        document.pk,
        reverse("documents:document", args=[document.pk]),
        f"{named}, {where}: {document.subject}",
        str(kind.label),
        kind,
    )
