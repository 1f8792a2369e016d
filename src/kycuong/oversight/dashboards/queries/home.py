"""The dashboard of one person: their sphere, the worst first (tổng quan).

The Office and the province's leaders see all bodies, a head the body, the head of a
division what the division holds, everybody else what their own post holds.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger.periods import Period
from kycuong.ledger.queries import Row, holdings
from kycuong.ledger.queries.holdings import What, Whose
from kycuong.oversight.dashboards import enums, policy
from kycuong.oversight.dashboards.queries import bars, figure, leading, trends
from kycuong.oversight.dashboards.queries.bodies import league
from kycuong.oversight.dashboards.queries.holding import Holders, holders
from kycuong.oversight.dashboards.queries.stats import Stat, held_stats, led_stats
from kycuong.oversight.dashboards.queries.trends import Trend
from kycuong.oversight.watching.policy import Sphere, sphere
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import day, moment, number, weekday

WORST: Final = 10
AHEAD: Final = 7


@dataclass(frozen=True, slots=True)
class Falling:
    """One of the coming days: how many fall due on it, and their list."""

    weekday: str
    day: str
    count: str
    url: str
    width: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A count with the list of its rows; no address where it is none."""

    count: str
    url: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """The dashboard, every string ready.

    `leads`: the figures are those of duties led, not of what is held.
    """

    whose: str
    as_of: str
    leads: bool
    whole: bool
    stats: tuple[Stat, ...]
    worst: tuple[Row, ...]
    overdue: Counted
    falling: tuple[Falling, ...]
    fall: Counted
    holders: Holders | None
    trend: Trend
    rhythm: str
    leading: leading.Leading | None
    unattested: Counted


@dataclass(frozen=True, slots=True)
class Nothing:
    """The dashboard of somebody without a post."""

    nobody: bool = True


def home_page(
    actor: Actor, at: datetime, *, rhythm: str = enums.WEEKS
) -> HomePage | Nothing:
    """Return the dashboard; a fixed number of queries, at most twenty."""
    mine = sphere(actor, at)
    if mine.nobody:
        return Nothing()
    whose, best = policy.base(mine), None
    leads = mine.unit is None and mine.post is None
    if leads:
        asked = leading.usual(at)
        found = league(asked)
        running = asked.period, found.flow(mine.body)
        diary = trends.diary_for(mine.body, at, rhythm, running)
        stats = led_stats(diary, mine, at)
        trend = trends.led(diary, mine, at, rhythm, found.sample)
        best = leading.leading(mine, asked, found)
    else:
        known = trends.held_for(mine, at)
        stats, trend = held_stats(known, mine, at), trends.held(known, mine, at)
    falling = _falling(whose, at)
    return HomePage(
        whose=_named(mine, actor),
        as_of=moment(at),
        leads=leads,
        whole=mine.whole,
        stats=(*stats[:2], _ahead(falling[1]), *stats[2:]),
        worst=holdings.worst(actor, whose, at, WORST),
        overdue=Counted(stats[1].figure, stats[1].url),
        falling=falling[0],
        fall=falling[1],
        holders=None if mine.post is not None else holders(mine, whose, at),
        trend=trend,
        rhythm=enums.MONTHS if rhythm == enums.MONTHS else enums.WEEKS,
        leading=best,
        unattested=_unattested(whose, at),
    )


def _falling(whose: Whose, at: datetime) -> tuple[tuple[Falling, ...], Counted]:
    """Return the coming days with what falls due on each, and all of them."""
    today = local_day(at)
    days = [today + timedelta(days=n) for n in range(AHEAD)]
    counts = holdings.falling(whose, at, days)
    most = max([*counts, 1])
    lines = tuple(
        Falling(
            weekday=weekday(each),
            day=day(each),
            count=number(count),
            url=figure.open_url(What.FALLING, days=Period(each, each)) if count else "",
            width=bars.width(count, most),
        )
        for each, count in zip(days, counts, strict=True)
    )
    total, span = sum(counts), Period(days[0], days[-1])
    url = figure.open_url(What.FALLING, days=span) if total else ""
    return lines, Counted(number(total), url)


def _ahead(fall: Counted) -> Stat:
    return Stat(gettext("Hết hạn trong 7 ngày tới"), fall.count, fall.url, tone="soon")


def _unattested(whose: Whose, at: datetime) -> Counted:
    """Return how many standing duties were not attested for the last whole period."""
    count = holdings.count(figure.standing(whose), at, What.UNATTESTED)
    return Counted(number(count), figure.open_url(What.UNATTESTED) if count else "")


def _named(mine: Sphere, actor: Actor) -> str:
    """Return whose figures these are."""
    if mine.whole:
        return gettext("Toàn tỉnh")
    if mine.post is not None:
        return str(actor)
    unit = mine.unit or mine.body or 0
    return organisations.names([unit]).get(unit, "")
