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
from kycuong.shared.verdict import ALLOWED, Verdict, refuse
from kycuong.work.documents.models import Content, Document, Draft, Revision

RESTRICTED: Final = "Văn bản thuộc phạm vi hạn chế"
LAW: Final = "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15"
OF_DRAFT: Final = refuse(
    "Dự thảo này có dữ liệu cá nhân; chỉ người soạn, lãnh đạo và văn thư của cơ quan mở "
    "được.",
    who_can="Người soạn dự thảo; lãnh đạo, văn thư của cơ quan soạn thảo.",
    law=LAW,
)


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


def drafting(actor: Actor, body: int | None) -> Q:
    """Return which drafts of a closed class admit a person.

    The province's leaders; heads and clerks of the body that drafts; whoever wrote in
    it.
    """
    if actor.may("leader") or actor.may("system"):
        return Q()
    if actor.may("head") or actor.may("clerk"):
        return Q(unit=body)
    if actor.user is None:
        return Q(pk__in=())
    wrote = Revision.objects.filter(made_user=actor.user).values("draft")
    return Q(created_user=actor.user) | Q(pk__in=wrote)


def drafts_open_to(
    found: "QuerySet[Draft]", actor: Actor, body: int | None
) -> "QuerySet[Draft]":
    """Return drafts without the restricted ones that do not admit a person."""
    restricted = Draft.objects.filter(classification=Classification.RESTRICTED)
    theirs = restricted.filter(drafting(actor, body)).values("pk")
    return found.exclude(pk__in=restricted.exclude(pk__in=theirs).values("pk"))


def reading_draft(actor: Actor, draft: Draft, body: int | None) -> Verdict:
    """Say whether a draft's class lets somebody of its body read what it says."""
    if draft.classification not in CLOSED:
        return ALLOWED
    admitted = Draft.objects.filter(drafting(actor, body), pk=draft.pk).exists()
    return ALLOWED if admitted else OF_DRAFT
