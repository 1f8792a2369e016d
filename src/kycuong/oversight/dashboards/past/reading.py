"""What the address of a past day asks for, and its list as every file has it."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from django.http import QueryDict

from kycuong.kernel.audit.actors import Actor
from kycuong.ledger.queries.flows import first_day
from kycuong.ledger.queries.past import Whose
from kycuong.oversight.dashboards.past import columns, forms, spheres
from kycuong.oversight.dashboards.past import day as pages
from kycuong.oversight.dashboards.past.asking import Asked
from kycuong.oversight.watching.policy import Sphere, sphere
from kycuong.shared.formats import day as said
from kycuong.shared.verdict import NotThere


@dataclass(frozen=True, slots=True)
class Read:
    """What an address asks for, and the form that says so or says why not."""

    form: forms.Choose
    mine: Sphere
    asked: Asked | None

    @property
    def whose(self) -> Whose:
        """Whose matters; never more than the reader's sphere."""
        assert self.asked is not None
        return spheres.whose(self.mine, self.asked)


@dataclass(frozen=True, slots=True)
class Listed:
    """The list of an address: its columns, what it is called, its rows in order."""

    columns: tuple[columns.Column, ...]
    heading: str
    name: str
    rows: Iterator[list[str]]


def read(actor: Actor, now: datetime, given: QueryDict) -> Read:
    """Return what an address asks for, yesterday shown where no day is named."""
    mine = sphere(actor, now)
    inner = mine.nobody or mine.unit is not None or mine.post is not None
    first = first_day()
    form = forms.Choose(
        _written(given, forms.usual(now, first)),
        now=now,
        first=first,
        bodies=mine.whole,
        ways=not inner,
    )
    own = given.get("don-vi", "")
    other = int(own) if own.isascii() and own.isdecimal() and len(own) < 12 else None
    return Read(form, mine, form.asked(None if mine.whole else other))


def listed(actor: Actor, now: datetime, given: QueryDict) -> Listed:
    """Return the list that an address asks for.

    Raises:
        NotThere: it asks for no day of the book.
    """
    found = read(actor, now, given)
    if found.asked is None:
        raise NotThere
    asked, show = found.asked, given.get("xem", "")
    rows = pages.every_row(
        actor, asked, found.whose, show=show, sort=given.get("sap", "")
    )
    what = pages.chosen(asked, found.whose, show)
    shown = pages.listed_columns(what)
    return Listed(
        shown,
        pages.heading(asked, what),
        f"{what.value}_{asked.day.isoformat()}",
        (columns.cells(shown, told) for told in rows),
    )


def rows_of(actor: Actor, now: datetime, given: QueryDict) -> int:
    """Return how many rows that list has.

    Raises:
        NotThere: the address asks for no day of the book.
    """
    found = read(actor, now, given)
    if found.asked is None:
        raise NotThere
    return pages.rows_of(actor, found.asked, found.whose, show=given.get("xem", ""))


def _written(asked: QueryDict, usual: date) -> QueryDict:
    """Return the address with its days as the office writes them, the usual one too."""
    given = asked.copy()
    given["ngay"] = given.get("ngay", "").strip() or said(usual)
    for name in ("ngay", "den"):
        with suppress(ValueError):
            given[name] = said(date.fromisoformat(given.get(name, "")))
    return given
