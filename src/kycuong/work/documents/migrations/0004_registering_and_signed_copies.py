"""How long documents waited for their register; signed files of what went out."""

import django.db.models.deletion
from django.db import migrations, models

from kycuong.kernel.audit.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0003_recall_and_templates"),
        ("files", "0001_initial"),
        ("organisations", "0003_reorganisations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Registration",
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
                ("month", models.DateField()),
                ("waited", models.PositiveIntegerField(null=True)),
                ("late", models.BooleanField()),
                ("content", models.JSONField()),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waiting",
                        to="documents.document",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["month", "unit", "late"], name="registration_month"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SignedCopy",
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
                ("facts", models.JSONField()),
                ("attached_at", models.DateTimeField()),
                ("attached_by", models.CharField(max_length=120)),
                ("attached_user", models.BigIntegerField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_copies",
                        to="documents.document",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
            ],
        ),
        append_only("documents_registration"),
        append_only("documents_signedcopy"),
    ]
