"""Like with like: peer groups by volume, ranks by what is sure (nhóm so sánh).

A body with four duties a quarter is not compared with one that has four hundred. In a
group the rank follows the lower bound of the interval: what a body has shown, not what
luck with few cases suggests. Whoever has too few cases has no rank at all.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import Final, TypeVar

from kycuong.rules.duty.rates import Rate

Key = TypeVar("Key", bound=Hashable)
FEWEST: Final = 3
"""Of fewer bodies a median would tell the figure of another one."""

BASIS: Final = (
    "Cơ quan chỉ được so sánh trong nhóm có khối lượng việc gần nhau; thứ hạng lấy theo "
    "cận dưới của khoảng tin cậy 95 %, bằng nhau thì đồng hạng."
)


class Group(StrEnum):
    """How much work a body had in the period."""

    SMALL = "small"
    MIDDLE = "middle"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The groups' limits: from `middle` cases on, and from `large` on (settings)."""

    middle: int = 10
    large: int = 50

    def group(self, volume: int) -> Group:
        """Return the group of a volume.

        >>> Bounds().group(9), Bounds().group(10), Bounds().group(50)
        (<Group.SMALL: 'small'>, <Group.MIDDLE: 'middle'>, <Group.LARGE: 'large'>)
        """
        if volume >= max(self.middle, self.large):
            return Group.LARGE
        return Group.MIDDLE if volume >= self.middle else Group.SMALL

    def label(self, group: Group) -> str:
        """Return a group in words: "dưới 10 việc", "10–49 việc", "từ 50 việc"."""
        large = max(self.middle, self.large)
        if group is Group.SMALL:
            return f"dưới {self.middle} việc"
        if group is Group.MIDDLE:
            return f"{self.middle}–{large - 1} việc"
        return f"từ {large} việc"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a body stands in its group; `rank` None with too few cases.

    Args:
        shared: others have the same rank; `alike`: its interval overlaps that of the
            next one above or below, so that they are not clearly different.
    """

    group: Group
    rank: int | None = None
    shared: bool = False
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Peers:
    """A group as a whole: its bodies, those of them with a rank, the middle rate.

    `median` is None where fewer than `FEWEST` have a rank.
    """

    group: Group
    size: int
    ranked: int
    median: float | None


def standings(
    bodies: Mapping[Key, tuple[int, Rate]], bounds: Bounds
) -> dict[Key, Standing]:
    """Return where every body stands, given its volume and its rate."""
    found = {key: Standing(bounds.group(volume)) for key, (volume, _) in bodies.items()}
    for group in Group:
        ranked = [
            (key, rate)
            for key, (_, rate) in bodies.items()
            if found[key].group is group and rate.enough
        ]
        ranked.sort(key=lambda pair: -_shown(pair[1]))
        found.update(_ranks(group, ranked))
    return found


def peers(bodies: Mapping[Key, tuple[int, Rate]], bounds: Bounds) -> dict[Group, Peers]:
    """Return every group as a whole."""
    found = {}
    for group in Group:
        rates = [rate for n, rate in bodies.values() if bounds.group(n) is group]
        sure = [rate.value for rate in rates if rate.enough and rate.value is not None]
        middle = median(sure) if len(sure) >= FEWEST else None
        found[group] = Peers(group, len(rates), len(sure), middle)
    return found


def _ranks(group: Group, ranked: list[tuple[Key, Rate]]) -> dict[Key, Standing]:
    lows = [_shown(rate) for _, rate in ranked]
    found = {}
    for place, (key, rate) in enumerate(ranked):
        near = ranked[max(0, place - 1) : place] + ranked[place + 1 : place + 2]
        found[key] = Standing(
            group,
            rank=lows.index(lows[place]) + 1,
            shared=lows.count(lows[place]) > 1,
            alike=any(_overlap(rate, other) for _, other in near),
        )
    return found


def _shown(rate: Rate) -> float:
    return rate.interval.low if rate.interval else 0.0


def _overlap(one: Rate, other: Rate) -> bool:
    return bool(
        one.interval and other.interval and one.interval.overlaps(other.interval)
    )
