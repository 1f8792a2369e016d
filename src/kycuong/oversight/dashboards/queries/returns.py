"""Results returned and work refused, from both sides (trả lại, từ chối)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.parameters import queries as parameters
from kycuong.ledger.queries.returns import (
    ReturnedBody,
    Returner,
    Returns,
    returned_bodies,
    returners,
    returns,
)
from kycuong.oversight.dashboards.asking import Asked
from kycuong.oversight.dashboards.queries import bars
from kycuong.oversight.watching.policy import Sphere, sphere
from kycuong.rules.duty import EntryKind
from kycuong.rules.duty.rates import Rate, of
from kycuong.shared.formats import number
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import NotThere

USUAL: Final = "-ty-le"
SIZE: Final = 30
MOST: Final = 30
"""So many people are shown, most returns of a hundred first."""
KINDS: Final = {"tra-lai": EntryKind.REWORK, "tu-choi": EntryKind.DECLINE}


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One body: how often its results came back, and how often it refused work."""

    name: str
    grey: bool
    judged: str
    returned: str
    returned_url: str
    percent: str
    between: str
    span: bars.Span | None
    median: str
    given: str
    refused: str
    refused_url: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person who decides on results: how many, and how many went back."""

    name: str
    title: str
    grey: bool
    judged: str
    returned: str
    returned_url: str
    percent: str
    between: str
    span: bars.Span | None


@dataclass(frozen=True, slots=True)
class ReturnsPage:
    """Both tables, or the returns themselves where one figure was opened."""

    words: str
    bodies: tuple[BodyLine, ...]
    people: tuple[PersonLine, ...]
    opened: Returns | None
    heading: str
    whole: bool
    nobody: bool
    sample: int
    sorted_by: str
    pager: Pager
    query: str


SORTS: Final[dict[str, Callable[[tuple[ReturnedBody, Rate]], Any]]] = {
    "ty-le": lambda pair: pair[1].value or 0.0,
    "ten": lambda pair: 0,
    "xet": lambda pair: pair[0].judged,
    "tra-lai": lambda pair: pair[0].returned,
    "vong": lambda pair: pair[0].median or 0.0,
    "tu-choi": lambda pair: pair[0].refused,
}


def returns_page(
    actor: Actor, asked: Asked, *, sort: str = USUAL, page: str = ""
) -> ReturnsPage:
    """Return both tables; ten queries. A body's head reads their own row alone."""
    mine, sample = sphere(actor, asked.at), _sample(asked)
    sort, rows = _bodies(mine, asked, sort, sample)
    pager = asked_page(page, len(rows), SIZE)
    window = rows[pager.start : pager.start + pager.size]
    people = _people(asked, sample) if mine.whole else []
    return _page(
        asked,
        mine,
        bodies=tuple(_body_line(row, rate, asked) for row, rate in window),
        people=tuple(_person_line(row, rate, asked) for row, rate in people[:MOST]),
        sample=sample,
        sorted_by=sort,
        pager=pager,
    )


def opened_page(
    actor: Actor,
    asked: Asked,
    *,
    kind: str,
    body: int | None,
    user: int | None,
    page: str = "",
) -> ReturnsPage:
    """Return the returns or refusals that one figure counts, with their reasons.

    Raises:
        NotThere: no such figure, or not this person's to read.
    """
    mine = sphere(actor, asked.at)
    own = mine.bodies
    if kind not in KINDS or (own is not None and body not in own):
        raise NotThere
    found = returns(
        asked.period, asked.at, kind=KINDS[kind], body=body, user=user, page=page
    )
    named = organisations.names([body] if body else []).get(body or 0, "")
    told = gettext("Kết quả bị trả lại") if kind == "tra-lai" else gettext("Từ chối")
    heading = f"{told}: {named}" if named else told
    return _page(asked, mine, opened=found, heading=heading, pager=found.pager)


