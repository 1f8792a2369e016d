"""What left the house, for the person it was for and for the Office."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.notifications import policy
from kycuong.kernel.notifications.enums import DeliveryState, Way
from kycuong.kernel.notifications.models import Delivery
from kycuong.shared import formats
from kycuong.shared.paging import Pager, asked_page

MINE = 10
AGAIN = (DeliveryState.UNCERTAIN, DeliveryState.FAILED, DeliveryState.BOUNCED)
ALL = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """One digest as lists show it; `again`: a person may send it again."""

    pk: int
    person: str
    day: str
    way: str
    address: str
    count: str
    state: str
    kind: str
    when: str
    note: str
    again: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """One state to look at, with how many there are."""

    key: str
    label: str
    total: str
    current: bool


@dataclass(frozen=True, slots=True)
class Book:
    """One page of the book of deliveries."""

    rows: tuple[Sent, ...]
    tabs: tuple[Tab, ...]
    pager: Pager


def own_deliveries(user: int) -> tuple[Sent, ...]:
    """Return the last digests of one person."""
    return _lines(Delivery.objects.filter(user=user)[:MINE])


def deliveries(actor: Actor, *, state: str = ALL, page: str = "") -> Book:
    """Return a page of everything that left the house, newest first; three queries.

    Raises:
        Refused: the actor is not of the Office.
    """
    policy.require(actor, "deliveries")
    counted = dict(
        Delivery.objects.order_by().values_list("state").annotate(n=Count("pk"))
    )
    rows: QuerySet[Delivery] = Delivery.objects.all()
    chosen = state if state in DeliveryState.values else ALL
    total = sum(counted.values())
    if chosen:
        rows, total = rows.filter(state=chosen), counted.get(chosen, 0)
    pager = asked_page(page, total)
    return Book(
        rows=_lines(rows[pager.start : pager.start + pager.size]),
        tabs=tuple(_tabs(counted, chosen)),
        pager=pager,
    )


def _tabs(counted: dict[str, int], chosen: str) -> Iterable[Tab]:
    every = formats.number(sum(counted.values()))
    yield Tab(ALL, gettext("Tất cả"), every, current=not chosen)
    for state, label in DeliveryState.choices:
        if count := counted.get(state, 0):
            total = formats.number(count)
            yield Tab(state, _capital(str(label)), total, current=state == chosen)


def _lines(rows: Iterable[Delivery]) -> tuple[Sent, ...]:
    return tuple(
        Sent(
            pk=row.pk,
            person=row.person,
            day=formats.day(row.day),
            way=str(Way(row.way).label),
            address=row.address,
            count=formats.number(row.count),
            state=str(DeliveryState(row.state).label),
            kind="soon" if row.state in AGAIN else "",
            when=formats.moment(row.ended_at or row.next_try_at),
            note=row.problem,
            again=row.state in AGAIN,
        )
        for row in rows
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
