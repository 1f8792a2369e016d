"""Giving copies of a document to bodies."""

from collections.abc import Callable, Iterable
from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.work.documents.models import Copy, Document
from kycuong.work.documents.services.amend import require_standing

Reaction = Callable[[int, tuple[int, ...], Actor, datetime], None]
on_given: list[Reaction] = []
"""Who hears which bodies were given a document anew; joined in config/wiring."""


def give(document: int, *, units: Iterable[int], actor: Actor, at: datetime) -> None:
    """Let these bodies read a document; giving it again changes nothing.

    The caller answers for whether the actor may: bodies get a letter because it
    orders them something.

    Raises:
        Refused: it was recalled.

    Writes: audit act `documents.given`.
    """
    wanted = sorted(set(units))
    subject = Document.objects.only("pk").get(pk=document)
    with act(actor, "documents.given", subject, at=at, detail={"units": wanted}):
        locked = Document.objects.select_for_update(of=("self",), no_key=True).get(
            pk=document
        )
        require_standing(locked)
        known = set(subject.given_to.values_list("unit_id", flat=True))
        rows = [Copy(document=subject, unit_id=unit, given_at=at) for unit in wanted]
        Copy.objects.bulk_create(rows, ignore_conflicts=True)
        fresh = tuple(unit for unit in wanted if unit not in known)
        for reaction in on_given if fresh else ():
            reaction(document, fresh, actor, at)
