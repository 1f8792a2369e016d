"""From events to deliveries: to every address that listens and may see the subject.

Whether it may is judged when it is spread, with the rights of that day: who lost sight
of a matter meanwhile is not told of it any more.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import queries as ledger
from kycuong.surfaces.webhooks import queries
from kycuong.surfaces.webhooks.enums import Kind
from kycuong.surfaces.webhooks.models import Delivery, Event, Subscription, Watch
from kycuong.surfaces.webhooks.services.writing import write
from kycuong.work.documents import queries as documents

BATCH: Final = 500
KEPT: Final = timedelta(days=90)
ROUND: Final = 5_000


def tell_overdue(at: datetime) -> int:
    """Write the events of matters whose lateness began since last time; how many."""
    watch, fresh = Watch.objects.get_or_create(pk=1, defaults={"until": at})
    if fresh or watch.until >= at or not queries.active().exists():
        Watch.objects.filter(pk=1).update(until=at)
        return 0
    late = ledger.turned_late(watch.until, at)
    with transaction.atomic():
        for each in late:
            key = f"matter-{each.pk}-overdue-{each.moment.timestamp():.0f}"
            write(Kind.MATTER_OVERDUE, each.pk, key=key, at=each.moment)
        Watch.objects.filter(pk=1).update(until=at)
    return len(late)


def spread(at: datetime) -> int:
    """Make the deliveries of events that have none yet; return how many were made.

    Two processes may do it at once: an event reaches an address once.
    """
    made = 0
    while rows := list(Event.objects.filter(spread_at=None).order_by("pk")[:BATCH]):
        made += _spread(rows, at)
    return made


def _spread(rows: Sequence[Event], at: datetime) -> int:
    wanted = [
        Delivery(event=event, subscription=subscription, next_try_at=at)
        for subscription in queries.active().select_related("user")
        for event in _for(subscription, rows, at)
    ]
    with transaction.atomic():
        Delivery.objects.bulk_create(wanted, ignore_conflicts=True)
        Event.objects.filter(pk__in=[row.pk for row in rows]).update(spread_at=at)
    return len(wanted)


def _for(
    subscription: Subscription, rows: Sequence[Event], at: datetime
) -> Sequence[Event]:
    """Return the events that one address is told of."""
    since = subscription.confirmed_at
    asked = [
        row
        for row in rows
        if row.kind in subscription.kinds and since and row.at >= since
    ]
    actor = queries.seat(subscription, at=at) if asked else None
    if actor is None:
        return ()
    seen = _seen(actor, asked)
    return [row for row in asked if (_is_matter(row), row.subject) in seen]


def _seen(actor: Actor, rows: Sequence[Event]) -> set[tuple[bool, int]]:
    """Return which of the subjects the person may see."""
    matters = {row.subject for row in rows if _is_matter(row)}
    papers = {row.subject for row in rows if not _is_matter(row)}
    found = ledger.visible_to(actor).filter(pk__in=matters)
    read = documents.visible_to(actor).filter(pk__in=papers)
    return {(True, pk) for pk in found.values_list("pk", flat=True)} | {
        (False, pk) for pk in read.values_list("pk", flat=True)
    }


def _is_matter(row: Event) -> bool:
    return row.kind.startswith("matter.")


def tidy(at: datetime) -> int:
    """Forget events and their deliveries after 90 days; return how many events."""
    old = Event.objects.filter(at__lt=at - KEPT).values_list("pk", flat=True)
    gone = list(old[:ROUND])
    Event.objects.filter(pk__in=gone).delete()
    return len(gone)
