"""The page of the list of matters: its rows, columns, order and exports."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.requests import Request
from kycuong.ledger import columns, queries
from kycuong.ledger.bulk.choosing import offered
from kycuong.ledger.columns import Column
from kycuong.ledger.queries import Filters, Listing, Row
from kycuong.rules import duty

COLUMN: Final = "cot"
SHAPES: Final = {"con-lai": "chip", "tinh-trang": "status", "han": "provisional"}
OTHER_ORDERS: Final = (("qua-han", _("Quá hạn từ")),)


entrances: list[tuple[str, str]] = []
"""(label, URL name) of pages that other contexts hang beside the list."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row beside its head.

    `shape` is how it is drawn: chip, status, provisional, or "" for plain text.
    """

    css: str
    text: str
    shape: str
    chip: duty.Chip


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its head (words, code, source where chosen) and its cells."""

    row: Row
    source: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A column to choose."""

    key: str
    label: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Order:
    """An order to choose, as the address has it."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """The list page; `query` is the address without its page number.

    `columns` are those beside the head of a row. `bulk` are the acts that may be done
    on several at once: (verb, label); `entrances` are (label, address).
    """

    listing: Listing
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    choices: tuple[Choice, ...]
    orders: tuple[Order, ...]
    sorted_by: str
    query: str
    bulk: tuple[tuple[str, str], ...]
    entrances: tuple[tuple[str, str], ...]


def asked_columns(request: Request) -> tuple[Column, ...]:
    """Return the columns that the address asks for."""
    return columns.chosen(request.GET.getlist(COLUMN))


def list_page(request: Request, form: Any) -> ListPage:
    """Return the page of the list that the address asks for."""
    filters: Filters = form.filters()
    page = request.GET.get("trang")
    listing = queries.rows(request.actor, request.now, filters=filters, page=page)
    words = request.GET.copy()
    words.pop("trang", None)
    shown = asked_columns(request)
    beside = tuple(each for each in shown if each.key not in columns.HEAD)
    with_source = len(shown) - len(beside) == len(columns.HEAD)
    return ListPage(
        listing=listing,
        lines=tuple(
            _line(row, beside, with_source=with_source) for row in listing.rows
        ),
        columns=beside,
        choices=tuple(
            Choice(each.key, each.head, each in shown)
            for each in columns.COLUMNS
            if each.key not in columns.ALWAYS
        ),
        orders=tuple(_orders(filters.sort)),
        sorted_by=filters.sort,
        query=words.urlencode(),
        bulk=offered(request.actor),
        entrances=tuple((gettext(label), reverse(name)) for label, name in entrances),
    )


def _line(row: Row, beside: Sequence[Column], *, with_source: bool) -> Line:
    cells = tuple(_cell(row, each) for each in beside)
    return Line(row, row.source if with_source else "", cells)


def _cell(row: Row, column: Column) -> Cell:
    shape = SHAPES.get(column.key, "")
    if shape == "provisional" and not row.provisional:
        shape = ""
    return Cell(column.css, column.text(row), shape, row.chip)


def _orders(sort: str) -> list[Order]:
    """Return every order, rising and falling."""
    known = [(each.key, each.head) for each in columns.COLUMNS if each.sorts]
    known += [(key, gettext(label)) for key, label in OTHER_ORDERS]
    rising, falling = gettext("%(name)s, tăng dần"), gettext("%(name)s, giảm dần")
    both = [(key, rising % {"name": name}) for key, name in known]
    both += [("-" + key, falling % {"name": name}) for key, name in known]
    order = {key: place for place, (key, _name) in enumerate(known)}
    both.sort(key=lambda pair: order[pair[0].removeprefix("-")])
    return [Order(value, label, value == sort) for value, label in both]
