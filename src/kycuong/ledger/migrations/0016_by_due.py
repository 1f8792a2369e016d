"""Lists in the order of due dates are read by index: of all, and of what is open.

The one of what is open has the key too, or a server would take the other for it.
"""

from typing import Any, ClassVar

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("ledger", "0015_counted_by_index")]
    operations: ClassVar[list[Any]] = [
        migrations.RemoveIndex(model_name="matter", name="open_by_due"),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                fields=["due_at", "id"],
                condition=Q(closed_at__isnull=True),
                name="open_by_due",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["due_at", "id"], name="by_due"),
        ),
    ]
