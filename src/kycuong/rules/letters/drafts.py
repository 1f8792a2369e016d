"""A task in the making, and what its readers share."""

from __future__ import annotations

from dataclasses import dataclass, field

from kycuong.rules.letters.agencies import name_key
from kycuong.rules.letters.assign import Frame
from kycuong.rules.letters.structure import Node

Span = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """A task being read: its span, its leads and how they were found.

    `pred` is where what to do begins. `deadline_from`: look for the deadline from
    there on, too. `preset`: spans that say a part outright (cells of a table).
    """

    start: int
    end: int
    leads: tuple[str, ...]
    how: str
    node: Node
    coord: tuple[str, ...] = ()
    general: bool = False
    pred: int = 0
    deadline_from: int | None = None
    preset: dict[str, Span] = field(default_factory=dict)


def names_of(frame: Frame) -> tuple[str, ...]:
    """Return the names of the bodies a frame binds, each once."""
    return tuple(dict.fromkeys(body.name for body in frame.leads))


def same_leads(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether all of `one` are among `other`."""
    return {name_key(name) for name in one} <= {name_key(name) for name in other}
