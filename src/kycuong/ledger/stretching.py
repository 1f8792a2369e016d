"""The stored stretches of matters: brought in line with the entries, row by row."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import rollups
from kycuong.ledger.models import Stretch
from kycuong.rules import duty
from kycuong.rules.duty.stretches import Begun, Ended, Sort, stretches
from kycuong.rules.duty.stretches import Stretch as Value
from kycuong.shared.prepared import Rows


def keep(matter: int, entries: Iterable[duty.Entry]) -> None:
    """Make the stretches of one matter repeat its entries; rollups follow.

    Inside an act, with the matter locked. One query, and one or two writes where
    something changed that figures count.
    """
    keep_many({matter: stretches(entries)})


def keep_many(wanted: Mapping[int, Sequence[Value]]) -> None:
    """Do the same for several matters, folded already; one query for all."""
    stored: dict[int, dict[int, Stretch]] = {pk: {} for pk in wanted}
    for each in _stored(list(wanted)):
        stored[each.matter_id][each.seq] = each
    sums = rollups.gathered()
    fresh: list[Stretch] = []
    for pk, values in wanted.items():
        rows = stored[pk]
        for value in values:
            row = rows.pop(value.seq, None)
            if row is None:
                fresh.append(row_of(pk, value))
                sums.mark([value])
            elif (was := value_of(row)) != value:
                sums.mark([was], -1)
                sums.mark([value])
                _change(row, value)
        for row in rows.values():
            sums.mark([value_of(row)], -1)
            row.delete()
    Stretch.objects.bulk_create(fresh)


def _stored(matters: list[int]) -> Iterable[Stretch]:
    if len(matters) == 1:
        return _OF_ONE(matter=matters[0])
    return Stretch.objects.filter(matter__in=matters)


def _of_one(matter: int) -> Any:
    return Stretch.objects.filter(matter_id=matter)


_OF_ONE: Final = Rows(_of_one, matter=int)


def value_of(row: Stretch) -> Value:
    """Return a stored row as the engine's value."""
    return Value(
        seq=row.seq,
        sort=Sort(row.sort),
        lead=row.lead_unit_id,
        holder=duty.Party(row.holder_unit_id, row.holder_post),
        state=duty.State(row.state),
        since=row.since,
        until=row.until,
        due_at=row.due_at,
        original_due_at=row.original_due_at,
        overdue_from=row.overdue_from,
        beyond_from=row.beyond_from,
        begun=Begun(row.begun),
        ended=Ended(row.ended),
        dated=row.dated,
        early=row.early,
        kept=row.kept,
        turned=row.turned,
    )


def row_of(matter: int, value: Value) -> Stretch:
    """Return an unsaved row for a stretch."""
    return Stretch(matter_id=matter, **_columns(value))


def rows_of(
    wanted: Iterable[tuple[int, Collection[Value]]], sums: rollups.Sums
) -> Iterable[Stretch]:
    """Yield unsaved rows of matters that have none yet, and gather their marks."""
    for pk, values in wanted:
        sums.mark(values)
        for value in values:
            yield row_of(pk, value)


def _change(row: Stretch, value: Value) -> None:
    columns = _columns(value)
    changed = {
        name: cell for name, cell in columns.items() if getattr(row, name) != cell
    }
    Stretch.objects.filter(pk=row.pk).update(**changed)


def _columns(value: Value) -> dict[str, Any]:
    return {
        "seq": value.seq,
        "sort": value.sort.value,
        "lead_unit_id": value.lead,
        "holder_unit_id": value.holder.unit,
        "holder_body_id": organisations.root_of(value.holder.unit),
        "holder_post": value.holder.post,
        "state": value.state.value,
        "since": value.since,
        "until": value.until,
        "due_at": value.due_at,
        "original_due_at": value.original_due_at,
        "overdue_from": value.overdue_from,
        "beyond_from": value.beyond_from,
        "begun": value.begun.value,
        "ended": value.ended.value,
        "dated": value.dated,
        "early": value.early,
        "kept": value.kept,
        "turned": value.turned,
    }
