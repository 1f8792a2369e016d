"""What waits to leave the house, for who watches over the system."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min, Q

from kycuong.kernel.notifications.enums import DeliveryState
from kycuong.kernel.notifications.models import Delivery

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Outbox:
    """Digests by how far they have come.

    `failed` counts what failed, bounced or is uncertain in the day before the instant
    asked; `oldest` is when the longest waiting one was put in.
    """

    waiting: int
    failed: int
    oldest: datetime | None
    sent: datetime | None


def outbox(at: datetime) -> Outbox:
    """Return how mail and messages stand: one query over the last month."""
    waits = Q(state__in=(DeliveryState.QUEUED, DeliveryState.HANDING))
    broken = (DeliveryState.FAILED, DeliveryState.BOUNCED, DeliveryState.UNCERTAIN)
    found = Delivery.objects.order_by().filter(made_at__gt=at - 30 * DAY)
    return Outbox(
        **found.aggregate(
            waiting=Count("pk", filter=waits),
            failed=Count("pk", filter=Q(state__in=broken, ended_at__gt=at - DAY)),
            oldest=Min("queued_at", filter=waits),
            sent=Max("ended_at", filter=Q(state=DeliveryState.SENT)),
        )
    )
