"""The rows of one figure, of a period or of now (số liệu)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger.enums import Shown
from kycuong.ledger.periods import Period
from kycuong.ledger.queries import holdings, past
from kycuong.ledger.queries.figure_rows import (
    EVENTS,
    every_figure_row,
    figure_rows,
    told_at,
)
from kycuong.ledger.queries.holdings import ITSELF, What, Whose
from kycuong.ledger.queries.past_rows import PastRow
from kycuong.oversight.dashboards import policy
from kycuong.oversight.dashboards.asking import Asked
from kycuong.oversight.dashboards.enums import OPEN_DEFINITIONS, OPEN_LABELS, WORDS
from kycuong.oversight.dashboards.past.columns import Column, figure_columns
from kycuong.oversight.watching.policy import sphere
from kycuong.rules.duty.flows import DEFINITIONS, LABELS, Figure
from kycuong.rules.duty.stretches import Sort
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.formats import day, moment, number
from kycuong.shared.paging import Pager
from kycuong.shared.verdict import NotThere

EVERY_SORT: Final = tuple(sort.value for sort in Sort)
ON_PAST_DAYS: Final = {What.OPEN: Shown.OPEN, What.OVERDUE: Shown.OVERDUE}


@dataclass(frozen=True, slots=True)
class Figured:
    """One figure that an address asks for.

    Args:
        figure: of a period; else `what`, of the open matters now, or at the end of the
            past day `on`; lead, body, unit, post: whose; days: of `FALLING`.
    """

    asked: Asked
    figure: Figure | None = None
    what: What | None = None
    lead: int | None = None
    body: int | None = None
    unit: int | None = None
    post: int | None = None
    days: Period | None = None
    sort: str = ""

    @property
    def label(self) -> str:
        """What is counted."""
        if self.figure is not None:
            return gettext(LABELS[self.figure])
        return str(OPEN_LABELS[self.what]) if self.what else ""

    @property
    def definition(self) -> str:
        """What it means, in one sentence."""
        if self.figure is not None:
            return gettext(DEFINITIONS[self.figure])
        return str(OPEN_DEFINITIONS[self.what]) if self.what else ""

    @property
    def events(self) -> bool:
        """Whether it counts what happened, each told as of its own instant."""
        return self.figure in EVENTS

    @property
    def stood(self) -> date | None:
        """The past day as of whose end its rows are told; None for events and now."""
        if self.figure is None:
            return self.asked.past
        told = told_at(self.figure, self.asked.period, self.asked.at)
        return None if self.events or told == self.asked.at else local_day(told)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of its list, on the page and in the files."""
        return figure_columns(events=self.events, then=self.stood is not None)

    @property
    def title(self) -> str:
        """What is counted, of whom, over which days, as of when."""
        return f"{self.label}, {_words(self)}"

    @property
    def name(self) -> str:
        """What a file of it is called."""
        word = WORDS[self.figure] if self.figure else self.what
        if self.figure is not None:
            return f"{word}_{self.asked.name}"
        return f"{word}_{self.stood or local_day(self.asked.at)}"


@dataclass(frozen=True, slots=True)
class FigurePage:
    """A figure with its rows; `hidden` of them the person may not see as matters.

    `stood` is the past day as of whose end the rows are told; empty for events and now.
    """

    label: str
    definition: str
    words: str
    columns: tuple[Column, ...]
    rows: tuple[PastRow, ...]
    pager: Pager
    hidden: int
    figure: str
    stood: str
    query: str
    sorted_by: str


def open_url(
    what: What,
    *,
    body: int | None = None,
    unit: int | None = None,
    post: int | None = None,
    days: Period | None = None,
    on: date | None = None,
) -> str:
    """Return the address of open matters of the reader's own sphere, narrowed."""
    words = {
        "so-lieu": what.value,
        "giu": body,
        "phong": unit,
        "chuc-danh": post,
        "tu": days.first.isoformat() if days else None,
        "den": days.last.isoformat() if days else None,
        "ky": "khac" if days else None,
        "ngay": on.isoformat() if on else None,
    }
    given = {key: word for key, word in words.items() if word is not None}
    return f"{reverse('dashboards:figure')}?{urlencode(given)}"


def standing(whose: Whose) -> Whose:
    """Return the standing duties of the same sphere."""
    if whose.sorts is None:
        return whose
    return replace(whose, sorts=(Sort.STANDING.value,))


