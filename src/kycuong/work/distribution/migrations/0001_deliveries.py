"""Whom a document was sent to, and what became of it there."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0003_recall_and_templates"),
        ("ledger", "0013_open_work_by_index"),
        ("organisations", "0003_reorganisations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Delivery",
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
                ("body_name", models.CharField(max_length=200)),
                ("post_name", models.CharField(blank=True, max_length=200)),
                ("sent_at", models.DateTimeField()),
                ("sent_by", models.CharField(max_length=160)),
                ("opened_at", models.DateTimeField(null=True)),
                ("opened_user", models.BigIntegerField(null=True)),
                ("opened_by", models.CharField(blank=True, max_length=160)),
                ("asked_at", models.DateTimeField(null=True)),
                ("asked_by", models.CharField(blank=True, max_length=160)),
                ("asked_text", models.CharField(blank=True, max_length=1000)),
                ("due_at", models.DateTimeField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_user", models.BigIntegerField(null=True)),
                ("confirmed_by", models.CharField(blank=True, max_length=160)),
                ("done", models.TextField(blank=True)),
                ("files", models.JSONField(default=list)),
                (
                    "answers",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.matter",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.post",
                    ),
                ),
            ],
            options={
                "ordering": ["document_id", "body_name", "post_name", "id"],
                "indexes": [
                    models.Index(
                        fields=["answers", "confirmed_at"], name="delivery_answers"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("post__isnull", True)),
                        fields=("document", "body"),
                        name="delivered_once_a_body",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("post__isnull", False)),
                        fields=("document", "post"),
                        name="delivered_once_a_post",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_at__isnull", True),
                            models.Q(
                                ("asked_at__isnull", False),
                                ("opened_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="confirmed_what_was_asked_and_opened",
                    ),
                ],
            },
        ),
    ]
