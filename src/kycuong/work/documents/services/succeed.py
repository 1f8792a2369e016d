"""What a body that is no more could read, its heirs may read."""

from collections.abc import Sequence

from django.db.models import Q

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations.services import Ended
from kycuong.work.documents.models import Copy, Document

BATCH = 1000


def succeed(ended: Sequence[Ended]) -> None:
    """Give the heirs of ended bodies copies of their documents.

    The registers stay where they were, under the body that kept them; whoever goes on
    in its stead reads them. Doing it again changes nothing.

    Writes: audit act `documents.succeeded`.
    """
    for one in ended:
        if one.post is not None:
            continue
        known = Document.objects.filter(
            Q(unit__in=one.units) | Q(given_to__unit__in=one.units)
        )
        heirs = {one.heir, *one.chosen.values()}
        pks = list(known.order_by("pk").values_list("pk", flat=True).distinct())
        if not pks:
            continue
        detail = {"unit": one.unit, "heirs": sorted(heirs), "documents": len(pks)}
        with act(SYSTEM, "documents.succeeded", at=one.at, detail=detail):
            Copy.objects.bulk_create(
                [
                    Copy(document_id=pk, unit_id=heir, given_at=one.at, inherited=True)
                    for pk in pks
                    for heir in heirs
                ],
                ignore_conflicts=True,
                batch_size=BATCH,
            )
