"""Recall and amendment of what went out; templates of a body's own."""

import django.db.models.deletion
from django.db import migrations, models

from kycuong.kernel.audit.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_drafts"),
        ("organisations", "0003_reorganisations"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="amending",
            field=models.CharField(
                blank=True,
                choices=[("correction", "Đính chính"), ("replacement", "Thay thế")],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="amends",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="amended_by",
                to="documents.document",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="recalled_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="recalled_by",
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AddField(
            model_name="document",
            name="recalled_reason",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="draft",
            name="amending",
            field=models.CharField(
                blank=True,
                choices=[("correction", "Đính chính"), ("replacement", "Thay thế")],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="amends",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="drafts_amending",
                to="documents.document",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="issuer",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.unit",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="template",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.CreateModel(
            name="Template",
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
                ("kind", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=160)),
                ("version", models.PositiveIntegerField(default=0)),
                ("retired_at", models.DateTimeField(null=True)),
                ("retired_by", models.CharField(blank=True, max_length=120)),
                ("retired_reason", models.CharField(blank=True, max_length=500)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TemplateVersion",
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
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=120)),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="documents.template",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="template",
            index=models.Index(fields=["unit", "kind", "name"], name="template_list"),
        ),
        migrations.AddConstraint(
            model_name="template",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at__isnull", True)),
                fields=("unit", "name"),
                name="template_name_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="templateversion",
            constraint=models.UniqueConstraint(
                fields=("template", "number"), name="template_version_once"
            ),
        ),
        append_only("documents_templateversion"),
    ]
