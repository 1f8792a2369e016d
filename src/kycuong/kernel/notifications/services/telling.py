"""Telling people, and noting what they have read."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.notifications import queries
from kycuong.kernel.notifications.enums import Urgency
from kycuong.kernel.notifications.models import Message, Reading

MOST: Final = 500


def notify(
    *,
    users: Iterable[int] = (),
    units: Iterable[int] = (),
    text: str,
    url: str,
    at: datetime,
    key: str,
    urgency: Urgency = Urgency.NEWS,
    due_at: datetime | None = None,
) -> None:
    """Tell logins and units something; the same `key` reaches each of them once.

    It stands in the inbox at once, and in the next digest of whoever has one.

    Args:
        users: keys of logins.
        units: keys of units; whoever acts for one reads the message.
        text: one Vietnamese sentence, cut after 500 characters.
        url: the page it leads to, an address inside the software.
        key: what happened, e.g. `matter-12-entry-3`; at most 120 characters.
        urgency: how pressing; a digest begins with the most pressing.
        due_at: the due instant it is about; of equal urgency the earlier stands first.
    """
    common = {"text": _fitting(text), "url": url, "at": at, "key": key}
    order = {"urgency": urgency, "due_at": due_at}
    rows = [
        *(Message(user=pk, **common, **order) for pk in {*users}),
        *(Message(unit=pk, **common, **order) for pk in {*units}),
    ]
    if not rows:
        return
    with act(SYSTEM, "notifications.notify", at=at, detail={"key": key}):
        Message.objects.bulk_create(rows, ignore_conflicts=True)


def _fitting(text: str) -> str:
    clean = text.replace("\0", "")  # no database takes it
    return clean if len(clean) <= MOST else f"{clean[: MOST - 1].rstrip()}…"


def read(*, actor: Actor, pks: Iterable[int], at: datetime) -> int:
    """Note that the person has read messages; return how many were new to them.

    Messages of other people are passed over in silence.
    """
    fresh = {*queries.unread_ids(actor)} & {*pks}
    if not fresh or actor.user is None:
        return 0
    who = actor.user
    rows = [Reading(message_id=pk, user=who, read_at=at) for pk in sorted(fresh)]
    with act(actor, "notifications.read", at=at, detail={"count": len(rows)}):
        Reading.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def read_all(*, actor: Actor, at: datetime) -> int:
    """Note that the person has read everything; return how many were new to them."""
    return read(actor=actor, pks=queries.unread_ids(actor), at=at)
