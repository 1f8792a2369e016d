"""Bars of a chart; the table beside it holds the same figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MOST: Final = 12
ROW: Final = 40
LABEL: Final = 46


@dataclass(frozen=True, slots=True)
class Barred:
    """One bar: `width` in per cent, `y` and the texts' places in pixels."""

    label: str
    value: str
    width: str
    y: int
    text_y: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars one under the other; `height` in pixels; `rest` are rows not drawn."""

    bars: tuple[Barred, ...]
    height: int
    rest: int


def chart(rows: Iterable[tuple[str, int, str]]) -> Chart | None:
    """Return the bars of (label, figure, figure in words); None without any figure."""
    listed = sorted(rows, key=lambda row: -row[1])
    drawn = [row for row in listed if row[1] > 0][:MOST]
    if not drawn:
        return None
    most = drawn[0][1]
    bars = tuple(
        Barred(
            label=name if len(name) <= LABEL else f"{name[: LABEL - 1].rstrip()}…",
            value=words,
            width=f"{100 * figure / most:.1f}%",
            y=number * ROW + 20,
            text_y=number * ROW + 14,
        )
        for number, (name, figure, words) in enumerate(drawn)
    )
    return Chart(bars, ROW * len(bars), len(listed) - len(drawn))