def figure_page(
    actor: Actor, given: Figured, at: datetime, *, page: str, query: str
) -> FigurePage:
    """Return one page of the rows; at most ten queries.

    Raises:
        NotThere: no such figure, or not this person's to read.
    """
    rows, pager, hidden = _listed(actor, given, at, page)
    return FigurePage(
        label=given.label,
        definition=given.definition,
        words=_words(given),
        columns=given.columns,
        rows=rows,
        pager=pager,
        hidden=hidden,
        figure=number(pager.total + hidden),
        stood=day(given.stood) if given.stood else "",
        query=query,
        sorted_by=given.sort,
    )


def rows_of(actor: Actor, given: Figured, at: datetime) -> int:
    """Return how many rows the list has for this person.

    Raises:
        NotThere: no such figure, or not this person's to read.
    """
    return _listed(actor, given, at, "")[1].total


def every_row(actor: Actor, given: Figured, at: datetime) -> Iterator[PastRow]:
    """Return every row that the page has, in its order: what the files write.

    Raises:
        NotThere: no such figure, or not this person's to read.
    """
    asked, order = given.asked, given.sort
    if given.figure is not None:
        unit = policy.unit_of(sphere(actor, at), given.lead)
        return every_figure_row(
            actor,
            given.figure,
            asked.period,
            asked.at,
            unit=unit,
            sorts=asked.sorts,
            sort=order,
        )
    what, whose = _open(actor, given, at)
    if not asked.past:
        days = given.days
        now = holdings.every_open(actor, whose, at, what, days=days, sort=order)
        return (PastRow(row, "", "") for row in now)
    word, then = _past(what, whose)
    return past.every_day_row(
        actor, word, asked.past, at, whose=then, sorts=EVERY_SORT, sort=order
    )


def _listed(
    actor: Actor, given: Figured, at: datetime, page: str
) -> tuple[tuple[PastRow, ...], Pager, int]:
    if given.figure is not None:
        unit = policy.unit_of(sphere(actor, at), given.lead)
        asked = given.asked
        found = figure_rows(
            actor,
            given.figure,
            asked.period,
            asked.at,
            unit=unit,
            sorts=asked.sorts,
            page=page,
            sort=given.sort,
        )
        return found.rows, found.pager, found.hidden
    what, whose = _open(actor, given, at)
    if given.asked.past:
        word, then = _past(what, whose)
        on = given.asked.past
        told = past.day_rows(
            actor,
            word,
            on,
            at,
            whose=then,
            sorts=EVERY_SORT,
            page=page,
            sort=given.sort,
        )
        return told.rows, told.pager, told.hidden
    listing = holdings.rows_of_open(
        actor, whose, at, what, days=given.days, sort=given.sort, page=page
    )
    rows = tuple(PastRow(row, "", "") for row in listing.rows)
    return rows, listing.pager, listing.hidden


def _open(actor: Actor, given: Figured, at: datetime) -> tuple[What, Whose]:
    if given.what is None:
        raise NotThere
    named = {"lead": given.lead, "body": given.body}
    inner = {"unit": given.unit, "post": given.post}
    whose = policy.narrowed(sphere(actor, at), **named, **inner)
    return given.what, standing(whose) if given.what is What.UNATTESTED else whose


def _past(what: What, whose: Whose) -> tuple[Shown, past.Whose]:
    """Return the same of a past day; told of holders, by everything they held."""
    word = ON_PAST_DAYS.get(what)
    if word is None or whose.sorts is not None or whose.post == ITSELF:
        raise NotThere
    return word, past.Whose(whose.lead, whose.body, whose.unit, whose.post)


def _words(given: Figured) -> str:
    """Return of whom, over which days, as of when."""
    units = [pk for pk in (given.lead, given.unit or given.body) if pk]
    names = organisations.names(units)
    parts = [name for pk in units if (name := names.get(pk))]
    if given.figure is not None:
        parts.append(given.asked.words)
    elif given.days:
        days = {"first": day(given.days.first), "last": day(given.days.last)}
        parts.append(gettext("từ %(first)s đến %(last)s") % days)
    elif given.asked.past:
        parts.append(gettext("cuối ngày %(day)s") % {"day": day(given.asked.past)})
    else:
        parts.append(gettext("lúc %(moment)s") % {"moment": moment(given.asked.at)})
    return ", ".join(parts)
