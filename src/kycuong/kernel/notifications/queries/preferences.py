"""What people wish to be told outside the software, and where they are reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from kycuong.kernel.notifications.enums import Way
from kycuong.kernel.notifications.models import Address, Preference

REMIND_DAYS = (7, 3, 1)


@dataclass(frozen=True, slots=True)
class Preferences:
    """The wishes of one login.

    `hour` None: when the working day opens. `remind_days` are working days before a
    due date, most first; empty: no reminders. `for_body` None: as the post says.
    """

    digest: bool = True
    hour: time | None = None
    ways: tuple[str, ...] = (Way.EMAIL.value,)
    remind_days: tuple[int, ...] = REMIND_DAYS
    for_body: bool | None = None


UNSAID = Preferences()


@dataclass(frozen=True, slots=True)
class Reached:
    """An address of a login; `dead` tells why letters to it come back."""

    value: str = ""
    dead: str = ""


def preferences(users: Iterable[int]) -> dict[int, Preferences]:
    """Return the wishes of logins, the usual ones for who said nothing; one query."""
    wanted = {*users}
    said = {
        row.user: Preferences(
            digest=row.digest,
            hour=row.hour,
            ways=tuple(row.ways),
            remind_days=tuple(row.remind_days),
            for_body=row.for_body,
        )
        for row in Preference.objects.filter(user__in=wanted)
    }
    return {user: said.get(user, UNSAID) for user in wanted}


def chosen_days() -> frozenset[int]:
    """Return how many working days ahead anybody chose to be reminded."""
    said = Preference.objects.values_list("remind_days", flat=True).distinct()
    return frozenset(day for days in said for day in days)


def addresses(user: int) -> dict[str, Reached]:
    """Return where a login is reached, by way."""
    return {
        row.way: Reached(row.value, row.dead_reason)
        for row in Address.objects.filter(user=user)
    }
