"""Books written before stretches get theirs, and the rollups of them."""

from itertools import groupby
from typing import Any

from django.db import migrations

from kycuong.ledger import journal
from kycuong.rules.duty.grains import Grain, first_of
from kycuong.rules.duty.stretches import marks, stretches
from kycuong.rules.worktime.instants import local_day

BATCH = 500


def cut(apps: Any, _editor: Any) -> None:
    """Cut every matter of the book; nothing is in the tables yet."""
    matter = apps.get_model("ledger", "Matter")
    entry = apps.get_model("ledger", "Entry")
    unit = apps.get_model("organisations", "Unit")
    bodies = {
        pk: parent if kind == "division" and parent else pk
        for pk, parent, kind in unit.objects.values_list("pk", "parent_id", "kind")
    }
    last, sums = 0, {}
    while keys := list(
        matter.objects.filter(pk__gt=last)
        .order_by("pk")
        .values_list("pk", flat=True)[:BATCH]
    ):
        last = keys[-1]
        rows = entry.objects.filter(matter__in=keys).order_by("matter_id", "seq")
        for pk, book in groupby(rows, key=lambda row: row.matter_id):
            _keep(apps, pk, stretches(map(journal.value, book)), bodies, sums)
    rollup = apps.get_model("ledger", "Rollup")
    rollup.objects.bulk_create(
        rollup(grain=grain, first=first, unit_id=lead, sort=sort, **measures)
        for (grain, first, lead, sort), measures in sums.items()
    )


def _keep(apps: Any, pk: int, values: Any, bodies: Any, sums: Any) -> None:
    stretch = apps.get_model("ledger", "Stretch")
    stretch.objects.bulk_create(
        stretch(
            matter_id=pk,
            seq=one.seq,
            sort=one.sort.value,
            lead_unit_id=one.lead,
            holder_unit_id=one.holder.unit,
            holder_body_id=bodies.get(one.holder.unit, one.holder.unit),
            holder_post=one.holder.post,
            state=one.state.value,
            since=one.since,
            until=one.until,
            due_at=one.due_at,
            original_due_at=one.original_due_at,
            overdue_from=one.overdue_from,
            beyond_from=one.beyond_from,
            begun=one.begun.value,
            ended=one.ended.value,
            dated=one.dated,
            early=one.early,
            kept=one.kept,
            turned=one.turned,
        )
        for one in values
    )
    for one in values:
        for measure, instant, number in marks(one):
            day = local_day(instant)
            for grain in Grain:
                key = grain.value, first_of(grain, day), one.lead, one.sort.value
                found = sums.setdefault(key, {})
                found[measure] = found.get(measure, 0) + number


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0008_stretches_and_rollups"),
        ("organisations", "0001_initial"),
    ]
    operations = [migrations.RunPython(cut, migrations.RunPython.noop)]
