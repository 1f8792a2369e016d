"""Who answers for a recipient that is no more: its heir, from that day."""

from collections.abc import Sequence

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.services import Ended
from kycuong.work.distribution.models import Delivery


def succeed(ended: Sequence[Ended]) -> int:
    """Let heirs answer for what was sent to bodies that ended; return how many moved.

    To whom it was sent stays written. Doing it again changes nothing.

    Writes: audit act `distribution.succeeded`.
    """
    return sum(_one(one) for one in ended if one.post is None)


def _one(ended: Ended) -> int:
    rows = list(Delivery.objects.filter(answers__in=ended.units).order_by("pk"))
    if not rows:
        return 0
    detail = {"unit": ended.unit, "heir": ended.heir, "deliveries": len(rows)}
    with act(SYSTEM, "distribution.succeeded", at=ended.at, detail=detail):
        for row in rows:
            heir = ended.chosen.get(row.matter_id or 0, ended.heir)
            row.answers_id = organisations.root_of(heir)
        Delivery.objects.bulk_update(rows, ["answers"])
    return len(rows)
