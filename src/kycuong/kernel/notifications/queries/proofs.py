"""Whether something told has arrived: silence counts only after that."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Min, Q

from kycuong.kernel.notifications.enums import DeliveryState
from kycuong.kernel.notifications.models import DeliveryItem, Message, Reading


@dataclass(frozen=True, slots=True)
class Proof:
    """How one message reached one recipient.

    `told_at`: it stands in the inbox. `handed_at`: a mail server or gateway took it and
    it did not come back. `read_at`: a person opened it. `bounced_at`: it came back.
    """

    told_at: datetime | None
    handed_at: datetime | None
    read_at: datetime | None
    bounced_at: datetime | None

    @property
    def delivered_at(self) -> datetime | None:
        """Return when it was delivered: read, or handed over for good.

        Standing in the inbox alone is no delivery, nor is what failed, what nobody
        knows about, or what came back.
        """
        known = [each for each in (self.handed_at, self.read_at) if each is not None]
        return min(known, default=None)


def proof(key: str, *, user: int | None = None, unit: int | None = None) -> Proof:
    """Return how the message with a key reached a login or a unit; three queries."""
    to = Q(user=user) if user is not None else Q(unit=unit)
    told = dict(Message.objects.filter(to, key=key).values_list("pk", "at"))
    items = DeliveryItem.objects.filter(message__in=[*told])
    went = items.aggregate(
        handed=Min("delivery__ended_at", filter=_is(DeliveryState.SENT)),
        back=Max("delivery__ended_at", filter=_is(DeliveryState.BOUNCED)),
    )
    read = Reading.objects.filter(message__in=[*told]).aggregate(at=Min("read_at"))
    return Proof(
        min(told.values(), default=None), went["handed"], read["at"], went["back"]
    )


def proofs(key: str) -> dict[int, Proof]:
    """Return how the message with a key reached each unit; three queries in all."""
    told = {
        pk: (unit, at)
        for pk, unit, at in Message.objects.filter(key=key, unit__isnull=False)
        .order_by("pk")
        .values_list("pk", "unit", "at")
    }
    went = {
        row["message"]: row
        for row in DeliveryItem.objects.filter(message__in=[*told])
        .values("message")
        .annotate(
            handed=Min("delivery__ended_at", filter=_is(DeliveryState.SENT)),
            back=Max("delivery__ended_at", filter=_is(DeliveryState.BOUNCED)),
        )
    }
    read = dict(
        Reading.objects.filter(message__in=[*told])
        .values_list("message")
        .annotate(at=Min("read_at"))
    )
    found = {}
    for pk, (unit, at) in told.items():
        row: Any = went.get(pk, {})
        handed, back = row.get("handed"), row.get("back")
        found[unit or 0] = Proof(at, handed, read.get(pk), back)
    return found


def _is(state: str) -> Q:
    return Q(delivery__state=state)
