"""What a body that is no more had checked, its heirs may read."""

from collections.abc import Sequence
from typing import Final

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations.services import Ended
from kycuong.work.formcheck.models import Check

BATCH: Final = 1000


def succeed(ended: Sequence[Ended]) -> None:
    """Give the heirs of ended bodies checks of their own with the same outcomes.

    Who had them made, and when, stays as it was. Doing it again changes nothing.

    Writes: audit act `formcheck.succeeded`.
    """
    for one in ended:
        if one.post is not None:
            continue
        checks = list(Check.objects.filter(body__in=one.units).order_by("pk"))
        heirs = sorted({one.heir, *one.chosen.values()})
        if not checks:
            continue
        detail = {"unit": one.unit, "heirs": heirs, "checks": len(checks)}
        with act(SYSTEM, "formcheck.succeeded", at=one.at, detail=detail):
            Check.objects.bulk_create(
                [_inherited(each, heir) for each in checks for heir in heirs],
                ignore_conflicts=True,
                batch_size=BATCH,
            )


def _inherited(check: Check, heir: int) -> Check:
    return Check(
        outcome_id=check.outcome_id,
        file_id=check.file_id,
        name=check.name,
        body_id=heir,
        source=check.source,
        item=check.item,
        made_at=check.made_at,
        made_by=check.made_by,
        made_user=check.made_user,
        asked_at=check.asked_at,
    )
