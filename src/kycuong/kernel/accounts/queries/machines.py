"""Which machines act by a login; who keeps them says so, accounts lists them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final


@dataclass(frozen=True, slots=True)
class MachineLine:
    """One secret by which software acts as a person; `url` is where it is ended."""

    name: str
    hint: str
    post: str
    made: str
    expires: str
    used: str
    url: str


machines: Final[list[Callable[[int, datetime], Iterable[MachineLine]]]] = []
"""Who knows of machines that act by a login: (login, at)."""


def machines_of(user: int, at: datetime) -> tuple[MachineLine, ...]:
    """Return the machines that act by a login at an instant."""
    return tuple(line for listed in machines for line in listed(user, at))
