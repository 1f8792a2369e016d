"""Time held by bodies, divisions and posts (thời gian giữ việc)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import durations
from kycuong.ledger.figures import Held
from kycuong.ledger.periods import Period
from kycuong.oversight.watching.policy import Sphere, sphere
from kycuong.oversight.watching.queries import charts, counted
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import number
from kycuong.shared.paging import Pager, asked_page

LEVELS: Final = (
    ("co-quan", _("Cơ quan")),
    ("phong", _("Phòng, đơn vị")),
    ("chuc-danh", _("Chức danh")),
)
SORTS: Final[dict[str, Callable[[Held], Any]]] = {
    "thoi-gian": lambda row: row.minutes,
    "luot": lambda row: row.holds,
    "trung-vi": lambda row: row.median if row.holds >= counted.SAMPLE else -1,
    "qua-buoc": lambda row: row.over,
}
DEFAULT: Final = "-thoi-gian"


@dataclass(frozen=True, slots=True)
class Line:
    """One holder, with its figures in words."""

    name: str
    within: str
    minutes: str
    holds: str
    median: str
    steps: str
    over: str
    rate: str


@dataclass(frozen=True, slots=True)
class HeldPage:
    """The table of one level; `levels` are the levels this person may read."""

    head: counted.Head
    level: str
    levels: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    total: Line | None
    pager: Pager
    chart: charts.Chart | None
    sorted_by: str


def held_page(
    actor: Actor, period: Period, at: datetime, *, level: str, sort: str, page: str
) -> HeldPage:
    """Return the time held in a period by everybody whose figures a person reads."""
    mine = sphere(actor, at)
    levels = _levels(mine)
    level = level if level in dict(levels) else levels[0][0]
    head, figures = counted.read(period, at)
    rows = [row for row in figures.held if _shown(row, level, mine)] if figures else []
    sort = sort if sort.removeprefix("-") in (*SORTS, "ten") else DEFAULT
    names = _Names(rows, at)
    _sort(rows, sort, names)
    pager = asked_page(page, len(rows))
    window = rows[pager.start : pager.start + pager.size]
    bars = ((names.of(row), row.minutes, durations.words(row.minutes)) for row in rows)
    return HeldPage(
        head=head,
        level=level,
        levels=levels,
        lines=tuple(_line(row, names) for row in window),
        total=_total(rows) if len(rows) > 1 else None,
        pager=pager,
        chart=charts.chart(bars),
        sorted_by=sort,
    )


def held_lines(
    actor: Actor, period: Period, at: datetime, *, level: str, sort: str
) -> tuple[Line, ...]:
    """Return every line of a level in its order: what the export writes."""
    mine = sphere(actor, at)
    levels = _levels(mine)
    level = level if level in dict(levels) else levels[0][0]
    _, figures = counted.read(period, at)
    rows = [row for row in figures.held if _shown(row, level, mine)] if figures else []
    names = _Names(rows, at)
    _sort(rows, sort, names)
    return tuple(_line(row, names) for row in rows)


def _sort(rows: list[Held], sort: str, names: "_Names") -> None:
    """Put rows in the order asked for; ties by name."""
    sort = sort if sort.removeprefix("-") in (*SORTS, "ten") else DEFAULT
    rows.sort(key=lambda row: names.of(row))
    if key := SORTS.get(sort.removeprefix("-")):
        rows.sort(key=key, reverse=sort.startswith("-"))
    elif sort.startswith("-"):
        rows.reverse()


def _levels(mine: Sphere) -> tuple[tuple[str, str], ...]:
    first = 0 if mine.whole or mine.unit is None else 1
    return LEVELS[2:] if mine.post is not None else LEVELS[first:]


def _shown(row: Held, level: str, mine: Sphere) -> bool:
    own = {
        "co-quan": row.unit is None,
        "phong": row.unit is not None and row.post is None,
        "chuc-danh": row.post is not None,
    }[level]
    return own and mine.sees(row.body, row.unit, row.post)


class _Names:
    """What the holders of a table are called; two queries."""

    def __init__(self, rows: Iterable[Held], at: datetime) -> None:
        listed = list(rows)
        units = {row.body for row in listed} | {row.unit for row in listed if row.unit}
        self.units = organisations.names(units)
        self.posts = organisations.posts(
            (row.post for row in listed if row.post), on=local_day(at)
        )

    def of(self, row: Held) -> str:
        """Return who a line is about."""
        if row.post is not None:
            post = self.posts.get(row.post)
            if post is None:
                return gettext("chức danh không còn")
            return ", ".join(part for part in (post.holder_name, post.title) if part)
        return self.units.get(row.unit or row.body, "")

    def within(self, row: Held) -> str:
        """Return the body, or the unit, that a line belongs to."""
        if row.post is not None:
            return self.units.get(row.unit or row.body, "")
        inner = row.unit is not None and row.unit != row.body
        return self.units.get(row.body, "") if inner else ""


def _line(row: Held, names: _Names) -> Line:
    return _drawn(row, names.of(row), names.within(row))


def _drawn(row: Held, name: str, within: str) -> Line:
    few = row.holds < counted.SAMPLE
    return Line(
        name=name,
        within=within,
        minutes=durations.words(row.minutes),
        holds=number(row.holds),
        median="–" if few else durations.words(row.median),
        steps=number(row.steps),
        over=number(row.over),
        rate=counted.rate(row.over, row.steps),
    )


def _total(rows: list[Held]) -> Line:
    """Return the sum; a median of medians would say nothing."""
    whole = Held(
        0,
        None,
        None,
        holds=sum(row.holds for row in rows),
        minutes=sum(row.minutes for row in rows),
        median=0,
        steps=sum(row.steps for row in rows),
        over=sum(row.over for row in rows),
    )
    line = _drawn(whole, gettext("Cộng"), "")
    return Line(
        line.name,
        "",
        line.minutes,
        line.holds,
        "",
        line.steps,
        line.over,
        line.rate,
    )
