"""The page on which a person says how they want to be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.notifications import channels, policy, queries
from kycuong.kernel.notifications.enums import Way
from kycuong.kernel.notifications.queries import Reached, Sent


@dataclass(frozen=True, slots=True)
class Page:
    """What is out of order, and the person's last digests."""

    off: str
    dead: tuple[str, ...]
    rows: tuple[Sent, ...]
    book: bool


def subscribe_page(actor: Actor) -> Page:
    """Return what stands around the form."""
    user = actor.user or 0
    ready = channels.ready()
    off = [str(Way(way).label) for way in Way.values if way not in ready]
    return Page(
        off=", ".join(off),
        dead=tuple(_dead(queries.addresses(user))),
        rows=queries.own_deliveries(user),
        book=bool(policy.may(actor, "deliveries")),
    )


def _dead(addresses: dict[str, Reached]) -> list[str]:
    said = gettext("%(address)s không nhận được tin: %(why)s. Hãy sửa địa chỉ.")
    return [
        said % {"address": each.value, "why": each.dead.rstrip(".")}
        for each in addresses.values()
        if each.dead
    ]


def kept(addresses: Mapping[str, str]) -> str:
    """Return what is said when a person's choice is kept."""
    if any(addresses.values()):
        return gettext("Đã ghi cách nhận tin.")
    return gettext("Đã ghi. Chưa có địa chỉ nào nên tin chỉ có trong mục Thông báo.")


def chosen(actor: Actor, at: datetime) -> dict[str, Any]:
    """Return what the form starts from: wishes, addresses, the body's hours."""
    user = actor.user or 0
    known = queries.addresses(user)
    return {
        "wishes": queries.preferences([user])[user],
        "addresses": {way: reached.value for way, reached in known.items()},
        "sessions": calendars.calendar_for(actor.unit, at=at).sessions,
    }
