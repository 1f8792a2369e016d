"""Whose a matter was when: the figures of a period by lead body, split at the date.

At every instant a matter counts once, under the body that leads it then: before a
merger under the bodies that merge, from its midnight on under the heir. Hence every
period adds up, for each body and in all, wherever it is cut in two.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from kycuong.rules.duty.course import Course
from kycuong.rules.duty.entries import Entry
from kycuong.rules.duty.fold import step

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Led:
    """One stretch [since, until) in which a unit led a matter.

    `until` is None while it leads still; `opened` and `closed` say whether the matter
    itself began or ended with the stretch.
    """

    unit: int
    since: datetime
    until: datetime | None
    opened: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class Balance:
    """What a body had, got and gave in a period; nothing owed gets lost.

    Args:
        opening: led at the last instant before the period.
        received: opened under it; closed: ended under it.
        taken: came from another lead; passed: went to another one.
    """

    opening: int = 0
    received: int = 0
    taken: int = 0
    passed: int = 0
    closed: int = 0

    @property
    def closing(self) -> int:
        """Led at the last instant of the period."""
        return self.opening + self.received + self.taken - self.passed - self.closed

    def __add__(self, other: "Balance") -> "Balance":
        """Return the balance of two periods one after the other, or of two bodies."""
        return Balance(
            self.opening + other.opening,
            self.received + other.received,
            self.taken + other.taken,
            self.passed + other.passed,
            self.closed + other.closed,
        )


def led(entries: Iterable[Entry], body_of: Callable[[int], int]) -> tuple[Led, ...]:
    """Return the stretches of who led a matter, without gaps, from opening to end.

    Args:
        body_of: the body that a division belongs to.

    Raises:
        IllegalEntry: the entries are no lawful course.
    """
    turns: list[tuple[int, datetime]] = []
    course: Course | None = None
    for entry in entries:
        course = step(course, entry)
        body = body_of(course.lead.unit)
        if not turns or turns[-1][0] != body:
            turns.append((body, entry.at))
    if course is None:
        return ()
    ends = [since for _, since in turns[1:]] + [course.closed_at]
    last = len(turns) - 1
    return tuple(
        Led(body, since, until, place == 0, place == last and until is not None)
        for place, ((body, since), until) in enumerate(zip(turns, ends, strict=True))
    )


def balances(
    matters: Iterable[tuple[Led, ...]], since: datetime, until: datetime
) -> dict[int, Balance]:
    """Return the balance of every body over [since, until).

    An entry at the very first instant belongs to the period: bodies that merge at its
    midnight show what they passed on, and the heir what it took over.
    """
    found: dict[int, Balance] = defaultdict(Balance)
    for stretches in matters:
        for stretch in stretches:
            found[stretch.unit] += _share(stretch, since, until)
    return {unit: each for unit, each in found.items() if each != Balance()}


def total(of: Mapping[Key, Balance]) -> Balance:
    """Return the sum of all bodies: what they passed on is what they took over."""
    return sum(of.values(), Balance())


def _share(stretch: Led, since: datetime, until: datetime) -> Balance:
    begins = since <= stretch.since < until
    ends = stretch.until is not None and since <= stretch.until < until
    before = stretch.since < since
    had = before and (stretch.until is None or stretch.until >= since)
    return Balance(
        opening=int(had),
        received=int(begins and stretch.opened),
        taken=int(begins and not stretch.opened),
        passed=int(ends and not stretch.closed),
        closed=int(ends and stretch.closed),
    )
