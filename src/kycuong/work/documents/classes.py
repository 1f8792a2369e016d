"""What is said of a document wherever it is named: less where its class asks for it.

`Document.subject` bears the words that may stand in lists, files, searches, messages
and mail; of a closed class the true ones stand in `Content.subject` and show on the
document's page to whom the class admits.
"""

from typing import Final

from django.db.models import Q, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.permissions.enums import CLOSED, Classification
from kycuong.kernel.permissions.masking import masked
from kycuong.ledger import queries as ledger
from kycuong.work.documents.models import Content, Document

RESTRICTED: Final = "Văn bản thuộc phạm vi hạn chế"


def outside(subject: str, classification: str) -> str:
    """Return what may be said anywhere of what a document is about."""
    if classification == Classification.RESTRICTED:
        return RESTRICTED
    if classification == Classification.PERSONAL_DATA:
        return masked(subject)
    return subject


def true_subject(document: Document) -> str:
    """Return what a document is about, for whom its class admits."""
    if document.classification not in CLOSED:
        return document.subject
    found = Content.objects.filter(document=document).values_list("subject", flat=True)
    return found.first() or document.subject


def admitted(actor: Actor, body: int | None) -> Q:
    """Return which documents of a closed class admit a person (hạn chế, cá nhân).

    The province's leaders; heads and clerks of the bodies that keep it or were given
    it; who registered it; and whoever holds open work that it orders, until that ends.
    """
    if actor.may("leader") or actor.may("system"):
        return Q()
    theirs = Q(unit=body) | Q(given_to__unit=body)
    if actor.may("head") or actor.may("clerk"):
        return theirs
    own = Q(pk__in=ledger.sources_held(actor))
    return own | Q(registered_user=actor.user, registered_user__isnull=False)


def is_admitted(actor: Actor, document: Document, body: int | None) -> bool:
    """Say whether a document's class admits a person who may read the document."""
    if document.classification not in CLOSED:
        return True
    found = Document.objects.filter(admitted(actor, body), pk=document.pk)
    return bool(found.exists())


def open_to(
    found: "QuerySet[Document]", actor: Actor, body: int | None
) -> "QuerySet[Document]":
    """Return documents without the restricted ones that do not admit a person."""
    restricted = Document.objects.filter(classification=Classification.RESTRICTED)
    theirs = restricted.filter(admitted(actor, body)).values("pk")
    return found.exclude(pk__in=restricted.exclude(pk__in=theirs).values("pk"))
