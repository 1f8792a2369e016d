"""Messages, and who has read them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kycuong.kernel.audit.recorded import Recorded


class Message(Recorded):
    """One message to one login, or to whoever acts for one unit (thông báo).

    `user` and `unit` are keys of a login and of a unit; exactly one is set.
    """

    user = models.BigIntegerField(null=True, blank=True)
    unit = models.BigIntegerField(null=True, blank=True)
    text = models.CharField(max_length=500)
    url = models.CharField(max_length=300)
    at = models.DateTimeField()
    key = models.CharField(max_length=120)

    class Meta:
        """Asked by recipient, newest first; one key a recipient."""

        ordering: ClassVar = ["-at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(user__isnull=True) ^ Q(unit__isnull=True),
                name="message_one_recipient",
            ),
            models.UniqueConstraint(
                fields=["user", "key"],
                condition=Q(user__isnull=False),
                name="message_once_a_user",
            ),
            models.UniqueConstraint(
                fields=["unit", "key"],
                condition=Q(unit__isnull=False),
                name="message_once_a_unit",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["user", "-at"], name="message_user"),
            models.Index(fields=["unit", "-at"], name="message_unit"),
        ]

    def __str__(self) -> str:
        """Return the text."""
        return self.text


class Reading(Recorded):
    """One login has read one message (đã đọc)."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="readings")
    user = models.BigIntegerField()
    read_at = models.DateTimeField()

    class Meta:
        """Once a reader."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "message"], name="reading_once")
        ]

    def __str__(self) -> str:
        """Return who read what."""
        return f"{self.user} – {self.message_id}"
