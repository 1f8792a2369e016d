"""Matters with their entries, for whoever folds them at other instants.

Not for pages: nobody's rights are asked here. Callers above show what they make of it
through the doorways only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final, Literal

from django.db.models import Max, Q

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.ledger import definitions, journal
from kycuong.ledger.enums import Part
from kycuong.ledger.models import Entry, Involvement, Matter
from kycuong.ledger.queries.drawing import Row
from kycuong.ledger.queries.rows import drawn
from kycuong.ledger.queries.sight import visible_to
from kycuong.rules import duty

Moment = Literal["due_at", "overdue_from", "holder_due_at"]
BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class History:
    """One matter with its entries, and what it is called.

    `coordinators` are bodies; `source` the document it comes from, in words.
    """

    pk: int
    code: str
    title: str
    kind: str
    source: str
    coordinators: tuple[int, ...]
    entries: tuple[duty.Entry, ...]


@dataclass(frozen=True, slots=True)
class Lateness:
    """A matter became late at `moment`, and who held it then.

    `due_at` is the first late instant of the date that was in force.
    """

    pk: int
    moment: datetime
    due_at: datetime | None
    lead: int
    holder: duty.Party


def owed_between(column: Moment, first: datetime, last: datetime) -> list[int]:
    """Return the open matters whose stored instant lies in [first, last), by index."""
    within = {f"{column}__gte": first, f"{column}__lt": last}
    found = Matter.objects.filter(closed_at__isnull=True, **within)
    return list(found.values_list("pk", flat=True))


def histories(pks: Iterable[int]) -> dict[int, History]:
    """Return matters with their entries by id; three queries a batch of 500."""
    wanted = sorted({*pks})
    found: dict[int, History] = {}
    for start in range(0, len(wanted), BATCH):
        found |= _batch(wanted[start : start + BATCH])
    return found


def alive_between(first: datetime, last: datetime) -> Iterator[list[History]]:
    """Yield, in batches, every matter that was open at some instant in [first, last].

    With all of its entries, later ones included: the caller folds at past instants.
    """
    alive = Matter.objects.filter(
        Q(closed_at__isnull=True) | Q(closed_at__gte=first), opened_at__lte=last
    )
    pks = list(alive.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        yield list(_batch(pks[start : start + BATCH]).values())


def turned_late(after: datetime, until: datetime) -> list[Lateness]:
    """Return every matter whose lateness began in (after, until], closed ones too.

    Both sorts are found by their index.
    """
    span = {"overdue_from__gt": after, "overdue_from__lte": until}
    open_ones = Matter.objects.filter(closed_at__isnull=True, **span)
    closed = Matter.objects.filter(closed_at__isnull=False, **span)
    pks = {
        *open_ones.values_list("pk", flat=True),
        *closed.values_list("pk", flat=True),
    }
    found = []
    for matter in Matter.objects.filter(pk__in=pks).order_by("overdue_from", "pk"):
        moment = matter.overdue_from
        if moment is None:
            continue
        entries = [journal.value(row) for row in journal.read(matter.pk)]
        calendar = calendars.calendar_for(matter.lead_unit_id, at=until)
        then = duty.fold(entries, calendar, moment)
        due_at = then.due.at if then.due else None
        holder = then.holder or then.lead
        found.append(Lateness(matter.pk, moment, due_at, then.lead.unit, holder))
    return found


def _batch(pks: list[int]) -> dict[int, History]:
    rows = Entry.objects.filter(matter_id__in=pks).order_by("matter_id", "seq")
    books = {
        pk: tuple(journal.value(row) for row in group)
        for pk, group in groupby(rows, key=lambda row: int(row.matter_id))
    }
    helping: dict[int, list[int]] = {}
    parts = Involvement.objects.filter(matter_id__in=pks, part=Part.COORDINATOR)
    for pk, unit in parts.order_by("id").values_list("matter_id", "unit_id"):
        helping.setdefault(pk, []).append(unit)
    return {
        matter.pk: History(
            pk=matter.pk,
            code=matter.code,
            title=matter.title,
            kind=matter.kind,
            source=matter.source_label,
            coordinators=tuple(helping.get(matter.pk, ())),
            entries=books.get(matter.pk, ()),
        )
        for matter in Matter.objects.filter(pk__in=pks)
    }


def rows_by_id(actor: Actor, pks: Iterable[int], at: datetime) -> dict[int, Row]:
    """Return matters as rows of a list by id, those that the person may see."""
    found = visible_to(actor).filter(pk__in=set(pks))
    return {row.pk: row for row in drawn(found, at)}


def run_out(pks: Iterable[int], at: datetime) -> dict[int, frozenset[datetime]]:
    """Return the instants at which clocks of open matters ran out, by matter.

    The matter's own where it is late at `at`, and the present holder's for their step.
    """
    found: dict[int, frozenset[datetime]] = {}
    open_ones = Matter.objects.filter(definitions.open_now(at), pk__in=set(pks))
    for pk, late, own in open_ones.values_list("pk", "overdue_from", "holder_due_at"):
        found[pk] = frozenset(each for each in (late, own) if each and each <= at)
    return found


def done_late(pks: Iterable[int]) -> frozenset[int]:
    """Return those matters that were fulfilled after their date; one query."""
    found = Matter.objects.filter(definitions.fulfilled_late(), pk__in=set(pks))
    return frozenset(found.values_list("pk", flat=True))


def latest() -> int:
    """Return the key of the newest entry of the whole book; 0 while it is empty."""
    return Entry.objects.aggregate(newest=Max("pk"))["newest"] or 0
