"""The list of everything, in the order of due dates, is read by its index."""

from typing import Any, ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("ledger", "0015_counted_by_index")]
    operations: ClassVar[list[Any]] = [
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["due_at", "id"], name="by_due"),
        ),
    ]
