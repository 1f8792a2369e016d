"""The first opening of a document by somebody of a body that it was sent to."""

from datetime import datetime
from typing import Final

from django.db.models import F, Q

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere
from kycuong.work.distribution.models import Delivery
from kycuong.work.documents import queries as documents
from kycuong.work.documents import services as letters

ENDED: Final = ~Q(body=F("answers"))
"""Sent to a body that is no more, for which another answers now."""


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
    if not _unopened(document, actor, at):
        return
    detail = {"document": document}
    with act(actor, "distribution.opened", at=at, detail=detail):
        if not letters.lock(document):
            raise NotThere
        Delivery.objects.filter(pk__in=_unopened(document, actor, at)).update(
            opened_at=at, opened_user=actor.user, opened_by=str(actor)[:160]
        )


def _unopened(document: int, actor: Actor, at: datetime) -> list[int]:
    """Return what the person opens: their body's, and their own post's, not a peer's.

    What was sent to a body that is no more, to its posts too, each of its heirs opens,
    also one that does not answer for it: they all read it.
    """
    body = documents.body_of(actor)
    mine = Q(post__isnull=True) | Q(post=actor.post) | ENDED
    rows = Delivery.objects.filter(
        mine, Q(answers=body) | ENDED, document=document, opened_at=None
    )
    found = rows.values_list("pk", "body", "answers")
    return [
        pk for pk, sent, answers in found if answers == body or body in _heirs(sent, at)
    ]


def _heirs(body: int, at: datetime) -> set[int]:
    heirs = organisations.heirs_of(body, local_day(at))
    return {organisations.root_of(each.id) for each in heirs}
