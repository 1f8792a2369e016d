"""What is said of a matter wherever it is named: less where its class asks for it.

`Matter.title` and its source bear the words that may leave the matter's own page: in
lists, files, searches, digests, mail. Of a restricted matter they say only that there is
one; of one with personal data they are masked. The true words stand apart
(`models.Wording`) and show on the page alone, to who works on it.
"""

from dataclasses import dataclass
from typing import Final

from kycuong.kernel.permissions.enums import CLOSED, Classification
from kycuong.kernel.permissions.masking import masked
from kycuong.ledger.models import Matter, Wording

RESTRICTED: Final = "Việc thuộc phạm vi hạn chế"
DOCUMENT: Final = "Văn bản thuộc phạm vi hạn chế"
REPORT: Final = "Báo cáo"  # what is owed by a day of its own is told from other work


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a matter: what is owed, where it is written, in which words."""

    title: str
    label: str = ""
    quote: str = ""
    product: str = ""


def outside(words: Words, classification: str) -> Words:
    """Return the words that may be said of a matter of a class anywhere."""
    if classification == Classification.RESTRICTED:
        report = words.product.casefold().startswith(REPORT.casefold())
        label = DOCUMENT if words.label else ""
        return Words(RESTRICTED, label, product=REPORT if report else "")
    if classification == Classification.PERSONAL_DATA:
        return Words(
            masked(words.title),
            masked(words.label),
            masked(words.quote),
            masked(words.product),
        )
    return words


def true_words(matter: Matter) -> Words:
    """Return the words as they were written, for who works on the matter."""
    kept = None
    if matter.classification in CLOSED:
        kept = Wording.objects.filter(matter=matter).first()
    given = kept or matter
    return Words(given.title, given.source_label, given.source_quote, given.product)


def said_words(matter: Matter) -> Words:
    """Return the words that may be said of a matter anywhere."""
    return Words(matter.title, matter.source_label, matter.source_quote, matter.product)


def keep(matter: Matter, words: Words) -> None:
    """Keep the true words of a matter of a closed class, inside its opening act."""
    if matter.classification in CLOSED:
        Wording.objects.create(
            matter=matter,
            title=words.title,
            source_label=words.label,
            source_quote=words.quote,
            product=words.product,
        )
