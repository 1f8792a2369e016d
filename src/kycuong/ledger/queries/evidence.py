"""What the book holds about lateness, for whoever proposes from it; nobody is judged.

Not for pages: nobody's rights are asked here.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import definitions
from kycuong.ledger.models import Entry, Matter
from kycuong.rules import duty


@dataclass(frozen=True, slots=True)
class Evidence:
    """A matter that is or was late at an instant.

    `late_from` is its first late instant; `until` when what was owed was handed in, or
    the silence was noted; None while nothing came.
    """

    matter: int
    title: str
    kind: str
    product: str
    lead: int
    late_from: datetime
    until: datetime | None
    lapsed: bool


def lateness(since: datetime, at: datetime) -> Iterator[Evidence]:
    """Yield matters of bodies that are late at `at`, or ended late since `since`.

    Only what one body owes another: parts inside a body, and what a body gave itself,
    are its own affair. Of replies only those that never came.
    """
    task = Q(shape=duty.Shape.TASK)
    ended = Q(closed_at__gte=since, closed_at__lte=at)
    found = Matter.objects.filter(
        (definitions.overdue(at) & task)
        | (ended & task & definitions.fulfilled_late())
        | (ended & definitions.lapsed())
    ).exclude(issuer=F("lead_unit"))
    for row in found.order_by("pk").iterator(chunk_size=500):
        if organisations.root_of(row.lead_unit_id) == row.lead_unit_id:
            yield _evidence(row)


def _evidence(row: Matter) -> Evidence:
    lapsed = row.outcome == duty.Outcome.LAPSED
    late_from = row.overdue_from or row.due_at or row.closed_at
    assert late_from is not None  # it is late, or its silence was noted
    return Evidence(
        matter=row.pk,
        title=row.title,
        kind=row.kind,
        product=row.product,
        lead=row.lead_unit_id,
        late_from=late_from,
        until=row.closed_at if lapsed else row.submitted_at,
        lapsed=lapsed,
    )


def left_body(wanted: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return those entries, by matter and number, by which it went to another body."""
    if not wanted:
        return set()
    rows = Entry.objects.filter(
        matter_id__in={matter for matter, _seq in wanted},
        seq__in={seq for _matter, seq in wanted},
        actor_unit__isnull=False,
        to_unit__isnull=False,
    ).values_list("matter_id", "seq", "actor_unit", "to_unit")
    root = organisations.root_of
    found = {(pk, seq) for pk, seq, by, to in rows if root(by or 0) != root(to or 0)}
    return found & set(wanted)
