"""Names that passages must not be found by."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("searching", "0002_index")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Silence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("place", models.CharField(max_length=12)),
                ("owner", models.BigIntegerField()),
                ("part", models.PositiveIntegerField()),
                ("words", models.PositiveSmallIntegerField()),
                ("salt", models.CharField(max_length=32)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["place", "owner", "part"], name="silence_place"
                    )
                ]
            },
        ),
    ]