def body_lines(actor: Actor, asked: Asked, *, sort: str) -> tuple[BodyLine, ...]:
    """Return every row of bodies in the page's order: what the files write."""
    mine, sample = sphere(actor, asked.at), _sample(asked)
    rows = _bodies(mine, asked, sort, sample)[1]
    return tuple(_body_line(row, rate, asked) for row, rate in rows)


def _page(asked: Asked, mine: Sphere, **given: Any) -> ReturnsPage:
    values: dict[str, Any] = {
        "words": asked.words,
        "bodies": (),
        "people": (),
        "opened": None,
        "heading": "",
        "whole": mine.whole,
        "nobody": not mine.whole and not mine.bodies,
        "sample": 0,
        "sorted_by": "",
        "query": asked.query(),
    }
    return ReturnsPage(**{**values, **given})


def _sample(asked: Asked) -> int:
    return parameters.settings().count("league_sample", asked.last_day)


def _bodies(
    mine: Sphere, asked: Asked, sort: str, sample: int
) -> tuple[str, list[tuple[ReturnedBody, Rate]]]:
    """Return the rows in order; those with too few follow in protocol order."""
    own = mine.bodies
    if own is not None and not own:
        return sort, []
    units = [unit.id for unit in organisations.units_on(asked.last_day)]
    places = {unit: place for place, unit in enumerate(units)}
    rows = [
        (row, of(row.returned, row.judged, least=sample))
        for row in returned_bodies(asked.period, asked.at)
        if (own is None or row.body in own) and (row.judged or row.refused)
    ]
    rows.sort(key=lambda pair: places.get(pair[0].body, len(places)))
    if sort.removeprefix("-") not in SORTS:
        sort = USUAL
    compared = [pair for pair in rows if pair[1].enough]
    compared.sort(key=SORTS[sort.removeprefix("-")], reverse=sort.startswith("-"))
    return sort, [*compared, *(pair for pair in rows if not pair[1].enough)]


def _people(asked: Asked, sample: int) -> list[tuple[Returner, Rate]]:
    """Return who decides, most returns of a hundred first, those with too few last."""
    rows = [
        (row, of(row.returned, row.judged, least=sample))
        for row in returners(asked.period, asked.at)
    ]
    rows.sort(key=lambda pair: organisations.sort_key(pair[0].name))
    rows.sort(key=lambda pair: -(pair[1].value or 0.0) if pair[1].enough else 1.0)
    return rows


def _body_line(row: ReturnedBody, rate: Rate, asked: Asked) -> BodyLine:
    median = row.median
    told = rate.enough and median is not None
    return BodyLine(
        name=organisations.names([row.body]).get(row.body, ""),
        grey=not rate.enough,
        judged=number(row.judged),
        returned=number(row.returned),
        returned_url=_url(asked, "tra-lai", row.returned, body=row.body),
        percent=rate.percent,
        between=rate.between,
        span=bars.span(rate),
        median=number(median, int((median or 0) % 1 > 0)) if told else "–",
        given=number(row.given),
        refused=number(row.refused),
        refused_url=_url(asked, "tu-choi", row.refused, body=row.body),
    )


def _person_line(row: Returner, rate: Rate, asked: Asked) -> PersonLine:
    return PersonLine(
        name=row.name,
        title=row.title,
        grey=not rate.enough,
        judged=number(row.judged),
        returned=number(row.returned),
        returned_url=_url(asked, "tra-lai", row.returned, user=row.user),
        percent=rate.percent,
        between=rate.between,
        span=bars.span(rate),
    )


def _url(
    asked: Asked,
    kind: str,
    count: int,
    *,
    body: int | None = None,
    user: int | None = None,
) -> str:
    if not count or (body is None and user is None):
        return ""
    more = {"mo": kind, "don-vi": body, "nguoi": user}
    return f"{reverse('dashboards:returns')}?{asked.query(**more)}"
