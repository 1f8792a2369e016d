"""The rows behind a figure: as many as it says, in the words of the day that it tells.

A figure of what stood (opening, closing, overdue …) is told as of its end; one of what
happened (received, closed, turned late …) as of each event.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.flows import TASKS, flow_matters, flow_total, flows
from kycuong.ledger.queries.past_rows import (
    Chosen,
    PastListing,
    PastRow,
    by_body,
    every,
    large,
    listed,
)
from kycuong.ledger.queries.then import When
from kycuong.rules.duty.entries import last_before
from kycuong.rules.duty.flows import Figure, Flow

STOOD: Final = frozenset(
    {
        *(Figure.OPENING, Figure.CLOSING, Figure.IN_TIME),
        *(Figure.OVERDUE, Figure.BEYOND),
    }
)
EVENTS: Final = {
    **{figure: When.CLOSED for figure in Figure if figure not in STOOD},
    Figure.RECEIVED: When.BEGAN,
    Figure.TAKEN: When.BEGAN,
    Figure.PASSED: When.LEFT,
    Figure.TURNED: When.TURNED,
}
"""Figures of what happened, and when each of their rows did; the others say what stood."""


def figure_rows(
    actor: Actor,
    figure: Figure,
    period: Period,
    at: datetime,
    *,
    unit: int | None = None,
    sorts: Collection[str] = TASKS,
    page: str | None = None,
    sort: str = "",
    size: int = 50,
) -> PastListing:
    """Return one page of the rows that a figure counts, and how many are hidden.

    A matter that came back counts again, and has a row each time. Whose figures a
    person reads is the caller's to decide; rows of matters the person may not see are
    counted, not shown. At most ten queries.

    Args:
        unit: one lead body; None for all bodies together.
        sort: a key of `past_rows.SORTS`, with a minus for descending order.
    """
    total = figure_of(figure, period, at, unit=unit, sorts=sorts)
    found = chosen(figure, period, at, unit, sorts, sort, total)
    return listed(actor, found, page=page, sort=sort, size=size)


def every_figure_row(
    actor: Actor,
    figure: Figure,
    period: Period,
    at: datetime,
    *,
    unit: int | None = None,
    sorts: Collection[str] = TASKS,
    sort: str = "",
) -> Iterator[PastRow]:
    """Yield all rows that the person may see, in their order: what the export writes."""
    found = chosen(figure, period, at, unit, sorts, sort)
    return every(actor, found, sort=sort)


def figure_of(
    figure: Figure,
    period: Period,
    at: datetime,
    *,
    unit: int | None = None,
    sorts: Collection[str] = TASKS,
) -> int:
    """Return one figure of a body, or of all together, from the sums."""
    if unit is None:
        return flow_total(period, at, sorts=sorts).of(figure)
    found = flows(period, at, sorts=sorts, units=[unit])
    return found.get(unit, Flow()).of(figure)


def told_at(figure: Figure, period: Period, at: datetime) -> datetime:
    """Return the instant as of which a figure's list is told."""
    if figure is Figure.OPENING:
        return last_before(period.since)
    return at if period.until > at else last_before(period.until)


def bodies_of(
    figure: Figure, period: Period, at: datetime, sorts: Collection[str]
) -> tuple[tuple[int, int], ...]:
    """Return a figure of every lead body, in the order in which their rows follow."""
    found = flows(period, at, sorts=sorts)
    return by_body({unit: flow.of(figure) for unit, flow in found.items()})


def chosen(
    figure: Figure,
    period: Period,
    at: datetime,
    unit: int | None,
    sorts: Collection[str],
    sort: str,
    total: int | None = None,
) -> Chosen:
    """Return the list of a figure; of all bodies in a large book, body after body.

    What happened is read newest first by an index, and needs no such help.

    Args:
        total: the figure, where a page needs it.
    """
    found = flow_matters(figure, period, at, unit=unit, sorts=sorts)
    when = EVENTS.get(figure, When.DAY)
    newest = when not in (When.DAY, When.TURNED) and sort in ("", "-luc")
    apart = unit is None and not newest and large()
    bodies = bodies_of(figure, period, at, sorts) if apart else None
    return Chosen(found, when, told_at(figure, period, at), total, bodies=bodies)
