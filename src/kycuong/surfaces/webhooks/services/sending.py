"""Sending what waits: claimed by one process, signed, tried again, given up.

A receiver may be told twice (a process died after the answer came), never under two
identities: `webhook-id` is the event's, and repeats are dropped by it.
"""

import json
import time
import uuid
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import F
from django.urls import reverse

from kycuong.kernel.notifications import services as notifications
from kycuong.surfaces.webhooks import posting, queries
from kycuong.surfaces.webhooks.enums import State
from kycuong.surfaces.webhooks.models import Delivery, Event, Subscription

RESTS: Final = tuple(timedelta(minutes=n) for n in (1, 5, 15, 60, 180, 360, 720, 1440))
"""How long to wait after each failure; after the last of them it is given up."""
PATIENCE: Final = timedelta(minutes=2)  # longer than any receiver is waited for
LONGEST_ROUND: Final = 45.0  # seconds: the schedule's heart must beat on
ROUND: Final = 500


def send_due(at: datetime, *, wall: datetime) -> int:
    """Send what may go now; return how many were received.

    Two processes may send at once: each takes a delivery by changing its row. Where an
    address fails, the rest for it waits for the next round, in order.

    Args:
        wall: the instant by the machine's own clock, which receivers compare.
    """
    _take_back(at)
    waiting = Delivery.objects.filter(
        state=State.QUEUED, next_try_at__lte=at, subscription__ended_at=None
    )
    end, sent, failed = time.monotonic() + LONGEST_ROUND, 0, set()
    for row in waiting.select_related("event", "subscription").order_by("pk")[:ROUND]:
        if time.monotonic() > end:
            break
        if row.subscription_id in failed:
            continue
        done = _send(row, at, wall)
        sent += done is True
        if done is False:
            failed.add(row.subscription_id)
    return sent


def _take_back(at: datetime) -> None:
    """Let what a dead process was sending be sent again."""
    Delivery.objects.filter(state=State.SENDING, claimed_at__lt=at - PATIENCE).update(
        state=State.QUEUED, claim=""
    )


def _send(row: Delivery, at: datetime, wall: datetime) -> bool | None:
    """Send one; None where another process has it."""
    claim = uuid.uuid4().hex
    taken = Delivery.objects.filter(
        pk=row.pk, state=State.QUEUED, tries=row.tries
    ).update(state=State.SENDING, claim=claim, claimed_at=at, tries=F("tries") + 1)
    if not taken:
        return None
    outcome = posting.post(
        row.subscription.url,
        name=row.event.name,
        timestamp=int(wall.timestamp()),
        body=body_of(row.event),
        secrets=_secrets(row.subscription, at),
    )
    said: dict[str, object] = {
        "status": outcome.status,
        "problem": outcome.problem,
        "ended_at": at,
        "claim": "",
    }
    if outcome.ok:
        said |= {"state": State.SENT}
    elif row.tries < len(RESTS) and outcome.status != posting.GONE:
        rest = at + RESTS[row.tries]
        said |= {"state": State.QUEUED, "next_try_at": rest, "ended_at": None}
    else:
        said |= {"state": State.FAILED}
        _tell(row.subscription, outcome, at)
    Delivery.objects.filter(pk=row.pk, claim=claim).update(**said)
    return outcome.ok


def _secrets(subscription: Subscription, at: datetime) -> list[str]:
    return [posting.secret_of(each.salt) for each in queries.alive(subscription, at)]


def body_of(event: Event) -> bytes:
    """Return an event as it is sent: what, about which, when; never contents."""
    sort, _, _ = event.kind.partition(".")
    where = "matters" if sort == "matter" else "document"
    about: dict[str, object] = {
        "id": event.subject,
        "href": f"{settings.KYCUONG_URL}/api/v1/{where}/{event.subject}",
    }
    if event.entry is not None:
        about["entry"] = event.entry
    said = {
        "id": event.name,
        "type": event.kind,
        "timestamp": event.at.isoformat(),
        "data": {sort: about},
    }
    return json.dumps(said, sort_keys=True).encode()


def _tell(row: Subscription, outcome: posting.Outcome, at: datetime) -> None:
    """Tell whoever registered the address, once a day, that it takes nothing."""
    notifications.notify(
        users=[row.user_id],
        text=f"Không gửi được sự kiện đến «{row.name}»: {outcome.problem}",
        url=reverse("webhooks:subscription", args=[row.pk]),
        at=at,
        key=f"webhook-{row.pk}-failed-{at:%Y%m%d}",
    )
