"""What was written before there was a search index is found too."""

from collections.abc import Iterable
from itertools import islice
from typing import Any, ClassVar

from django.db import migrations

from kycuong.kernel.permissions.enums import CLOSED
from kycuong.kernel.searching.services import BATCH, plain
from kycuong.ledger.passages import of_entry, of_matter


def forward(apps: Any, editor: Any) -> None:
    """Make the passages of every matter, entry and document."""
    passage = apps.get_model("searching", "Passage")

    def keep(place: str, writings: Iterable[tuple[int, int, str]]) -> None:
        rows = (
            passage(place=place, owner=owner, part=part, text=said)
            for owner, part, text in writings
            if (said := plain(text)).strip()
        )
        while batch := list(islice(rows, BATCH)):
            passage.objects.bulk_create(batch, ignore_conflicts=True)

    matters = apps.get_model("ledger", "Matter").objects.order_by("pk")
    words = matters.only("title", "source_label", "product", "source_quote")
    keep("matter", ((row.pk, 0, of_matter(row)) for row in words.iterator(BATCH)))
    entries = apps.get_model("ledger", "Entry").objects.order_by("pk")
    entries = entries.exclude(matter__classification__in=CLOSED)
    said = entries.values_list("matter_id", "seq", "reason", "payload")
    keep(
        "matter",
        (
            (matter, seq, of_entry(reason, details))
            for matter, seq, reason, details in said.iterator(BATCH)
        ),
    )
    lines = apps.get_model("documents", "Document").objects.order_by("pk")
    keep(
        "document",
        ((pk, 0, text) for pk, text in lines.values_list("pk", "search").iterator()),
    )
    texts = apps.get_model("documents", "Content").objects.order_by("pk")
    texts = texts.exclude(document__classification__in=CLOSED)
    content = texts.values_list("document_id", "text")
    keep("document", ((pk, 1, text) for pk, text in content.iterator(200)))


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("searching", "0002_index"),
        ("ledger", "0014_classification"),
        ("documents", "0008_classification"),
    ]
    operations: ClassVar = [
        migrations.RunPython(forward, migrations.RunPython.noop),
    ]
