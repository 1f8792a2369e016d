"""Checks keep what their file is of.

Of those made before, nobody can say it any more: their source is one that no context
answers for, so they are closed, and the file is checked again where it lies.
"""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("formcheck", "0002_readable_letters")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="check",
            name="source",
            field=models.CharField(blank=True, default="before", max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="check",
            name="item",
            field=models.BigIntegerField(default=0),
        ),
        migrations.RemoveConstraint(model_name="check", name="check_once"),
        migrations.AddConstraint(
            model_name="check",
            constraint=models.UniqueConstraint(
                fields=("body", "outcome", "name", "source", "item"), name="check_once"
            ),
        ),
    ]
