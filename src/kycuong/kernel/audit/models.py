"""The table of acts."""

from typing import ClassVar

from django.db import models


class Act(models.Model):
    """One act: somebody did something to something at an instant. Append-only."""

    at = models.DateTimeField()
    user = models.BigIntegerField(null=True)
    name = models.CharField(max_length=120)
    post = models.BigIntegerField(null=True)
    unit = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        """Found by subject and by person."""

        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id"], name="act_subject"),
            models.Index(fields=["user", "at"], name="act_user"),
        ]

    def __str__(self) -> str:
        """Return a short name for logs."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.name} {self.verb}"
