"""Drawings beside figures: a rate with its interval, a bar, a trend.

Places are per cent of the width, so that a drawing fits a phone and a sheet of paper;
heights are pixels. Every figure drawn stands as text in the table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kycuong.rules.duty.rates import Rate
from kycuong.shared.formats import number

TALL: Final = 120
HEAD: Final = 20
FOOT: Final = 22
SCALE: Final = 0.1
"""How much of the width the words of the scale take, where there is one."""
LABELS: Final = 5
"""About so many of the days under a trend are written."""


@dataclass(frozen=True, slots=True)
class Span:
    """An interval from `low`, `width` wide, with the rate itself at `value`."""

    low: str
    width: str
    value: str


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a trend: its place, the rate, the ends of its interval."""

    x: str
    y: int
    high: int
    low: int


@dataclass(frozen=True, slots=True)
class Line:
    """From one point of a trend to the next."""

    x1: str
    y1: int
    x2: str
    y2: int


@dataclass(frozen=True, slots=True)
class Column:
    """One bar of a trend, with its figure above it."""

    x: str
    width: str
    y: int
    height: int
    middle: str
    value: str
    value_y: int


@dataclass(frozen=True, slots=True)
class Label:
    """What is written under a period."""

    x: str
    text: str


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of a trend; `floor` and `ceiling` are where 0 and 100 % lie."""

    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    floor: int
    half: int
    ceiling: int
    height: int
    label_y: int


@dataclass(frozen=True, slots=True)
class Columns:
    """The bars of a trend."""

    columns: tuple[Column, ...]
    labels: tuple[Label, ...]
    floor: int
    height: int
    label_y: int


def span(rate: Rate) -> Span | None:
    """Return the drawing of a rate; None where there is none."""
    if rate.interval is None or rate.value is None:
        return None
    low, high = rate.interval.low, rate.interval.high
    return Span(_percent(low), _percent(high - low), _percent(rate.value))


def width(part: int, most: int) -> str:
    """Return how long a bar is."""
    return _percent(part / most if most else 0)


def rates(each: Sequence[Rate], names: Sequence[str]) -> Rates:
    """Return the trend of rates; a period without any breaks the line."""
    places = _places(len(each), SCALE)
    points = [
        Point(
            _percent(x), _y(rate.value), _y(rate.interval.high), _y(rate.interval.low)
        )
        if rate.interval and rate.value is not None
        else None
        for x, rate in zip(places, each, strict=True)
    ]
    lines = [
        Line(one.x, one.y, two.x, two.y) for one, two in pairwise(points) if one and two
    ]
    return Rates(
        tuple(point for point in points if point),
        tuple(lines),
        _labels(places, names),
        floor=HEAD + TALL,
        half=HEAD + TALL // 2,
        ceiling=HEAD,
        height=HEAD + TALL + FOOT,
        label_y=HEAD + TALL + FOOT - 5,
    )


def columns(each: Sequence[int], names: Sequence[str]) -> Columns:
    """Return the trend of counts as bars, each with its figure."""
    most, places = max([*each, 1]), _places(len(each))
    wide = 0.7 / max(len(each), 1)
    bars = tuple(
        Column(
            x=_percent(x - wide / 2),
            width=_percent(wide),
            y=_y(count / most),
            height=HEAD + TALL - _y(count / most),
            middle=_percent(x),
            value=number(count),
            value_y=_y(count / most) - 4,
        )
        for x, count in zip(places, each, strict=True)
    )
    end = HEAD + TALL
    return Columns(bars, _labels(places, names), end, end + FOOT, end + FOOT - 5)


def _y(share: float) -> int:
    """Return a height in whole pixels: drawings take no decimal comma."""
    return HEAD + round(TALL * (1 - share))


def _places(many: int, begin: float = 0.0) -> list[float]:
    return [begin + (1 - begin) * (place + 0.5) / many for place in range(many)]


def _labels(places: Sequence[float], names: Sequence[str]) -> tuple[Label, ...]:
    """Return some of the names, the last one always."""
    step = max(1, -(-len(names) // LABELS))
    last = len(names) - 1
    return tuple(
        Label(_percent(x), name)
        for place, (x, name) in enumerate(zip(places, names, strict=True))
        if (last - place) % step == 0
    )


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"
