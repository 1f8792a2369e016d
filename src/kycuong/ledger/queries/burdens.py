"""How much open work a body has, asked before the body ends."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from kycuong.kernel.organisations.queries import Load, Work
from kycuong.ledger import definitions
from kycuong.ledger.enums import Part
from kycuong.ledger.models import Involvement, Matter
from kycuong.shared.formats import day

MOST: Final = 2000


def burdens(units: Mapping[int, frozenset[int]], at: datetime) -> Mapping[int, Load]:
    """Return the open work of each body, given with its divisions; one query a body."""
    return {body: _load(body, within, at) for body, within in units.items()}


def burden_list(within: frozenset[int], at: datetime) -> Sequence[Work]:
    """Return the open matters that go on with somebody else when a body ends."""
    found = Matter.objects.filter(definitions.open_now(at), _touching(within))
    return [
        Work(
            key=matter.pk,
            code=matter.code,
            title=matter.title,
            url=reverse("ledger:matter", args=[matter.pk]),
            due=day(matter.due.day) if matter.due else "",
        )
        for matter in found.order_by("due_at", "pk")[:MOST]
    ]


def _load(body: int, within: frozenset[int], at: datetime) -> Load:
    counts = Matter.objects.filter(
        definitions.open_now(at), _touching(within) | _helping(within)
    ).aggregate(
        total=Count("pk"),
        led=Count("pk", filter=Q(lead_unit__in=within)),
        held=Count("pk", filter=Q(holder_unit__in=within)),
        issued=Count("pk", filter=Q(issuer__in=within)),
        helped=Count("pk", filter=_helping(within)),
        late=Count("pk", filter=Q(lead_unit__in=within) & definitions.overdue(at)),
    )
    return Load(**counts)


def _touching(within: frozenset[int]) -> Q:
    return Q(lead_unit__in=within) | Q(holder_unit__in=within) | Q(issuer__in=within)


def _helping(within: frozenset[int]) -> Q:
    theirs = Involvement.objects.filter(
        matter=OuterRef("pk"),
        unit__in=within,
        part=Part.COORDINATOR,
        ended_at__isnull=True,
    )
    return Q(Exists(theirs))
