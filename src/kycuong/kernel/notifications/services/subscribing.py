"""What a person wishes to be told, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.notifications.models import Address, Preference


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person chose on the page; see `queries.Preferences`."""

    digest: bool
    hour: time | None
    ways: Sequence[str]
    remind_days: Sequence[int]
    for_body: bool | None


def subscribe(
    *, wishes: Wishes, addresses: Mapping[str, str], actor: Actor, at: datetime
) -> None:
    """Keep a person's own wishes and addresses (đăng ký nhận tin).

    Args:
        addresses: by way; an empty one takes the address away. A changed one is new:
            letters that came back from the old one are forgotten.
    """
    if actor.user is None:
        return
    with act(actor, "notifications.subscribe", at=at):
        Preference.objects.update_or_create(
            user=actor.user,
            defaults={
                "digest": wishes.digest,
                "hour": wishes.hour,
                "ways": [*wishes.ways],
                "remind_days": sorted({*wishes.remind_days}, reverse=True),
                "for_body": wishes.for_body,
            },
        )
        for way, value in addresses.items():
            _keep_address(actor.user, way, value, at)


def _keep_address(user: int, way: str, value: str, at: datetime) -> None:
    known = Address.objects.filter(user=user, way=way).first()
    if known is not None and known.value == value:
        return
    if not value:
        Address.objects.filter(user=user, way=way).delete()
        return
    fresh: dict[str, object] = {"value": value, "dead_since": None, "dead_reason": ""}
    if known is None:
        fresh["set_at"] = at
    Address.objects.update_or_create(user=user, way=way, defaults=fresh)
