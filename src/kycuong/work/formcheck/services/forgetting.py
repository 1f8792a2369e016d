"""Forgetting what was checked, when the document itself is destroyed."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import destroying
from kycuong.work.formcheck.models import Check, Outcome


def forget(document: int, files: Collection[int], actor: Actor, at: datetime) -> None:
    """Forget findings, drawings and corrected files of destroyed files.

    What another body had checked from a file of its own stays with that file. Joined
    to `documents.services.on_destroyed`.

    Writes: audit act `formcheck.forgotten`, where anything was checked.
    """
    concerned = Q(file__in=files) | Q(checks__file__in=files)
    outcomes = list(Outcome.objects.filter(concerned).distinct())
    if not outcomes:
        return
    with act(actor, "formcheck.forgotten", at=at, detail={"document": document}):
        Check.objects.filter(file__in=files).delete()
        for outcome in outcomes:
            other = Check.objects.filter(outcome=outcome).order_by("pk").first()
            if other is not None:
                Outcome.objects.filter(pk=outcome.pk).update(file=other.file_id)
                continue
            fixed = outcome.fixed_id
            outcome.delete()
            if fixed is not None:
                destroying.destroy_bytes(fixed, why="", actor=actor, at=at)
