"""Documents whose time is over; texts of drafts may be emptied, and nothing else."""

from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from kycuong.kernel.audit.append_only import append_only
from kycuong.kernel.audit.guards import guarded

TABLE = "documents_revision"
SAME = " AND ".join(
    f"NEW.{name} = OLD.{name}" for name in ("id", "draft_id", "number", "made_by")
)
RULE = (
    f"{SAME} AND NEW.made_at = OLD.made_at AND "
    "COALESCE(NEW.made_user, 0) = COALESCE(OLD.made_user, 0) AND NEW.content = '{}'"
)
"""A revision changes only by losing its words."""
ALWAYS, EMPTYING = append_only(TABLE), guarded(TABLE, RULE)


def forward(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Let the trigger that refuses every change give way to one that lets words go."""
    assert ALWAYS.reverse_code is not None
    ALWAYS.reverse_code(apps, editor)
    EMPTYING.code(apps, editor)


def backward(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse every change again."""
    assert EMPTYING.reverse_code is not None
    EMPTYING.reverse_code(apps, editor)
    ALWAYS.code(apps, editor)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0008_classification"),
        ("files", "0003_destroyed"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="destroyed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="destroyed_by",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.RunPython(forward, backward),
    ]
