"""What is counted over a period: time held, lateness apportioned, signs.

Values only; `queries.reckoning` counts them and `services.reckoning` keeps them.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Held:
    """How long a body, a unit of it or a post held matters in the period.

    `unit` None is the whole body, `post` None the whole unit. `minutes` are working
    minutes, paused ones left out; `median` is that of a hold's minutes; `steps` are
    those with a clock of their own that ended in the period, `over` those of them that
    took longer.
    """

    body: int
    unit: int | None
    post: int | None
    holds: int
    minutes: int
    median: int
    steps: int
    over: int


@dataclass(frozen=True, slots=True)
class Late:
    """The lateness of one matter that turned late in the period, by party.

    `parts` are (body, unit, post or None, minutes); they add up to the lateness.
    """

    matter: int
    parts: tuple[tuple[int, int, int | None, int], ...]

    @property
    def minutes(self) -> int:
        """The whole lateness."""
        return sum(part[3] for part in self.parts)


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of avoidance in one matter; `reply` is an entry's number or None."""

    matter: int
    kind: str
    body: int
    unit: int
    post: int | None
    entries: tuple[int, ...]
    at: str
    sentence: str
    law: str
    reply: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything counted for one period as of one instant.

    `matters` is how many were read; `entry` the last entry of the book known then.
    """

    at: datetime
    entry: int
    matters: int
    held: tuple[Held, ...]
    late: tuple[Late, ...]
    signs: tuple[Sign, ...]


def packed(figures: Figures) -> dict[str, Any]:
    """Return the figures as values of JSON; rows as lists, to keep them small."""
    return {
        "matters": figures.matters,
        "held": [list(asdict(row).values()) for row in figures.held],
        "late": [[row.matter, row.parts] for row in figures.late],
        "signs": [list(asdict(row).values()) for row in figures.signs],
    }


def unpacked(kept: dict[str, Any], *, at: datetime, entry: int) -> Figures:
    """Return the figures that `packed` made values of."""
    return Figures(
        at=at,
        entry=entry,
        matters=kept["matters"],
        held=tuple(Held(*row) for row in kept["held"]),
        late=tuple(Late(pk, _parts(parts)) for pk, parts in kept["late"]),
        signs=tuple(_sign(row) for row in kept["signs"]),
    )


def _parts(parts: Iterable[Any]) -> tuple[tuple[int, int, int | None, int], ...]:
    return tuple((body, unit, post, minutes) for body, unit, post, minutes in parts)


def _sign(row: list[Any]) -> Sign:
    row[5] = tuple(row[5])
    return Sign(*row)
