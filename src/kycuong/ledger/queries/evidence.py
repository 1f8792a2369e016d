"""What the book holds about lateness, for whoever proposes from it; nobody is judged.

Lateness is the affair of the body that led when it came, not of whoever leads today.
Not for pages: nobody's rights are asked here.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from typing import Final

from django.db.models import Q

from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import definitions
from kycuong.ledger.models import Entry, Matter, Stretch
from kycuong.rules import duty

AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Evidence:
    """A matter that is or was late at an instant.

    `lead` led when the lateness came. `late_from` is its first late instant; `until`
    when what was owed was handed in, or the silence was noted; None while nothing came.
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
    are its own affair. Of replies only those that never came. What nobody is seen to
    have let pass is left out.
    """
    task = Q(shape=duty.Shape.TASK)
    ended = Q(closed_at__gte=since, closed_at__lte=at)
    found = Matter.objects.filter(
        (definitions.overdue(at) & task)
        | (ended & task & definitions.fulfilled_late())
        | (ended & definitions.lapsed())
    )
    rows = found.order_by("pk").iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(rows, AT_ONCE)):
        courses = _courses([row.pk for row in chunk])
        for row in chunk:
            each = _evidence(row, courses.get(row.pk, ()), at)
            if each is not None:
                yield each


def _courses(matters: Sequence[int]) -> dict[int, tuple[Stretch, ...]]:
    """Return the stretches of matters, in order."""
    rows = Stretch.objects.filter(matter__in=matters).order_by("matter_id", "seq")
    return {
        pk: tuple(listed)
        for pk, listed in groupby(rows, key=lambda row: int(row.matter_id))
    }


def _evidence(row: Matter, course: Sequence[Stretch], at: datetime) -> Evidence | None:
    lapsed = row.outcome == duty.Outcome.LAPSED
    late_from = row.overdue_from or row.due_at or row.closed_at
    assert late_from is not None  # it is late, or its silence was noted
    came = _came(course, late_from, at, lapsed=lapsed)
    if came is None:
        return None
    lead = int(came.lead_unit_id)
    if lead == row.issuer_id or organisations.root_of(lead) != lead:
        return None
    return Evidence(
        matter=row.pk,
        title=row.title,
        kind=row.kind,
        product=row.product,
        lead=lead,
        late_from=late_from,
        until=row.closed_at if lapsed else row.submitted_at,
        lapsed=lapsed,
    )


def _came(
    course: Sequence[Stretch], late_from: datetime, at: datetime, *, lapsed: bool
) -> Stretch | None:
    """Return the stretch in which the lateness of today came: the last that turned late.

    What changed hands, or lapsed, in the very instant in which its date passed was let
    pass by whoever had it in the last instant in time.
    """
    turned = [each for each in course if each.turned and _late_in(each, at)]
    if turned and turned[-1].since != late_from:
        return turned[-1]
    if not (turned or lapsed):
        return None
    had = [
        each
        for each in course
        if each.since < late_from and (each.until is None or each.until >= late_from)
    ]
    return had[-1] if had else None


def _late_in(stretch: Stretch, at: datetime) -> bool:
    if stretch.overdue_from is None:
        return False
    began = max(stretch.since, stretch.overdue_from)
    return began <= at and (stretch.until is None or began < stretch.until)


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
