"""The league of bodies, as the ledger counts them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger import queries as ledger
from kycuong.ledger.enums import Shown
from kycuong.shared.formats import moment
from kycuong.shared.paging import Pager, asked_page

COLUMNS: Final = ledger.COUNTED
SORTED: Final = {"co-quan": None, **{word.value: word.value for word in COLUMNS}}


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure and the list of its rows; no address where there is none."""

    figure: int
    url: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One body, or the total of all."""

    name: str
    url: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The table by body as of one instant."""

    as_of: str
    lines: tuple[Line, ...]
    total: Line
    sorted_by: str
    pager: Pager


def by_body(
    actor: Actor, at: datetime, *, sort: str = "-qua-han", page: str = ""
) -> Page:
    """Return every body that leads a matter the person sees, with its figures."""
    tallies = list(ledger.tallies(actor, at))
    key = sort.removeprefix("-")
    if key not in SORTED:
        sort, key = "-qua-han", "qua-han"
    if column := SORTED[key]:
        by_figure: Callable[[ledger.Tally], Any] = lambda row: row.counts[column]  # noqa: E731
        tallies.sort(key=by_figure, reverse=sort.startswith("-"))
    elif sort.startswith("-"):
        tallies.reverse()
    sums = {
        word.value: sum(row.counts[word.value] for row in tallies) for word in COLUMNS
    }
    pager = asked_page(page, len(tallies))
    window = tallies[pager.start : pager.start + pager.size]
    return Page(
        as_of=moment(at),
        lines=tuple(_line(row.name, row.unit, row.counts) for row in window),
        total=_line(gettext("Cộng"), None, sums),
        sorted_by=sort,
        pager=pager,
    )


def _line(name: str, unit: int | None, counts: dict[str, int]) -> Line:
    cells = tuple(
        Cell(
            counts[word.value],
            _rows(unit, word.value) if counts[word.value] else "",
            late=word is Shown.OVERDUE and counts[word.value] > 0,
        )
        for word in COLUMNS
    )
    return Line(name, _rows(unit, ""), cells)


def _rows(unit: int | None, shown: str) -> str:
    words = [f"tinh-trang={shown}"] if shown else []
    words += [f"don-vi={unit}"] if unit is not None else []
    return reverse("ledger:matters") + ("?" + "&".join(words) if words else "")
