"""What a body has sent out, with how far each document has come."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, Max, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.rules.vntext.folding import fold
from kycuong.shared.formats import day
from kycuong.shared.paging import Pager, asked_page
from kycuong.work.distribution.queries.access import received_by, sent_by

PAGE: Final = 50
STATES: Final = ("cho", "xong", "chua-mo", "thu-hoi")
SORTS: Final = {
    "gui": "last_sent",
    "so": "document__number_key",
    "noi-nhan": "sent",
    "mo": "opened",
    "xac-nhan": "confirmed",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks of the list."""

    text: str = ""
    state: str = ""
    sort: str = "-gui"


@dataclass(frozen=True, slots=True)
class SentRow:
    """One document that went out, every string ready."""

    url: str
    title: str
    subject: str
    issued: str
    sent: str
    recipients: str
    opened: str
    asked: str
    confirmed: str
    percent: str
    state: str


@dataclass(frozen=True, slots=True)
class SentPage:
    """The list of what a body has sent, and how much waits on the other side."""

    rows: tuple[SentRow, ...]
    pager: Pager
    sorted_by: str
    query: str
    waiting: int
    """What the body itself has to confirm."""


def sent_page(
    actor: Actor, filters: Filters, *, page: str = "", query: str = ""
) -> SentPage:
    """Return one page of what the actor's body has sent."""
    chosen = _chosen(actor, filters)
    pager = asked_page(page, chosen.count(), PAGE)
    rows = chosen[pager.start : pager.start + PAGE]
    return SentPage(
        rows=tuple(map(_row, rows)),
        pager=pager,
        sorted_by=filters.sort,
        query=query,
        waiting=waiting_count(actor),
    )


def waiting_count(actor: Actor) -> int:
    """Return how much the actor's body has still to confirm."""
    rows = received_by(actor).filter(asked_at__isnull=False, confirmed_at=None)
    return rows.count()


def every_sent(actor: Actor, filters: Filters) -> Iterator[SentRow]:
    """Yield every row of the list, for a file."""
    for row in _chosen(actor, filters).iterator(chunk_size=500):
        yield _row(row)


def _chosen(actor: Actor, filters: Filters) -> "QuerySet[Any, Any]":
    found = sent_by(actor).values(
        "document",
        "document__number",
        "document__doc_type",
        "document__subject",
        "document__issued_on",
        "document__recalled_at",
        "document__number_key",
    )
    found = found.annotate(
        sent=Count("pk"),
        opened=Count("opened_at"),
        asked=Count("asked_at"),
        confirmed=Count("confirmed_at"),
        last_sent=Max("sent_at"),
    )
    for word in fold(filters.text).split()[:8]:
        found = found.filter(document__search__contains=f" {word}")
    found = found.filter(_in(filters.state))
    key = SORTS.get(filters.sort.lstrip("-"), SORTS["gui"])
    sign = "-" if filters.sort.startswith("-") else ""
    return found.order_by(f"{sign}{key}", "-document")


def _in(state: str) -> Q:
    """Return the test for one choice of state; a word it cannot mean tests nothing."""
    standing = Q(document__recalled_at=None)
    tests = {
        "cho": standing & Q(asked__gt=0) & ~Q(asked=F("confirmed")),
        "xong": standing & Q(asked__gt=0) & Q(asked=F("confirmed")),
        "chua-mo": standing & Q(opened=0),
        "thu-hoi": Q(document__recalled_at__isnull=False),
    }
    return tests.get(state, Q())


def _row(row: dict[str, Any]) -> SentRow:
    kind = row["document__doc_type"] or "văn bản"
    asked, confirmed = row["asked"], row["confirmed"]
    return SentRow(
        url=reverse("distribution:document", args=[row["document"]]),
        title=f"{kind[:1].upper()}{kind[1:]} số {row['document__number']}",
        subject=row["document__subject"],
        issued=day(row["document__issued_on"]),
        sent=day(row["last_sent"]),
        recipients=str(row["sent"]),
        opened=str(row["opened"]),
        asked=str(asked) if asked else "",
        confirmed=str(confirmed) if asked else "",
        percent=f"{confirmed * 100 // asked}%" if asked else "",
        state=_state(row),
    )


def _state(row: dict[str, Any]) -> str:
    if row["document__recalled_at"] is not None:
        return gettext("Đã thu hồi")
    if not row["asked"]:
        return gettext("Không yêu cầu xác nhận")
    if row["confirmed"] == row["asked"]:
        return gettext("Đã xác nhận đủ")
    return gettext("Chờ xác nhận")
