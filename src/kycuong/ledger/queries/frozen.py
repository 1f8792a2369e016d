"""What stands behind figures that are written down: names, results sent back, changes.

Nobody's rights are asked here: callers show what their sphere allows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from kycuong.kernel.organisations.enums import UnitKind
from kycuong.ledger.enums import KINDS
from kycuong.ledger.models import Entry, Matter, Stretch, code_of
from kycuong.ledger.periods import Period
from kycuong.rules.duty import EntryKind
from kycuong.rules.worktime.instants import local_day

BATCH = 500


@dataclass(frozen=True, slots=True)
class Named:
    """What a matter is called."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class SentBack:
    """A result was sent back to be done again; `lead` is whose it was then."""

    matter: int
    seq: int
    lead: int
    reason: str


@dataclass(frozen=True, slots=True)
class Changed:
    """The newest entry of a matter after some entry of the book, in words."""

    seq: int
    what: str
    at: datetime
    by: str


def named(pks: Iterable[int]) -> dict[int, Named]:
    """Return what matters are called, by id; a query a batch of 500."""
    found: dict[int, Named] = {}
    for batch in _batches(pks):
        rows = Matter.objects.filter(pk__in=batch)
        for pk, title, opened in rows.values_list("pk", "title", "opened_at"):
            found[pk] = Named(code_of(pk, local_day(opened).year), title)
    return found


def sent_back(pks: Iterable[int], period: Period) -> list[SentBack]:
    """Return the results of matters that were sent back in a period, in order.

    What a body sends back to its own divisions is left out.
    """
    found = []
    for batch in _batches(pks):
        rows = Entry.objects.filter(
            matter_id__in=batch,
            kind=EntryKind.REWORK,
            at__gte=period.since,
            at__lt=period.until,
        )
        keys = [*rows.values_list("matter_id", "seq", "reason")]
        leads = Stretch.objects.filter(
            matter_id__in=[matter for matter, _, _ in keys]
        ).exclude(lead_unit__kind=UnitKind.DIVISION)
        cut: dict[int, list[tuple[int, int]]] = {}
        ordered = leads.order_by("matter_id", "seq")
        for matter, seq, lead in ordered.values_list(
            "matter_id", "seq", "lead_unit_id"
        ):
            cut.setdefault(matter, []).append((seq, lead))
        for matter, seq, reason in keys:
            earlier = [lead for start, lead in cut.get(matter, ()) if start <= seq]
            if earlier:
                found.append(SentBack(matter, seq, earlier[-1], reason))
    return found


def changed_since(pks: Iterable[int], entry: int) -> dict[int, Changed]:
    """Return the newest entry of each matter that came into the book after `entry`."""
    labels = dict(KINDS)
    found: dict[int, Changed] = {}
    for batch in _batches(pks):
        rows = Entry.objects.filter(matter_id__in=batch, pk__gt=entry)
        for row in rows.order_by("matter_id", "seq"):
            first = gettext("Giao việc") if row.seq == 1 else ""
            what = first or labels.get(row.kind, row.kind)
            found[row.matter_id] = Changed(row.seq, what, row.at, row.actor_name)
    return found


def _batches(pks: Iterable[int]) -> Iterator[list[int]]:
    wanted = sorted({*pks})
    for start in range(0, len(wanted), BATCH):
        yield wanted[start : start + BATCH]
