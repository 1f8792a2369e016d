"""The period of a page and whether its figures are counted yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext

from kycuong.ledger.figures import Figures
from kycuong.ledger.periods import Period
from kycuong.ledger.queries import kept
from kycuong.shared.formats import day, moment

SAMPLE: Final = 5
"""Medians and rates of fewer are not told: they would speak of single people."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over the figures: the period, and as of when they are.

    `missing`: nobody has counted yet; `stale`: entries came since; `ask`: counting is
    left to the background, and may be asked for. `first` and `last` are ISO days.
    """

    period: str
    as_of: str
    missing: bool
    stale: bool
    ask: bool
    first: str
    last: str


def read(period: Period, at: datetime) -> tuple[Head, Figures | None]:
    """Return the head of a page and the figures, where there are any."""
    found = kept.counted(period, at)
    figures = found.figures
    head = Head(
        period=said(period),
        as_of=moment(figures.at) if figures else "",
        missing=figures is None,
        stale=found.stale,
        ask=found.background,
        first=period.first.isoformat(),
        last=period.last.isoformat(),
    )
    return head, figures


def said(period: Period) -> str:
    """Return a period in words."""
    parts = {"first": day(period.first), "last": day(period.last)}
    return gettext("từ %(first)s đến %(last)s") % parts


def rate(part: int, whole: int) -> str:
    """Return a rate in per cent; a dash where there are too few to say.

    >>> rate(3, 8), rate(1, 3)
    ('37,5 %', '–')
    """
    if whole < SAMPLE:
        return "–"
    return f"{100 * part / whole:.1f} %".replace(".", ",")
