"""What contexts above say and do when a body ends: joined in config/wiring.py."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

Place = tuple[int, int | None]
"""A unit, and a post in it or none."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A unit (with its divisions), or one post of it, that is no more.

    Args:
        unit: the body or division that ended; the unit of the post that was abolished.
        units: `unit` with the divisions that ended along with it.
        post: the abolished post; None where the unit itself ended.
        heir: who goes on in its stead.
        chosen: pieces of work with an heir of their own, by their key.
        places: where a division or a post went along into the heir.
        on: the first day it was no more.
        at: the instant of the succession.
    """

    unit: int
    units: frozenset[int]
    post: int | None
    heir: int
    on: date
    at: datetime
    instrument: str = ""
    chosen: Mapping[int, int] = field(default_factory=dict)
    places: Mapping[Place, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Load:
    """How much open work a unit has, by its part; `total` counts each piece once."""

    total: int = 0
    led: int = 0
    held: int = 0
    issued: int = 0
    helped: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """One open piece of work of a unit, as a page lists it."""

    key: int
    code: str
    title: str
    url: str
    due: str


on_succession: list[Callable[[Sequence[Ended]], object]] = []
"""Who hands work on; called inside the act that settles, for many at once."""

census: list[
    Callable[[Mapping[int, frozenset[int]], datetime], Mapping[int, Load]]
] = []
"""Who counts open work: body → the body with its divisions; answers by body."""

listing: list[Callable[[frozenset[int], datetime], Sequence[Work]]] = []
"""Who lists the open work of a body with its divisions."""


def loads(units: Mapping[int, frozenset[int]], at: datetime) -> dict[int, Load]:
    """Return the open work of each body; nothing where nobody counts."""
    found = dict.fromkeys(units, Load())
    for count in census:
        found |= count(units, at)
    return found


def works(units: frozenset[int], at: datetime) -> list[Work]:
    """Return the open work of one body."""
    return [work for lists in listing for work in lists(units, at)]
