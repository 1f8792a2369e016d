"""One message a body and decision, however many of its dates moved."""

from collections import Counter
from datetime import datetime

from django.db.models import Count
from django.urls import reverse

from kycuong.kernel.calendars.enums import Effect
from kycuong.kernel.calendars.impact import Change
from kycuong.kernel.notifications import services as notifications
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger.models import Shift
from kycuong.shared import formats


def tell(change: Change, at: datetime) -> None:
    """Tell every body that leads a moved matter; the same decision tells once."""
    found = (
        Shift.objects.filter(decision=change.proposal, run="applied")
        .exclude(effect=Effect.SETTLED)
        .values_list("matter__lead_unit")
        .annotate(n=Count("pk"))
        .order_by()
    )
    counts: Counter[int] = Counter()
    for unit, n in found:
        counts[organisations.root_of(unit)] += n
    address = reverse("calendars:proposal", args=[change.proposal])
    for body, n in sorted(counts.items()):
        notifications.notify(
            units=[body],
            text=f"Hạn của {formats.number(n)} việc được tính lại: {change.source[:200]}.",
            url=f"{address}?chu-tri={body}#viec",
            at=at,
            key=f"calendar-{change.proposal}",
        )
