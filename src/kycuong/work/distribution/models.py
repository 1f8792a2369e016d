"""The tables of distribution."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kycuong.kernel.audit.recorded import Recorded

UNIT = "organisations.Unit"


class Delivery(Recorded):
    """A document sent to one body, or to one post of it, and what it made of it.

    `body` is to whom it was sent, under `body_name` of that day; `answers` who answers
    for it now, the body or its heir. It is acknowledged once it was opened or
    confirmed. `asked_at`: its confirmation is asked for (quán triệt); what a body then
    owes is the ledger's `matter`, posts owe none of their own.
    """

    document = models.ForeignKey(
        "documents.Document", models.PROTECT, related_name="+", db_index=False
    )
    body = models.ForeignKey(UNIT, models.PROTECT, related_name="+", db_index=False)
    body_name = models.CharField(max_length=200)
    answers = models.ForeignKey(UNIT, models.PROTECT, related_name="+", db_index=False)
    post = models.ForeignKey(
        "organisations.Post", models.PROTECT, null=True, related_name="+"
    )
    post_name = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=160)

    opened_at = models.DateTimeField(null=True)
    opened_user = models.BigIntegerField(null=True)
    opened_by = models.CharField(max_length=160, blank=True)

    asked_at = models.DateTimeField(null=True)
    asked_by = models.CharField(max_length=160, blank=True)
    asked_text = models.CharField(max_length=1000, blank=True)
    due_at = models.DateTimeField(null=True)
    matter = models.ForeignKey(
        "ledger.Matter", models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    confirmed_user = models.BigIntegerField(null=True)
    confirmed_by = models.CharField(max_length=160, blank=True)
    done = models.TextField(blank=True)
    files = models.JSONField(default=list)

    class Meta:
        """Once a body and once a post; asked by document and by who answers."""

        ordering: ClassVar = ["document_id", "body_name", "post_name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "body"],
                condition=Q(post__isnull=True),
                name="delivered_once_a_body",
            ),
            models.UniqueConstraint(
                fields=["document", "post"],
                condition=Q(post__isnull=False),
                name="delivered_once_a_post",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True)
                | Q(asked_at__isnull=False, opened_at__isnull=False),
                name="confirmed_what_was_asked_and_opened",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["answers", "confirmed_at"], name="delivery_answers")
        ]

    @property
    def named_post(self) -> int | None:
        """The post to which it went by name; None once its body is no more."""
        return self.post_id if self.body_id == self.answers_id else None

    def __str__(self) -> str:
        """Return what went to whom."""
        return f"{self.document_id} → {self.post_name or self.body_name}"
