"""Finding logins, and whom the demo offers."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Player:
    """One of the demo's people as the sign-in page shows them."""

    username: str
    name: str
    post: str
    does: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """The cast of the demo, and everybody else by body."""

    cast: tuple[Player, ...] = ()
    others: tuple[tuple[str, tuple[Player, ...]], ...] = ()


_offers: list[Callable[[], Offer]] = []


def offer_by(offers: Callable[[], Offer]) -> None:
    """Let `offers` say whom the demo's sign-in page shows; the last one called wins."""
    _offers[:] = [offers]


def offered() -> Offer:
    """Return whom the demo's sign-in page shows; nobody where no demo is loaded."""
    return _offers[0]() if _offers else Offer()
