"""Who is told what at which address, the outbox of events, and their deliveries."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kycuong.kernel.audit.recorded import Recorded
from kycuong.surfaces.webhooks.enums import State


class Subscription(Recorded):
    """An address that is told of events (đăng ký nhận), as one person at one post.

    It counts once another person has confirmed it, and until it ends.
    """

    name = models.CharField(max_length=80)
    url = models.CharField(max_length=300)
    kinds = models.JSONField(default=list)
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    post = models.BigIntegerField()
    post_title = models.CharField(max_length=260)
    proposed_at = models.DateTimeField()
    proposed_hand = models.JSONField(default=list)
    confirmed_by = models.BigIntegerField(null=True)
    confirmed_name = models.CharField(max_length=120, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=120, blank=True)

    class Meta:
        """Nobody confirms what they proposed."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("user")),
                name="webhook_confirmed_by_another",
            )
        ]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Signing(Recorded):
    """From what a signing secret is derived; the secret itself is nowhere kept."""

    subscription = models.ForeignKey(
        Subscription, models.CASCADE, related_name="signings"
    )
    salt = models.CharField(max_length=32)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return whose."""
        return f"signing of {self.subscription_id}"


class Event(models.Model):
    """Something happened; written with the act. `spread_at`: deliveries are made."""

    name = models.CharField(max_length=40, unique=True)
    key = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    subject = models.BigIntegerField()
    entry = models.PositiveIntegerField(null=True)
    spread_at = models.DateTimeField(null=True)

    class Meta:
        """Found while not spread; forgotten by age."""

        indexes: ClassVar = [
            models.Index(
                fields=["id"],
                condition=Q(spread_at__isnull=True),
                name="webhook_unspread",
            ),
            models.Index(fields=["at"], name="webhook_event_at"),
        ]

    def __str__(self) -> str:
        """Return what and about which."""
        return f"{self.kind} {self.subject}"


class Delivery(models.Model):
    """One event to one address; one process at a time holds its `claim`."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(
        Subscription, models.CASCADE, related_name="deliveries"
    )
    state = models.CharField(
        max_length=8, choices=State.choices, default=State.QUEUED.value
    )
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    claim = models.CharField(max_length=32, blank=True)
    claimed_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Once an event and address; what waits is found by its hour."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "subscription"], name="webhook_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(state=State.QUEUED.value),
                name="webhook_waiting",
            ),
            models.Index(fields=["subscription", "-id"], name="webhook_log"),
        ]

    def __str__(self) -> str:
        """Return what to whom."""
        return f"{self.event_id} → {self.subscription_id}"


class Watch(models.Model):
    """Until which instant matters turned overdue have been told; one row."""

    until = models.DateTimeField()

    def __str__(self) -> str:
        """Return the instant."""
        return str(self.until)
