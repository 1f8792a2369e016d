"""Lateness apportioned over a period, body by body, and its matters."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import durations
from kycuong.ledger.figures import Late
from kycuong.ledger.periods import Period
from kycuong.ledger.queries import signals
from kycuong.oversight.watching.policy import Sphere, sphere
from kycuong.oversight.watching.queries import charts, counted
from kycuong.shared.formats import number
from kycuong.shared.paging import Pager, asked_page


@dataclass(frozen=True, slots=True)
class Body:
    """What one body carries while the lines are added up."""

    body: int
    minutes: int
    matters: int


@dataclass(frozen=True, slots=True)
class Line:
    """One body: late minutes in words and as a rate, and in how many matters."""

    name: str
    body: int
    minutes: str
    exact: str
    rate: str
    matters: str


@dataclass(frozen=True, slots=True)
class Part:
    """One matter, and how much of its lateness is the body's."""

    code: str
    title: str
    url: str
    minutes: str
    whole: str


@dataclass(frozen=True, slots=True)
class SharesPage:
    """The table by body, or the matters of one body (`chosen`)."""

    head: counted.Head
    lines: tuple[Line, ...]
    total: Line | None
    chart: charts.Chart | None
    sorted_by: str
    pager: Pager
    chosen: str
    parts: tuple[Part, ...]


SORTS: Final[dict[str, Callable[[Body], Any]]] = {
    "phut": lambda row: row.minutes,
    "viec": lambda row: row.matters,
}


DEFAULT: Final = "-phut"


def shares_page(
    actor: Actor,
    period: Period,
    at: datetime,
    *,
    sort: str = DEFAULT,
    page: str = "",
    body: int | None = None,
) -> SharesPage:
    """Return whose the lateness is that began in a period.

    Args:
        body: show the matters of this body instead of the table.
    """
    mine = sphere(actor, at)
    head, figures = counted.read(period, at)
    late = figures.late if figures else ()
    rows, whole = _bodies(late, mine)
    names = organisations.names([row.body for row in rows])
    sort = sort if sort.removeprefix("-") in (*SORTS, "ten") else DEFAULT
    _sort(rows, sort, names)
    lines = tuple(_line(row, names.get(row.body, ""), whole) for row in rows)
    chosen = names.get(body, "") if body is not None else ""
    parts = _of_body(late, body, mine) if chosen and body is not None else []
    pager = asked_page(page, len(parts) if chosen else len(lines))
    shown = slice(pager.start, pager.start + pager.size)
    return SharesPage(
        head=head,
        lines=() if chosen else lines[shown],
        total=_total(rows, whole) if len(rows) > 1 else None,
        chart=_chart(rows, names) if not chosen else None,
        sorted_by=sort,
        pager=pager,
        chosen=chosen,
        parts=_parts(actor, parts[shown]),
    )


def share_lines(
    actor: Actor, period: Period, at: datetime, *, sort: str
) -> tuple[Line, ...]:
    """Return every line of the table in its order: what the export writes."""
    _, figures = counted.read(period, at)
    rows, whole = _bodies(figures.late if figures else (), sphere(actor, at))
    names = organisations.names([row.body for row in rows])
    _sort(rows, sort, names)
    return tuple(_line(row, names.get(row.body, ""), whole) for row in rows)


def part_lines(
    actor: Actor, period: Period, at: datetime, *, body: int
) -> tuple[Part, ...]:
    """Return every late matter of one body in the page's order."""
    _, figures = counted.read(period, at)
    late = figures.late if figures else ()
    return _parts(actor, _of_body(late, body, sphere(actor, at)))


def _sort(rows: list[Body], sort: str, names: dict[int, str]) -> None:
    """Put rows in the order asked for; ties by name."""
    sort = sort if sort.removeprefix("-") in (*SORTS, "ten") else DEFAULT
    rows.sort(key=lambda row: organisations.sort_key(names.get(row.body, "")))
    if key := SORTS.get(sort.removeprefix("-")):
        rows.sort(key=key, reverse=sort.startswith("-"))
    elif sort.startswith("-"):
        rows.reverse()


def _bodies(late: Iterable[Late], mine: Sphere) -> tuple[list[Body], int]:
    """Return what each body carries that the person reads, and the whole lateness."""
    minutes: dict[int, int] = defaultdict(int)
    matters: dict[int, set[int]] = defaultdict(set)
    whole = 0
    for row in late:
        for body, unit, post, part in row.parts:
            whole += part
            if part and mine.sees(body, unit, post):
                minutes[body] += part
                matters[body].add(row.matter)
    return [Body(b, sum_, len(matters[b])) for b, sum_ in minutes.items()], whole


def _of_body(late: Iterable[Late], body: int, mine: Sphere) -> list[tuple[Late, int]]:
    """Return the matters of a body with its minutes, the most first."""
    found = []
    for row in late:
        own = sum(
            part
            for its, unit, post, part in row.parts
            if its == body and mine.sees(its, unit, post)
        )
        if own:
            found.append((row, own))
    return sorted(found, key=lambda pair: (-pair[1], pair[0].matter))


def _parts(actor: Actor, parts: list[tuple[Late, int]]) -> tuple[Part, ...]:
    """Return the matters as rows; one that the person may not see has no link."""
    named = signals.named(actor, [row.matter for row, _ in parts])
    shown = []
    for row, own in parts:
        known = named.get(row.matter)
        url = reverse("watching:lateness", args=[row.matter]) if known else ""
        shown.append(
            Part(
                code=known.code if known else "",
                title=known.title if known else gettext("việc bạn không còn được xem"),
                url=url,
                minutes=durations.words(own),
                whole=durations.words(row.minutes),
            )
        )
    return tuple(shown)


def _line(row: Body, name: str, whole: int) -> Line:
    return Line(
        name=name,
        body=row.body,
        minutes=durations.words(row.minutes),
        exact=number(row.minutes),
        rate=f"{100 * row.minutes / whole:.1f} %".replace(".", ",") if whole else "–",
        matters=number(row.matters),
    )


def _total(rows: list[Body], whole: int) -> Line:
    both = Body(0, sum(row.minutes for row in rows), sum(row.matters for row in rows))
    line = _line(both, gettext("Cộng"), whole)
    return Line(line.name, 0, line.minutes, line.exact, line.rate, "")


def _chart(rows: Iterable[Body], names: dict[int, str]) -> charts.Chart | None:
    return charts.chart(
        (names.get(row.body, ""), row.minutes, durations.words(row.minutes))
        for row in rows
    )
