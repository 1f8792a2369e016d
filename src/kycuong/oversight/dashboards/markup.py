"""Rows of rates as markup: a league has thirty rows of ten cells, each with its link.

Every word is escaped here; what a page says around its rows stays in the template.
"""

from collections.abc import Iterable
from typing import Protocol

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kycuong.oversight.dashboards.queries.bars import Span
from kycuong.oversight.dashboards.queries.league import Cell, Line
from kycuong.shared.rendering import escape


class Rated(Protocol):
    """A row with a rate; `counted`, what it was counted from, stands in some."""

    @property
    def percent(self) -> str:
        """The rate."""

    @property
    def between(self) -> str:
        """Its interval, in words."""

    @property
    def span(self) -> Span | None:
        """Its interval, as it is drawn."""


def league_rows(lines: Iterable[Line]) -> SafeString:
    """Return the rows of bodies."""
    grey = {True: ' class="grey"', False: ""}
    return SafeString(
        "\n".join(
            f'<tr{grey[line.grey]}><th scope="row">{escape(line.name)}</th>'
            f'<td class="ranked">{rank(line)}</td>{_figures(line)}</tr>'
            for line in lines
        )
    )


def league_total(line: Line) -> SafeString:
    """Return the row of all bodies together, which has no rank."""
    name = escape(line.name)
    return SafeString(f'<tr><th scope="row">{name}</th><td></td>{_figures(line)}</tr>')


def _figures(line: Line) -> str:
    counts = "".join(f'<td class="num">{_count(cell)}</td>' for cell in line.cells)
    return (
        f'<td class="drawn">{rate(line)}</td>'
        f'<td class="num">{escape(line.original)}'
        f'<span class="sub">{escape(line.original_counted)}</span></td>{counts}'
    )


def rank(line: Line) -> SafeString:
    """Return the group of a body, and its rank there or that it has none."""
    if line.rank:
        note = f" · {escape(line.note)}" if line.note else ""
        said = f"{escape(gettext('hạng'))} {escape(line.rank)}{note}"
    elif line.group:
        said = escape(gettext("chưa xếp hạng"))
    else:
        return SafeString("")
    return SafeString(f'{escape(line.group)}<span class="sub">{said}</span>')


def rate(line: Rated) -> SafeString:
    """Return a rate, drawn within its interval, with what was counted."""
    said = " · ".join(filter(None, (getattr(line, "counted", ""), line.between)))
    meter = _meter(line.span) if line.span else ""
    return SafeString(
        f'<span class="rate">{escape(line.percent)}</span>{meter}'
        f'<span class="sub">{escape(said)}</span>'
    )


def _meter(span: Span) -> str:
    value = escape(span.value)
    return (
        '<svg class="meter" aria-hidden="true" width="100%" height="14">'
        '<rect class="groove" x="0" y="4" width="100%" height="6"/>'
        f'<rect class="span" x="{escape(span.low)}" y="4" width="{escape(span.width)}" '
        f'height="6"/><line class="tick" x1="{value}" x2="{value}" y1="0" y2="14"/></svg>'
    )


def _count(cell: Cell) -> str:
    if not cell.url:
        return "0"
    late = ' class="late"' if cell.late else ""
    return f'<a href="{escape(cell.url)}"{late}>{escape(cell.figure)}</a>'
