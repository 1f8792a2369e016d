"""Who holds what now: bodies, or the divisions and people of one (ai đang giữ)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext

from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger.queries import holdings
from kycuong.ledger.queries.holdings import ITSELF, Holder, What, Whose
from kycuong.oversight.dashboards.queries import bars, figure
from kycuong.oversight.watching.policy import Sphere
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import number

MOST: Final = 12


@dataclass(frozen=True, slots=True)
class HolderLine:
    """One holder; the bar is what is overdue, out of the most anybody has."""

    name: str
    within: str
    open: str
    open_url: str
    overdue: str
    overdue_url: str
    width: str


@dataclass(frozen=True, slots=True)
class Holders:
    """Holders, most overdue first; `rest` of them, and what they hold, are not shown."""

    lines: tuple[HolderLine, ...]
    rest: int
    rest_open: str
    rest_overdue: str
    by_person: bool


def holders(mine: Sphere, whose: Whose, at: datetime) -> Holders:
    """Return who holds the open matters of a sphere; two queries.

    Of the province by body, of a body or division by division and post.
    """
    found = holdings.holders(whose, at, inner=not mine.whole)
    shown, rest = found[:MOST], found[MOST:]
    most = max([holder.overdue for holder in shown] or [0])
    names = _Names(shown, at)
    return Holders(
        tuple(_line(holder, names, most, mine) for holder in shown),
        len(rest),
        number(sum(holder.open for holder in rest)),
        number(sum(holder.overdue for holder in rest)),
        by_person=not mine.whole,
    )


class _Names:
    """What holders are called; one query."""

    def __init__(self, found: Iterable[Holder], at: datetime) -> None:
        listed = list(found)
        units = {one.body for one in listed} | {one.unit for one in listed if one.unit}
        self.units = organisations.names(units)
        posts = [one.post for one in listed if one.post]
        self.posts = organisations.posts(posts, on=local_day(at)) if posts else {}

    def of(self, holder: Holder) -> tuple[str, str]:
        """Return who holds, and within which unit."""
        unit = self.units.get(holder.unit or holder.body, "")
        body = self.units.get(holder.body, "")
        if holder.post is None:
            return unit, body if holder.unit not in (None, holder.body) else ""
        post = self.posts.get(holder.post)
        if post is None:
            return gettext("chức danh không còn"), unit
        return ", ".join(p for p in (post.holder_name, post.title) if p), unit


def _line(holder: Holder, names: _Names, most: int, mine: Sphere) -> HolderLine:
    name, within = names.of(holder)
    body, unit, post = holder.body if holder.unit is None else None, holder.unit, None
    if unit is not None:
        post = ITSELF if holder.post is None else holder.post
    if mine.unit is not None:
        unit = None

    def url(what: What) -> str:
        return figure.open_url(what, body=body, unit=unit, post=post)

    return HolderLine(
        name=name,
        within=within,
        open=number(holder.open),
        open_url=url(What.OPEN),
        overdue=number(holder.overdue),
        overdue_url=url(What.OVERDUE) if holder.overdue else "",
        width=bars.width(holder.overdue, most),
    )
