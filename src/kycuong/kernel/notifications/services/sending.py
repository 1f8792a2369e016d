"""Handing digests over: noted before, recorded after, never twice by itself."""

import logging
import time
import uuid
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import F

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.notifications import channels, composing, policy, quiet
from kycuong.kernel.notifications.channels import (
    Channel,
    Line,
    Outcome,
    Parcel,
    Receipt,
)
from kycuong.kernel.notifications.channels.parcels import one_line
from kycuong.kernel.notifications.enums import DeliveryState
from kycuong.kernel.notifications.models import Address, Delivery
from kycuong.shared.verdict import NotThere, Refused, refuse

PATIENCE: Final = timedelta(minutes=15)  # longer than any channel waits for an answer
RESTS: Final = tuple(timedelta(minutes=n) for n in (5, 15, 60, 180))
LONGEST_ROUND: Final = 120.0  # seconds: the schedule's heart must beat on
LONGEST: Final = timedelta(days=5)  # as mail servers do before they give up
logger = logging.getLogger(__name__)
AGAIN: Final = (
    DeliveryState.UNCERTAIN,
    DeliveryState.FAILED,
    DeliveryState.BOUNCED,
)


def send_due(at: datetime, ways: Mapping[str, Channel] | None = None) -> int:
    """Send what waits and may go now; return how many were handed over.

    Two processes may send at once: each takes a digest by changing its row, and only
    one change succeeds. What was being handed over when a process died is not known to
    have arrived or not: it becomes `uncertain` and stays so until a person decides.
    A round ends after two minutes; what is left goes in the next.

    Args:
        ways: the channels to use; None for those the settings configure.
    """
    ways = channels.ready() if ways is None else ways
    _doubt(at)
    waiting = Delivery.objects.filter(
        state=DeliveryState.QUEUED, way__in=[*ways], next_try_at__lte=at
    ).order_by("pk")
    end = time.monotonic() + LONGEST_ROUND
    sent = 0
    with ExitStack() as stack:
        lines = {way: stack.enter_context(each.open()) for way, each in ways.items()}
        for delivery in [*waiting]:
            calendar = calendars.calendar_for(delivery.body, at=at)
            if time.monotonic() < end and quiet.open_at(at, calendar):
                sent += _send(delivery, lines[delivery.way], at)
    return sent


def _doubt(at: datetime) -> None:
    """Note what a dead process was handing over as uncertain."""
    Delivery.objects.filter(
        state=DeliveryState.HANDING, handing_at__lt=at - PATIENCE
    ).update(
        state=DeliveryState.UNCERTAIN,
        ended_at=at,
        problem="Tiến trình dừng giữa lúc gửi và lúc ghi sổ.",
    )


def _send(delivery: Delivery, line: Line, at: datetime) -> bool:
    claim = uuid.uuid4().hex
    mine = Delivery.objects.filter(pk=delivery.pk, claim=claim)
    taken = Delivery.objects.filter(
        pk=delivery.pk, state=DeliveryState.QUEUED, tries=delivery.tries
    ).update(
        state=DeliveryState.HANDING, claim=claim, handing_at=at, tries=F("tries") + 1
    )
    if not taken:
        return False
    receipt = _handed(delivery, line)
    mine.update(**_recorded(receipt, delivery, at))
    if receipt.bad_address:
        bury(delivery.way, delivery.address, receipt.note, at=at)
    return receipt.outcome is Outcome.ACCEPTED


def _handed(delivery: Delivery, line: Line) -> Receipt:
    """Hand over; a channel that breaks in a way it should not leaves it unknown."""
    try:
        return line.send(parcel(delivery))
    except Exception as broken:
        logger.exception("Delivery %s broke", delivery.pk)
        return Receipt(Outcome.UNKNOWN, one_line(f"{type(broken).__name__}: {broken}"))


def _recorded(receipt: Receipt, delivery: Delivery, at: datetime) -> dict[str, object]:
    """Return what the row says after a try."""
    said: dict[str, object] = {"problem": receipt.note, "ended_at": at}
    if receipt.outcome is Outcome.ACCEPTED:
        return said | {"state": DeliveryState.SENT, "reference": receipt.reference}
    if receipt.outcome is Outcome.UNKNOWN:
        return said | {"state": DeliveryState.UNCERTAIN}
    if receipt.outcome is Outcome.REFUSED or at - delivery.queued_at > LONGEST:
        return said | {"state": DeliveryState.FAILED}
    rest = RESTS[min(delivery.tries, len(RESTS) - 1)]
    return said | {
        "state": DeliveryState.QUEUED,
        "ended_at": None,
        "next_try_at": at + rest,
    }


def parcel(delivery: Delivery) -> Parcel:
    """Return a digest as it is sent; its messages never change, so neither does it."""
    items = [
        composing.Item(
            text=row.message.text,
            url=f"{settings.KYCUONG_URL}{row.message.url}",
            at=row.message.at,
            urgency=row.message.urgency,
            due_at=row.message.due_at,
            pk=row.message_id,
        )
        for row in delivery.items.select_related("message")
    ]
    written = composing.compose(
        delivery.person, delivery.day, items, settings.KYCUONG_URL
    )
    return Parcel(
        to=delivery.address,
        id=delivery.message_id,
        at=delivery.made_at,
        subject=written.subject,
        text=written.text,
        html=written.html,
        short=written.short,
        url=f"{settings.KYCUONG_URL}/thong-bao/",
    )


def bury(way: str, value: str, reason: str, *, at: datetime) -> None:
    """Note that an address takes nothing; nothing more is sent to it until changed."""
    with act(SYSTEM, "notifications.address_dead", at=at, detail={"way": way}):
        Address.objects.filter(way=way, value=value, dead_since=None).update(
            dead_since=at, dead_reason=reason[:300]
        )


def resend(*, pk: int, actor: Actor, at: datetime) -> None:
    """Send one digest again, which nothing but a person does (gửi lại).

    It goes to the person's present address, under the same identity.

    Raises:
        NotThere: there is no such delivery.
        Refused: it is neither the actor's own nor the actor of the Office, or it is
            not one that a person may send again.
    """
    row = Delivery.objects.filter(pk=pk).first()
    if row is None:
        raise NotThere
    policy.require(actor, "resend", row.user)
    address = Address.objects.filter(user=row.user, way=row.way).first()
    if address is None or address.dead_since is not None:
        raise Refused(
            refuse(
                "Địa chỉ nhận tin đã bị trả lại hoặc không còn. Hãy sửa địa chỉ ở trang "
                "Nhận tin rồi gửi lại."
            )
        )
    with act(actor, "notifications.resend", row, at=at):
        done = Delivery.objects.filter(pk=pk, state__in=AGAIN).update(
            state=DeliveryState.QUEUED,
            address=address.value,
            queued_at=at,
            next_try_at=at,
            ended_at=None,
        )
        if not done:
            raise Refused(
                refuse("Bản tin này đã gửi, đang gửi hoặc đang chờ; không cần gửi lại.")
            )
