"""What is said of a dossier wherever it is named: less where its class asks for it.

`Dossier.title` and `summary` may stand in lists, files, figures, messages and matters;
of a closed class the true words stand in `Wording` and show on its pages to whom the
class admits. Whoever loads a dossier by itself has what may be said anywhere.
"""

from dataclasses import dataclass
from typing import Final

from kycuong.kernel.permissions.enums import CLOSED, Classification
from kycuong.kernel.permissions.masking import masked
from kycuong.rules.vntext.folding import fold
from kycuong.work.submissions.models import Dossier, Wording

RESTRICTED: Final = "Hồ sơ trình thuộc phạm vi hạn chế"


@dataclass(frozen=True, slots=True)
class Words:
    """What a dossier is called and what it puts up."""

    title: str
    summary: str = ""


def outside(words: Words, classification: str) -> Words:
    """Return the words that may be said of a dossier of a class anywhere."""
    if classification == Classification.RESTRICTED:
        return Words(RESTRICTED)
    if classification == Classification.PERSONAL_DATA:
        return Words(masked(words.title), masked(words.summary))
    return words


def true_words(dossier: Dossier) -> Words:
    """Return the words as they were written."""
    kept = None
    if dossier.classification in CLOSED:
        kept = Wording.objects.filter(dossier=dossier.pk).first()
    given = kept or dossier
    return Words(given.title, given.summary)


def told(dossier: Dossier) -> Dossier:
    """Put the true words into a dossier in memory, for a page of whom it admits."""
    words = true_words(dossier)
    dossier.title, dossier.summary = words.title, words.summary
    return dossier


def columns(words: Words, body_name: str, classification: str) -> dict[str, str]:
    """Return the columns that repeat what may be said anywhere."""
    said = outside(words, classification)
    return {
        "title": said.title,
        "summary": said.summary,
        "search": fold(" ".join((said.title, body_name, said.summary))),
    }


def keep(dossier: Dossier, words: Words) -> None:
    """Keep the true words of a dossier of a closed class; of an open one, none."""
    if dossier.classification not in CLOSED:
        Wording.objects.filter(dossier=dossier.pk).delete()
        return
    said = {"title": words.title, "summary": words.summary}
    if not Wording.objects.filter(dossier=dossier.pk).update(**said):
        Wording.objects.create(dossier=dossier, **said)
