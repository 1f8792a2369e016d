"""Returns at the gate from both sides, as pages (thống kê trả lại hồ sơ trình).

The Office and the leaders read everybody; the head of a body its own row and no name of
an officer. Whoever has too few to compare is grey, has no rate, and stands last.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.parameters.queries import settings
from kycuong.rules.duty.rates import INTERVAL
from kycuong.rules.gate.statistics import BODIES, OFFICERS
from kycuong.rules.worktime import limit_label, parse_limit
from kycuong.shared.formats import number
from kycuong.shared.paging import Pager, asked_page
from kycuong.work.submissions.choosing import Asked
from kycuong.work.submissions.queries.statistics.lines import (
    Line,
    ReasonLine,
    body_line,
    officer_line,
    reason_lines,
)
from kycuong.work.submissions.queries.statistics.opening import (
    CountedLine,
    CountedPage,
    Wanted,
    counted_lines,
    counted_page,
)
from kycuong.work.submissions.queries.statistics.rows import (
    USUAL,
    body_rows,
    least,
    officer_rows,
    require_names,
    sees_all,
)

__all__ = [
    "CountedLine",
    "CountedPage",
    "Line",
    "StatisticsPage",
    "Wanted",
    "body_lines",
    "counted_lines",
    "counted_page",
    "officer_lines",
    "officers_page",
    "statistics_page",
]
SIZE: Final = 50


@dataclass(frozen=True, slots=True)
class StatisticsPage:
    """One of the two tables, with the reasons; `whole` reads everybody."""

    words: str
    lines: tuple[Line, ...]
    reasons: tuple[ReasonLine, ...]
    whole: bool
    nobody: bool
    sample: str
    clock: str
    explained: tuple[str, ...]
    sorted_by: str
    pager: Pager
    query: str


def statistics_page(
    actor: Actor, asked: Asked, *, sort: str = USUAL, page: str = ""
) -> StatisticsPage:
    """Return whose dossiers come back most; nine queries, however many there are."""
    sort, rows = body_rows(actor, asked, sort)
    told = reason_lines(rows), BODIES
    return _page(actor, asked, sort, rows, page, told, body_line)


def officers_page(
    actor: Actor, asked: Asked, *, sort: str = USUAL, page: str = ""
) -> StatisticsPage:
    """Return who returns most: for the Office and the leaders alone.

    Raises:
        Refused: to anybody else; names who may.
    """
    require_names(actor)
    sort, rows, named = officer_rows(asked, sort)
    return _page(
        actor,
        asked,
        sort,
        rows,
        page,
        ((), OFFICERS),
        lambda row, told: officer_line(row, told, named),
    )


def body_lines(actor: Actor, asked: Asked, *, sort: str) -> tuple[Line, ...]:
    """Return every row of bodies in the page's order: what the files write."""
    return tuple(body_line(row, asked) for row in body_rows(actor, asked, sort)[1])


def officer_lines(actor: Actor, asked: Asked, *, sort: str) -> tuple[Line, ...]:
    """Return every row of officers in the page's order.

    Raises:
        Refused: as `officers_page`.
    """
    require_names(actor)
    _sort, rows, named = officer_rows(asked, sort)
    return tuple(officer_line(row, asked, named) for row in rows)


def _page(
    actor: Actor,
    asked: Asked,
    sort: str,
    rows: list[Any],
    page: str,
    told: tuple[tuple[ReasonLine, ...], str],
    line: Callable[[Any, Asked], Line],
) -> StatisticsPage:
    pager = asked_page(page, len(rows), SIZE)
    shown = rows[pager.start : pager.start + pager.size]
    clock = settings().limit("gate_check", asked.last_day)
    whole = sees_all(actor)
    return StatisticsPage(
        words=asked.words,
        lines=tuple(line(row, asked) for row in shown),
        reasons=told[0],
        whole=whole,
        nobody=not whole and not actor.may("head"),
        sample=number(least(asked)),
        clock=limit_label(parse_limit(clock)),
        explained=tuple(gettext(each) for each in (told[1], INTERVAL)),
        sorted_by=sort,
        pager=pager,
        query=asked.query(),
    )
