"""Everybody who sits in certain posts on a day, in one query."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kycuong.kernel.organisations import directory
from kycuong.kernel.organisations.models import Appointment
from kycuong.kernel.organisations.posts import valid_on
from kycuong.kernel.organisations.values import UnitView


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person with a login in one post; `body` is never a division."""

    login: str
    name: str
    title: str
    role: str
    unit: UnitView
    body: UnitView


def roster(
    on: date, *, roles: Collection[str] = (), logins: Collection[str] = ()
) -> tuple[Sitting, ...]:
    """Return who sits in posts of these roles, or under these logins, on a day.

    Bodies come in protocol order, posts in theirs.
    """
    registry = directory.current()
    held = Appointment.objects.filter(
        valid_on(on), valid_on(on, "post__"), official__user__isnull=False
    )
    if roles:
        held = held.filter(post__role__in=roles)
    if logins:
        held = held.filter(official__user__username__in=logins)
    rows = held.order_by("post__order", "pk").values_list(
        "official__user__username",
        "official__full_name",
        "post__title",
        "post__role",
        "post__unit_id",
    )
    found = [
        Sitting(
            *row[:4],
            registry.unit(row[4], on),
            registry.unit(registry.root_of(row[4]), on),
        )
        for row in rows
    ]
    place = {pk: index for index, pk in enumerate(registry.units)}
    return tuple(sorted(found, key=lambda one: place[one.body.id]))
