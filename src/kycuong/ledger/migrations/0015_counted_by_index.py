"""What is overdue or nearly due is counted, what came back is found, by index alone."""

from typing import Any, ClassVar

from django.db import migrations, models
from django.db.models import Q

OPEN = Q(closed_at__isnull=True)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("ledger", "0014_classification"),
        ("organisations", "0004_hands_of_proposers"),
    ]
    operations: ClassVar[list[Any]] = [
        migrations.RemoveIndex(model_name="matter", name="open_by_overdue"),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                fields=["overdue_from", "id", "near_from", "opened_at"],
                condition=OPEN,
                name="open_by_overdue",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                fields=["issuer", "state"], condition=OPEN, name="open_by_issuer"
            ),
        ),
    ]
