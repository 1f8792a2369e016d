"""The league of bodies over a period, like compared with like (xếp hạng)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.oversight.dashboards.asking import Asked
from kycuong.oversight.dashboards.enums import WORDS
from kycuong.oversight.dashboards.queries import bars, words
from kycuong.oversight.dashboards.queries.bodies import Body, League, league, volume
from kycuong.oversight.watching.policy import Sphere, sphere
from kycuong.rules.duty.flows import Figure, Flow
from kycuong.rules.duty.peers import (
    BASIS,
    Group,
    Peers,
    Standing,
)
from kycuong.rules.duty.rates import (
    FORMULA,
    INTERVAL,
    ORIGINAL,
    original_rate,
    percent,
    rate,
)
from kycuong.shared.formats import number
from kycuong.shared.paging import Pager, asked_page

FIGURES: Final = (
    Figure.ON_TIME,
    Figure.EARLY,
    Figure.UNDATED,
    Figure.LATE,
    Figure.OVERDUE,
    Figure.BEYOND,
)
"""The counts of a row, each of which opens its matters; a duty never lapses."""
ORDER: Final = "hang"
SIZE: Final = 30  # a page stays light where every count of every row is a link
EXPLAINED: Final = (FORMULA, ORIGINAL, INTERVAL, BASIS)


@dataclass(frozen=True, slots=True)
class Cell:
    """One count, and the list of what it counts; no address where it is none."""

    figure: str
    url: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row; `grey` with too few cases to compare. Texts as the files have them."""

    name: str
    cells: tuple[Cell, ...]
    grey: bool
    group: str
    rank: str
    note: str
    percent: str
    between: str
    counted: str
    span: bars.Span | None
    original: str
    original_counted: str

    on_time = property(lambda self: self.cells[0].figure)
    early = property(lambda self: self.cells[1].figure)
    undated = property(lambda self: self.cells[2].figure)
    late = property(lambda self: self.cells[3].figure)
    overdue = property(lambda self: self.cells[4].figure)
    beyond = property(lambda self: self.cells[5].figure)


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A peer group: its bodies, those with a rank, the middle rate."""

    name: str
    size: str
    ranked: str
    median: str


@dataclass(frozen=True, slots=True)
class LeaguePage:
    """The league; of a body's head only their own row, and the groups."""

    words: str
    lines: tuple[Line, ...]
    groups: tuple[GroupLine, ...]
    total: Line | None
    whole: bool
    nobody: bool
    sample: int
    sorted_by: str
    pager: Pager
    query: str
    explained: tuple[str, ...]


_SIZES: Final = {Group.SMALL: 0, Group.MIDDLE: 1, Group.LARGE: 2}


def _count(figure: Figure) -> Callable[[Body], Any]:
    return lambda body: body.flow.of(figure)


SORTS: Final[dict[str, Callable[[Body], Any]]] = {
    "ty-le": lambda body: body.rate.value or 0.0,
    "han-dau": lambda body: body.original.value or 0.0,
    **{WORDS[one]: _count(one) for one in FIGURES},
    "ten": lambda body: organisations.sort_key(body.name),
    ORDER: lambda body: (-_SIZES[body.standing.group], body.standing.rank or 0),
}


def league_page(
    actor: Actor, asked: Asked, *, sort: str = ORDER, page: str = ""
) -> LeaguePage:
    """Return one page of the league as a person may read it."""
    mine, found = sphere(actor, asked.at), league(asked)
    sort, rows = _sorted(found, mine, sort)
    pager = asked_page(page, len(rows), SIZE)
    window = rows[pager.start : pager.start + pager.size]
    return LeaguePage(
        words=asked.words,
        lines=tuple(line(row, found, asked) for row in window),
        groups=groups_of(found, None if mine.whole else rows),
        total=_total(found, asked) if mine.whole and len(rows) > 1 else None,
        whole=mine.whole,
        nobody=not mine.whole and not mine.bodies,
        sample=found.sample,
        sorted_by=sort,
        pager=pager,
        query=asked.query(),
        explained=tuple(gettext(text) for text in EXPLAINED),
    )


