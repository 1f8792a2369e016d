"""The page of the list of matters: its rows, columns, order and exports."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.audit.requests import Request
from kycuong.ledger import columns, markup, queries
from kycuong.ledger.bulk.choosing import offered
from kycuong.ledger.columns import Column
from kycuong.ledger.queries import Filters, Listing

COLUMN: Final = "cot"
KEPT: Final = 64  # choices of columns and orders kept as markup
OTHER_ORDERS: Final = (("qua-han", _("Quá hạn từ")),)


entrances: list[tuple[str, str]] = []
"""(label, URL name) of pages that other contexts hang beside the list."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """The list page; `query` is the address without its page number.

    `columns` are those beside the head of a row; `lines`, `choices` and `orders` are
    markup. `bulk` are the acts that may be done on several at once: (verb, label);
    `entrances` are (label, address).
    """

    listing: Listing
    lines: SafeString
    columns: tuple[Column, ...]
    choices: SafeString
    orders: SafeString
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
        lines=markup.listed(listing.rows, beside, with_source=with_source),
        columns=beside,
        choices=_choices(shown, get_language()),
        orders=_orders(filters.sort, get_language()),
        sorted_by=filters.sort,
        query=words.urlencode(),
        bulk=offered(request.actor),
        entrances=tuple((gettext(label), reverse(name)) for label, name in entrances),
    )


@lru_cache(KEPT)
def _choices(shown: tuple[Column, ...], _language: str | None) -> Any:
    """Return the columns that may be shown as boxes; once for each language."""
    choices = (
        (each.key, each.head, each in shown)
        for each in columns.COLUMNS
        if each.key not in columns.ALWAYS
    )
    return markup.ticks(choices, form="narrow", name=COLUMN)


@lru_cache(KEPT)
def _orders(sort: str, _language: str | None) -> Any:
    """Return every order, rising and falling, as options; once for each language."""
    known = [(each.key, each.head) for each in columns.COLUMNS if each.sorts]
    known += [(key, gettext(label)) for key, label in OTHER_ORDERS]
    rising, falling = gettext("%(name)s, tăng dần"), gettext("%(name)s, giảm dần")
    both = [
        (mark + key, said % {"name": name})
        for key, name in known
        for mark, said in (("", rising), ("-", falling))
    ]
    return markup.options((value, label, value == sort) for value, label in both)
