"""Reading which pages were slow."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max

from kycuong.surfaces.status.models import SlowPage

HOUR = timedelta(hours=1)
MOST = 10


@dataclass(frozen=True, slots=True)
class Slow:
    """One address that was slow: how often, how long at worst, and the id of that."""

    route: str
    times: int
    ms: int
    request: str


def slow_pages(wall: datetime) -> tuple[Slow, ...]:
    """Return the slowest addresses of the last hour, the worst first: two queries."""
    since = SlowPage.objects.filter(at__gt=wall - HOUR)
    worst = (
        since.values("route")
        .annotate(times=Count("pk"), most=Max("ms"))
        .order_by("-most")[:MOST]
    )
    found = {row["route"]: row for row in worst}
    requests: dict[str, str] = {}
    for row in since.filter(route__in=found).order_by("-ms"):
        requests.setdefault(row.route, row.request)
    return tuple(
        Slow(route, row["times"], row["most"], requests.get(route, ""))
        for route, row in found.items()
    )
