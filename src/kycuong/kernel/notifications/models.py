"""Messages, who has read them, and how they went out by mail and phone."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kycuong.kernel.audit.recorded import Recorded
from kycuong.kernel.notifications.enums import DeliveryState, Urgency, Way


class Message(Recorded):
    """One message to one login, or to whoever acts for one unit (thông báo).

    `user` and `unit` are keys of a login and of a unit; exactly one is set. `urgency`
    and `due_at` say where it stands in a digest.
    """

    user = models.BigIntegerField(null=True, blank=True)
    unit = models.BigIntegerField(null=True, blank=True)
    text = models.CharField(max_length=500)
    url = models.CharField(max_length=300)
    at = models.DateTimeField()
    key = models.CharField(max_length=120)
    urgency = models.PositiveSmallIntegerField(
        choices=Urgency.choices, default=Urgency.NEWS
    )
    due_at = models.DateTimeField(null=True, blank=True)

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
            models.Index(fields=["key"], name="message_key"),
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


class Address(Recorded):
    """Where one login is reached by one way (địa chỉ nhận tin).

    `dead_since` is set when a letter came back; a changed address lives again.
    """

    user = models.BigIntegerField()
    way = models.CharField(max_length=10, choices=Way.choices)
    value = models.CharField(max_length=254)
    set_at = models.DateTimeField()
    dead_since = models.DateTimeField(null=True, blank=True)
    dead_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        """One a way; found by the address when a letter comes back."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "way"], name="address_once_a_way")
        ]
        indexes: ClassVar = [models.Index(fields=["value"], name="address_value")]

    def __str__(self) -> str:
        """Return the address."""
        return self.value


class Preference(Recorded):
    """What one login wants to be told outside the software, and when.

    `hour` null: when the working day opens. `remind_days`: working days before a due
    date. `for_body` null: as the post says (heads and clerks do).
    """

    user = models.BigIntegerField(unique=True)
    digest = models.BooleanField(default=True)
    hour = models.TimeField(null=True, blank=True)
    ways = models.JSONField(default=list)
    remind_days = models.JSONField(default=list)
    for_body = models.BooleanField(null=True, blank=True)

    def __str__(self) -> str:
        """Return whose wishes they are."""
        return str(self.user)


class Delivery(models.Model):
    """One digest to one login by one way on one day (một lần gửi tin).

    Written by the sender, outside acts: this table is the record of what left the
    house. The row is there before the letter leaves; `message_id` is made of the row's
    key, so a letter sent twice would bear the same one.
    """

    user = models.BigIntegerField()
    way = models.CharField(max_length=10, choices=Way.choices)
    day = models.DateField()
    body = models.BigIntegerField()
    address = models.CharField(max_length=254)
    person = models.CharField(max_length=120)
    message_id = models.CharField(max_length=160, unique=True)
    count = models.PositiveIntegerField()
    state = models.CharField(
        max_length=12, choices=DeliveryState.choices, default=DeliveryState.QUEUED
    )
    made_at = models.DateTimeField()
    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    handing_at = models.DateTimeField(null=True, blank=True)
    claim = models.CharField(max_length=32, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=120, blank=True)

    class Meta:
        """One a person, a way and a day."""

        ordering: ClassVar = ["-made_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "way", "day"], name="delivery_once_a_day"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "next_try_at"], name="delivery_waiting"),
            models.Index(fields=["-made_at"], name="delivery_made"),
        ]

    def __str__(self) -> str:
        """Return to whom, how and when."""
        return f"{self.user} {self.way} {self.day}"


class DeliveryItem(models.Model):
    """One message told in one digest; a login is told it once a way."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="items")
    message = models.ForeignKey(Message, models.CASCADE, related_name="deliveries")
    user = models.BigIntegerField()
    way = models.CharField(max_length=10, choices=Way.choices)

    class Meta:
        """Once a login and way."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "way", "message"], name="item_told_once"
            )
        ]

    def __str__(self) -> str:
        """Return what was told to whom."""
        return f"{self.message_id} → {self.user}"
