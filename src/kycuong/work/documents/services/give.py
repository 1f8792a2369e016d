"""Giving copies of a document to bodies."""

from collections.abc import Iterable
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.work.documents.models import Copy, Document


def give(document: int, *, units: Iterable[int], actor: Actor, at: datetime) -> None:
    """Let these bodies read a document; giving it again changes nothing.

    The caller answers for whether the actor may: bodies get a letter because it
    orders them something.

    Writes: audit act `documents.given`.
    """
    wanted = sorted(set(units))
    subject = Document.objects.only("pk").get(pk=document)
    with act(actor, "documents.given", subject, at=at, detail={"units": wanted}):
        rows = [Copy(document=subject, unit_id=unit, given_at=at) for unit in wanted]
        Copy.objects.bulk_create(rows, ignore_conflicts=True)
