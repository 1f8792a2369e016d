"""Trends: thirteen weeks or twelve months, drawn and in figures (diễn biến)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext

from kycuong.ledger.periods import ONE_DAY, Period, month_of, week_of
from kycuong.ledger.queries import holdings
from kycuong.ledger.queries.series import Diary, diary
from kycuong.oversight.dashboards import enums, policy
from kycuong.oversight.dashboards.asking import Asked
from kycuong.oversight.dashboards.queries import bars, figure, words
from kycuong.oversight.dashboards.queries.league import figure_url
from kycuong.oversight.watching.policy import Sphere
from kycuong.rules.duty.flows import Figure, Flow
from kycuong.rules.duty.rates import Rate, original_rate, rate
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import day, number

WEEKS: Final = 13
MONTHS: Final = 12
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One period in figures; rates are empty where duties held are told."""

    period: str
    open: str
    open_url: str
    overdue: str
    overdue_url: str
    percent: str = ""
    counted: str = ""
    between: str = ""
    original: str = ""
    original_counted: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """The drawings and the table that says the same; the newest period last."""

    lines: tuple[TrendLine, ...]
    rates: bars.Rates | None
    overdue: bars.Columns


def diary_for(
    body: int | None, at: datetime, rhythm: str, running: tuple[Period, Flow]
) -> Diary:
    """Return the days that a dashboard of duties led needs; three queries."""
    first = _periods(local_day(at), rhythm)[0].first
    return diary(min(first, local_day(at) - 2 * WEEK), at, unit=body, running=running)


def led(found: Diary, mine: Sphere, at: datetime, rhythm: str, least: int) -> Trend:
    """Return the trend of duties led: rates on time, and overdue at each end."""
    today = local_day(at)
    periods = _periods(today, rhythm)
    flows = [found.flow(period) for period in periods]
    both = [
        (
            rate(flow, least=least, known=known),
            original_rate(flow, least=least, known=known),
        )
        for flow, known in zip(flows, map(found.known, periods), strict=True)
    ]
    lines = tuple(
        _line(period, Asked(period, at), mine.body, flow.closing, flow.overdue, *pair)
        for period, flow, pair in zip(periods, flows, both, strict=True)
    )
    names = [_short(period, rhythm) for period in periods]
    return Trend(
        lines=lines,
        rates=bars.rates([now for now, _ in both], names),
        overdue=bars.columns([flow.overdue for flow in flows], names),
    )


def held_for(mine: Sphere, at: datetime) -> Mapping[date, tuple[int, int]]:
    """Return (held, overdue) by the end of each day that a dashboard tells.

    Two queries: of today as it is now, of the others as they were known then.
    """
    assert mine.body is not None
    today = local_day(at)
    ends = [min(each.last, today) for each in _periods(today, enums.WEEKS)]
    past = sorted({*ends, today - WEEK} - {today})
    unit = mine.unit if mine.post is None else None
    counts = holdings.held_on(mine.body, past, unit=unit, post=mine.post)
    now = holdings.counts(policy.base(mine), at)
    return {**dict(zip(past, counts, strict=True)), today: now}


def held(found: Mapping[date, tuple[int, int]], mine: Sphere, at: datetime) -> Trend:
    """Return the trend of what a division or a post holds."""
    today = local_day(at)
    periods = _periods(today, enums.WEEKS)
    ends = [min(period.last, today) for period in periods]
    lines = tuple(
        TrendLine(
            period=_said(period, today),
            open=number(found[end][0]),
            open_url=_held_url(holdings.What.OPEN, end, today, found[end][0]),
            overdue=number(found[end][1]),
            overdue_url=_held_url(holdings.What.OVERDUE, end, today, found[end][1]),
        )
        for period, end in zip(periods, ends, strict=True)
    )
    names = [_short(period, enums.WEEKS) for period in periods]
    return Trend(lines, None, bars.columns([found[end][1] for end in ends], names))


def _held_url(what: holdings.What, end: date, today: date, count: int) -> str:
    if not count:
        return ""
    return figure.open_url(what, on=end if end < today else None)


def _periods(today: date, rhythm: str) -> tuple[Period, ...]:
    """Return the weeks or months of a trend, the running one last."""
    if rhythm != enums.MONTHS:
        this = week_of(today)
        back = range(WEEKS - 1, -1, -1)
        return tuple(Period(this.first - n * WEEK, this.last - n * WEEK) for n in back)
    found = [month_of(today)]
    while len(found) < MONTHS:
        found.append(month_of(found[-1].first - ONE_DAY))
    return tuple(reversed(found))


def _line(
    period: Period,
    asked: Asked,
    body: int | None,
    closing: int,
    overdue: int,
    now: Rate,
    original: Rate,
) -> TrendLine:
    return TrendLine(
        period=_said(period, local_day(asked.at)),
        open=number(closing),
        open_url=figure_url(Figure.CLOSING, asked, body) if closing else "",
        overdue=number(overdue),
        overdue_url=figure_url(Figure.OVERDUE, asked, body) if overdue else "",
        percent=now.percent,
        counted=words.counted(now),
        between=now.between,
        original=original.percent,
        original_counted=words.counted(original),
    )


def _said(period: Period, today: date) -> str:
    """Return a period; the running one is told until now."""
    if period.last > today:
        return gettext("%(first)s – nay") % {"first": day(period.first)}
    return f"{period.first:%d/%m} – {day(period.last)}"


def _short(period: Period, rhythm: str) -> str:
    last = period.last
    return f"{last:%m/%Y}" if rhythm == enums.MONTHS else f"{last:%d/%m}"
