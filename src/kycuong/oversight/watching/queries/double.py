"""On time by the first date and by the date in force, body by body (hai hạn)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger.periods import Period
from kycuong.ledger.queries import lateness
from kycuong.oversight.watching.policy import sphere
from kycuong.oversight.watching.queries import counted
from kycuong.shared.formats import number
from kycuong.shared.paging import Pager, asked_page

Row = lateness.Double
DEFAULT: Final = "-chenh"
SORTS: Final[dict[str, Callable[[Row], Any]]] = {
    "xong": lambda row: row.done,
    "dau": lambda row: (row.by_original / row.done if row.done else -1, row.done),
    "nay": lambda row: (row.by_current / row.done if row.done else -1, row.done),
    "chenh": lambda row: (gap(row), row.done),
    "mo-dau": lambda row: row.open_original,
    "mo-nay": lambda row: row.open_current,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One body, or all: counts in figures, rates in per cent."""

    name: str
    done: str
    by_original: str
    original_rate: str
    by_current: str
    current_rate: str
    gap: str
    open_original: str
    open_current: str
    late: bool


@dataclass(frozen=True, slots=True)
class DoublePage:
    """The table by body."""

    period: str
    lines: tuple[Line, ...]
    total: Line | None
    sorted_by: str
    pager: Pager


def gap(row: Row) -> float:
    """Return by how many points moved dates raise the rate; -1 without any result."""
    if not row.done:
        return -1.0
    return 100 * (row.by_current - row.by_original) / row.done


def double_page(
    actor: Actor, period: Period, at: datetime, *, sort: str = DEFAULT, page: str = ""
) -> DoublePage:
    """Return both rates of every body whose figures the person reads."""
    sort = sort if sort.removeprefix("-") in (*SORTS, "ten") else DEFAULT
    rows, names = _sorted(actor, period, at, sort)
    pager = asked_page(page, len(rows))
    window = rows[pager.start : pager.start + pager.size]
    return DoublePage(
        period=counted.said(period),
        lines=tuple(_line(row, names.get(row.body, "")) for row in window),
        total=_line(_sum(rows), gettext("Cộng")) if len(rows) > 1 else None,
        sorted_by=sort,
        pager=pager,
    )


def double_lines(
    actor: Actor, period: Period, at: datetime, *, sort: str
) -> tuple[Line, ...]:
    """Return every line of the table in its order: what the export writes."""
    rows, names = _sorted(actor, period, at, sort)
    return tuple(_line(row, names.get(row.body, "")) for row in rows)


def _sorted(
    actor: Actor, period: Period, at: datetime, sort: str
) -> tuple[list[Row], dict[int, str]]:
    """Return the rows a person reads, in the order asked for, and the bodies' names."""
    sort = sort if sort.removeprefix("-") in (*SORTS, "ten") else DEFAULT
    rows = list(lateness.double(period, at, bodies=sphere(actor, at).bodies))
    names = organisations.names(row.body for row in rows)
    rows.sort(key=lambda row: organisations.sort_key(names.get(row.body, "")))
    if key := SORTS.get(sort.removeprefix("-")):
        rows.sort(key=key, reverse=sort.startswith("-"))
    elif sort.startswith("-"):
        rows.reverse()
    return rows, names


def _sum(rows: Iterable[Row]) -> Row:
    listed = list(rows)
    return Row(
        0,
        done=sum(row.done for row in listed),
        by_original=sum(row.by_original for row in listed),
        by_current=sum(row.by_current for row in listed),
        open_original=sum(row.open_original for row in listed),
        open_current=sum(row.open_current for row in listed),
    )


def _line(row: Row, name: str) -> Line:
    few = row.done < counted.SAMPLE
    return Line(
        name=name,
        done=number(row.done),
        by_original=number(row.by_original),
        original_rate=counted.rate(row.by_original, row.done),
        by_current=number(row.by_current),
        current_rate=counted.rate(row.by_current, row.done),
        gap="–" if few else gettext("%(n)s điểm") % {"n": _points(row)},
        open_original=number(row.open_original),
        open_current=number(row.open_current),
        late=row.open_current > 0,
    )


def _points(row: Row) -> str:
    """Return the gap in points, with its sign."""
    value = round(gap(row), 1)
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{abs(value):.1f}".replace(".", ",")
