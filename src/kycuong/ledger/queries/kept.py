"""Figures of a period for a page: counted at once, or as a job last counted them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q

from kycuong.ledger.figures import Figures, unpacked
from kycuong.ledger.models import Matter, Reckoning
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.reckoning import last_entry, reckon

LIVE: Final = 300
"""So many matters are counted while the page waits: about a third of a second."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What there is: `figures` None where nobody has counted yet.

    `stale`: entries came after it was counted. `background`: the book is too large to
    count while a page waits.
    """

    figures: Figures | None
    stale: bool
    background: bool


def counted(period: Period, at: datetime) -> Counted:
    """Return the figures of a period; three queries, seven where it counts itself."""
    last = min(at, period.until)
    alive = Matter.objects.filter(
        Q(closed_at__isnull=True) | Q(closed_at__gte=period.since), opened_at__lte=last
    )
    if len(alive.order_by("-pk").values_list("pk")[: LIVE + 1]) <= LIVE:
        return Counted(reckon([period], at)[0], stale=False, background=False)
    kept = Reckoning.objects.filter(first=period.first, last=period.last).first()
    if kept is None or kept.at > at:
        return Counted(None, stale=False, background=True)
    figures = unpacked(kept.figures, at=kept.at, entry=kept.entry)
    return Counted(figures, stale=kept.entry < last_entry(), background=True)
