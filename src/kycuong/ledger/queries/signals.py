"""Signs of avoidance for pages: their matters, the replies beside them, serial refusals."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Q
from django.urls import reverse

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger.models import Entry
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.sight import visible_to
from kycuong.rules.duty import EntryKind
from kycuong.shared.formats import moment

SERIAL: Final = 3
"""So many matters refused by one body in a period are a sign."""


@dataclass(frozen=True, slots=True)
class Named:
    """A matter by its code, title and page."""

    code: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What a body reported after a sign, and when."""

    text: str
    said: str


def named(actor: Actor, matters: Iterable[int]) -> dict[int, Named]:
    """Return those of the matters that the person may see, by id; one query."""
    found = visible_to(actor).filter(pk__in=set(matters))
    return {
        matter.pk: Named(
            matter.code, matter.title, reverse("ledger:matter", args=[matter.pk])
        )
        for matter in found
    }


def replies(wanted: Collection[tuple[int, int]]) -> dict[tuple[int, int], Reply]:
    """Return the reports with these numbers, by (matter, number); one query."""
    if not wanted:
        return {}
    which = Q()
    for matter, seq in wanted:
        which |= Q(matter_id=matter, seq=seq)
    rows = Entry.objects.filter(which, kind=EntryKind.REPORT)
    return {
        (row.matter_id, row.seq): Reply(
            str(row.payload.get("text", "")), f"{row.actor_name}, {moment(row.at)}"
        )
        for row in rows
    }


def serial_refusals(
    period: Period, at: datetime, *, bodies: Collection[int] | None = None
) -> tuple[tuple[int, int], ...]:
    """Return bodies that refused `SERIAL` matters or more in the period, most first.

    Args:
        bodies: which bodies, None for all.

    Returns pairs of body and how many matters; one query.
    """
    rows = (
        Entry.objects.filter(
            kind=EntryKind.DECLINE,
            at__gte=period.since,
            at__lt=min(period.until, at),
            actor_unit__isnull=False,
        )
        .order_by()
        .values_list("actor_unit")
        .annotate(n=Count("matter", distinct=True))
    )
    sums: dict[int, int] = {}
    for unit, count in rows:
        body = organisations.root_of(unit)
        sums[body] = sums.get(body, 0) + count
    found = [
        (body, n)
        for body, n in sums.items()
        if n >= SERIAL and (bodies is None or body in bodies)
    ]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))