def league_lines(actor: Actor, asked: Asked, *, sort: str = ORDER) -> tuple[Line, ...]:
    """Return every row that the page has, in its order: what the files write."""
    mine, found = sphere(actor, asked.at), league(asked)
    rows = _sorted(found, mine, sort)[1]
    lines = tuple(line(row, found, asked) for row in rows)
    return (*lines, _total(found, asked)) if mine.whole and len(lines) > 1 else lines


def line(body: Body, found: League, asked: Asked) -> Line:
    """Return a body as a row."""
    standing, shown = body.standing, body.rate
    return Line(
        name=body.name,
        cells=cells(body.flow, asked, body.unit),
        grey=not shown.enough,
        group=words.group(standing.group, found.bounds) if volume(body.flow) else "",
        rank=_rank(standing, found.groups),
        note=gettext("không khác nhau rõ") if standing.alike else "",
        percent=shown.percent,
        between=shown.between,
        counted=words.counted(shown),
        span=bars.span(shown),
        original=body.original.percent,
        original_counted=words.counted(body.original),
    )


def cells(flow: Flow, asked: Asked, unit: int | None) -> tuple[Cell, ...]:
    """Return the counts of a row, each with the address of what it counts."""
    return tuple(
        Cell(
            number(flow.of(one)),
            figure_url(one, asked, unit) if flow.of(one) else "",
            late=one is Figure.OVERDUE and flow.of(one) > 0,
        )
        for one in FIGURES
    )


def figure_url(figure: Figure, asked: Asked, unit: int | None) -> str:
    """Return the address of the matters that a figure counts."""
    body = "" if unit is None else f"&don-vi={unit}"
    return f"{_address(asked)}&so-lieu={WORDS[figure]}{body}"


@lru_cache(maxsize=16)
def _address(asked: Asked) -> str:
    """Return what the addresses of one page begin with: there are two hundred of them."""
    return f"{reverse('dashboards:figure')}?{asked.query()}"


def _sorted(found: League, mine: Sphere, sort: str) -> tuple[str, list[Body]]:
    """Return the rows in order; whoever cannot be compared follows in protocol order."""
    own = mine.bodies
    rows = [body for body in found.bodies if own is None or body.unit in own]
    key = SORTS.get(sort.removeprefix("-"))
    if key is None:
        sort, key = ORDER, SORTS[ORDER]
    compared = [body for body in rows if body.rate.enough]
    compared.sort(key=key, reverse=sort.startswith("-"))
    return sort, [*compared, *(body for body in rows if not body.rate.enough)]


def _rank(standing: Standing, groups: dict[Group, Peers]) -> str:
    if standing.rank is None:
        return ""
    given = {"rank": standing.rank, "of": groups[standing.group].ranked}
    if standing.shared:
        return gettext("đồng hạng %(rank)s trên %(of)s") % given
    return gettext("%(rank)s trên %(of)s") % given


def groups_of(found: League, own: list[Body] | None) -> tuple[GroupLine, ...]:
    """Return the groups; to a body's head only their own."""
    theirs = None if own is None else {body.standing.group for body in own}
    return tuple(
        GroupLine(
            words.group(group, found.bounds),
            number(each.size),
            number(each.ranked),
            "–" if each.median is None else percent(round(1000 * each.median), 1000),
        )
        for group, each in found.groups.items()
        if theirs is None or group in theirs
    )


def _total(found: League, asked: Asked) -> Line:
    whole = found.flow(None)
    body = Body(
        0,
        gettext("Cộng"),
        0,
        whole,
        rate(whole, least=found.sample, known=found.known),
        original_rate(whole, least=found.sample, known=found.known),
        Standing(Group.LARGE),
    )
    drawn = line(body, found, asked)
    return Line(
        name=drawn.name,
        cells=cells(whole, asked, None),
        grey=False,
        group="",
        rank="",
        note="",
        percent=drawn.percent,
        between=drawn.between,
        counted=drawn.counted,
        span=drawn.span,
        original=drawn.original,
        original_counted=drawn.original_counted,
    )
