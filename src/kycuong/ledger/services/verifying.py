"""Folding everything again: the stored columns against the entries."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, zip_longest

from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import journal, stretching
from kycuong.ledger.enums import Part
from kycuong.ledger.models import Entry, Involvement, Matter, Stretch
from kycuong.ledger.services.following import LENT
from kycuong.ledger.services.rolling import Wrong, differences
from kycuong.rules import duty
from kycuong.rules.duty import stretches as duty_stretches
from kycuong.rules.worktime.instants import local_day

BATCH = 500
Parts = set[tuple[int, str, int]]
"""Matter, part and body of those who see a matter now."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One column of one matter that does not say what the entries say."""

    matter: int
    code: str
    field: str
    stored: str
    folded: str

    def __str__(self) -> str:
        """Return it as a line of the report."""
        return f"{self.code}: {self.field} ghi {self.stored}, sổ cho {self.folded}"


def verify(
    at: datetime, *, only: Collection[int] | None = None
) -> Iterator[Difference | Wrong]:
    """Fold every matter from its entries and yield what differs; nothing is changed.

    Then every rollup is counted anew from the stretches. A matter whose entries are no lawful course yields one difference on `entries`.

    Args:
        only: the matters of a sample; None means all.
    """
    last = 0
    asked = Matter.objects.all() if only is None else Matter.objects.filter(pk__in=only)
    while True:
        batch = list(asked.filter(pk__gt=last).order_by("pk")[:BATCH])
        if not batch:
            break
        last = batch[-1].pk
        rows = Entry.objects.filter(matter_id__in=[m.pk for m in batch])
        books = {
            pk: [journal.value(row) for row in group]
            for pk, group in groupby(
                rows.order_by("matter_id", "seq"), key=lambda row: row.matter_id
            )
        }
        parts = set(
            Involvement.objects.filter(
                matter_id__in=[m.pk for m in batch], ended_at__isnull=True
            ).values_list("matter_id", "part", "unit_id")
        )
        stored = Stretch.objects.filter(matter__in=batch)
        cut = {
            pk: tuple(group)
            for pk, group in groupby(
                stored.order_by("matter_id", "seq"), key=lambda row: row.matter_id
            )
        }
        yield from _overstayed(batch, parts)
        for matter in batch:
            entries = books.get(matter.pk, [])
            try:
                yield from _differences(matter, entries, parts, at)
                yield from _uncut(matter, entries, cut.get(matter.pk, ()))
            except (ValueError, TypeError, AttributeError) as odd:  # a cell of no kind
                told = f"không đọc được ({odd})"
                yield Difference(matter.pk, matter.code, "columns", told, "điều khác")
    if only is None:
        yield from differences()


def _uncut(
    matter: Matter,
    entries: list[duty.Entry],
    stored: tuple[Stretch, ...],
) -> Iterator[Difference]:
    """Yield the stretches that are not those of the entries."""
    for row in stored:
        body = organisations.root_of(row.holder_unit_id)
        if row.holder_body_id != body:
            told = str(row.holder_body_id)
            yield Difference(matter.pk, matter.code, "stretches", told, str(body))
    try:
        folded = duty_stretches.stretches(entries)
    except duty.IllegalEntry:
        return  # told already
    for was, now in zip_longest(map(stretching.value_of, stored), folded):
        if was != now:
            yield Difference(matter.pk, matter.code, "stretches", str(was), str(now))


def _unseen(
    matter: Matter, position: duty.Position, parts: Parts
) -> Iterator[Difference]:
    """Yield the bodies that play a part and have lost the right to see the matter."""
    playing = [(Part.LEAD, position.lead)]
    if position.holder is not None:
        playing.append((Part.HOLDER, position.holder))
    for part, party in playing:
        body = organisations.root_of(party.unit)
        if part is Part.LEAD and body == matter.issuer_id:
            continue  # a refused duty is the issuer's, who sees it as such
        if (matter.pk, part.value, body) not in parts:
            yield Difference(matter.pk, matter.code, part.value, "…", str(body))


def _overstayed(batch: Collection[Matter], parts: Parts) -> Iterator[Difference]:
    """Yield the bodies that still see a matter for work that has ended."""
    closed = {matter.pk: matter.code for matter in batch if matter.closed_at}
    for pk, part, body in sorted(parts):
        if pk in closed and part in LENT:
            yield Difference(pk, closed[pk], part, str(body), "hết cùng việc")


def _orphaned(
    matter: Matter, position: duty.Position, at: datetime
) -> Iterator[Difference]:
    """Yield the bodies that are no more and stand in an open matter all the same."""
    if position.holder is None:
        return
    on = local_day(at)
    for party in {position.issuer, position.lead, position.holder}:
        if gone := organisations.gone(party.unit, on):
            yield Difference(matter.pk, matter.code, "heir", gone, "cơ quan kế thừa")


def _differences(
    matter: Matter,
    entries: list[duty.Entry],
    parts: Parts,
    at: datetime,
) -> Iterator[Difference]:
    calendar = calendars.calendar_for(matter.lead_unit_id, at=at)
    try:
        position = duty.fold(entries, calendar, max(at, matter.last_at))
    except duty.IllegalEntry as rule:
        yield Difference(matter.pk, matter.code, "entries", "…", rule.sentence)
        return
    expected = journal.cache(position)
    holder = position.holder
    expected |= {"counted_limit": "", "counted_from": ""}
    for entry in entries:
        expected |= journal.counted(entry, matter.receipt) or {}
    expected["holder_body_id"] = organisations.root_of(holder.unit) if holder else None
    for field, value in expected.items():
        stored = getattr(matter, field)
        if stored != value:
            yield Difference(matter.pk, matter.code, field, str(stored), str(value))
    yield from _unseen(matter, position, parts)
    yield from _orphaned(matter, position, at)
