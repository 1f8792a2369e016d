"""The first opening of a document by somebody of a body that it was sent to."""

from datetime import datetime

from django.db.models import Q, QuerySet

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.shared.verdict import NotThere
from kycuong.work.distribution.models import Delivery
from kycuong.work.documents import queries as documents
from kycuong.work.documents import services as letters


def opened(document: int, actor: Actor, at: datetime) -> None:
    """Note who of a recipient opens a document first, and when.

    Joined to `documents.services.on_opened` in config/wiring.py. Opening is receipt by
    the system's own function; of an opening and a recall at once one comes first. A
    body that reads what is in its own register opens nothing. One question to the
    database where nothing is new.

    Raises:
        NotThere: it was recalled in the meantime.

    Writes: audit act `distribution.opened`.

    Law: Nghị định 30/2020/NĐ-CP, Điều 21 khoản 2.
    """
    fresh = _unopened(document, actor)
    if not fresh.exists():
        return
    detail = {"document": document}
    with act(actor, "distribution.opened", at=at, detail=detail):
        if not letters.lock(document):
            raise NotThere
        _unopened(document, actor).update(
            opened_at=at, opened_user=actor.user, opened_by=str(actor)[:160]
        )


def _unopened(document: int, actor: Actor) -> "QuerySet[Delivery]":
    """Return what the person opens: their body's, and their own post's, not a peer's."""
    mine = Q(post__isnull=True) | Q(post=actor.post)
    return Delivery.objects.filter(
        mine, document=document, answers=documents.body_of(actor), opened_at=None
    )
