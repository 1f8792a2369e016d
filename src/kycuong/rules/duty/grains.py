"""Days gathered into halves of a month and years, so that a period is a few sums.

A half runs from the 1st through the 14th, or from the 15th to the month's end: calendar
months, quarters and the reporting window from the 15th through the 14th are all made of
whole halves. Law: Nghị định 09/2019/NĐ-CP, Điều 12.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

CUT: Final = 15
_DAY: Final = timedelta(days=1)


class Grain(StrEnum):
    """How many days a sum holds."""

    DAY = "day"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Span:
    """Sums of one grain that begin in [first, end)."""

    grain: Grain
    first: date
    end: date


def first_of(grain: Grain, day: date) -> date:
    """Return the first day of the sum to which a day belongs.

    >>> first_of(Grain.HALF, date(2024, 4, 22)).isoformat()
    '2024-04-15'
    """
    if grain is Grain.YEAR:
        return day.replace(month=1, day=1)
    if grain is Grain.HALF:
        return day.replace(day=CUT if day.day >= CUT else 1)
    return day


def spans(first: date, end: date) -> tuple[Span, ...]:
    """Return the fewest ranges of sums that hold the days [first, end), each once."""
    return tuple(span for span in _cut(first, end) if span.first < span.end)


def _cut(first: date, end: date) -> Iterator[Span]:
    opening, closing = _up(Grain.HALF, first), first_of(Grain.HALF, end)
    if closing <= opening:
        yield Span(Grain.DAY, first, end)
        return
    yield Span(Grain.DAY, first, opening)
    since, until = _up(Grain.YEAR, opening), first_of(Grain.YEAR, closing)
    if until <= since:
        yield Span(Grain.HALF, opening, closing)
    else:
        yield Span(Grain.HALF, opening, since)
        yield Span(Grain.YEAR, since, until)
        yield Span(Grain.HALF, until, closing)
    yield Span(Grain.DAY, closing, end)


def _up(grain: Grain, day: date) -> date:
    """Return the first sum that begins on a day or after it."""
    begin = first_of(grain, day)
    if begin == day:
        return day
    if grain is Grain.YEAR:
        return date(day.year + 1, 1, 1)
    if begin.day < CUT:
        return begin.replace(day=CUT)
    return (begin + 20 * _DAY).replace(day=1)
