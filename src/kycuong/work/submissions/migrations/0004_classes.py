"""Dossiers bear a class; what was prepared before is internal."""

import django.db.models.deletion
from django.db import migrations, models

from kycuong.kernel.permissions.fields import classification_field, restricted_index


class Migration(migrations.Migration):
    dependencies = [("submissions", "0003_opinions_asked_and_answered")]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="classification",
            field=classification_field(),
        ),
        migrations.AddIndex(
            model_name="dossier", index=restricted_index("dossier_restricted")
        ),
        migrations.CreateModel(
            name="Wording",
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
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wording",
                        to="submissions.dossier",
                    ),
                ),
                ("title", models.CharField(max_length=500)),
                ("summary", models.TextField(blank=True)),
            ],
            options={"abstract": False},
        ),
    ]
