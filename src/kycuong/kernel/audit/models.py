"""The tables of the trail: acts, what they hold, the heads of the lanes."""

from typing import ClassVar

from django.db import models


class Act(models.Model):
    """One act: somebody did something to something at an instant. Append-only.

    `lane` and `seq` say its place in the chain; `hash` covers every column here, the
    `previous` hash of its lane and the `commitment` to its payload.
    """

    lane = models.PositiveSmallIntegerField()
    seq = models.BigIntegerField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)
    at = models.DateTimeField()
    user = models.BigIntegerField(null=True)
    post = models.BigIntegerField(null=True)
    unit = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    request = models.CharField(max_length=64, blank=True)
    via = models.CharField(max_length=10, blank=True)

    class Meta:
        """Found by subject, by person, by instant; one place in a lane."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["lane", "seq"], name="act_place")
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id"], name="act_subject"),
            models.Index(fields=["user", "at"], name="act_user"),
            models.Index(fields=["at"], name="act_at"),
        ]

    def __str__(self) -> str:
        """Return a short name for logs."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.lane}.{self.seq}"


class Payload(models.Model):
    """What an act holds: who did it, what was before and after, digests of its rows.

    `who` and `what` may name people; each is covered by its salt and may be shredded,
    which leaves its hash (`who_hash`, `what_hash`); `shredded_by` is the subject of the
    act that did it. `rows` holds `{table: {key: digest or null}}` and stays.
    """

    act = models.OneToOneField(
        Act,
        models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="held",
    )
    who = models.TextField(blank=True)
    who_salt = models.CharField(max_length=32, blank=True)
    who_hash = models.CharField(max_length=64, blank=True)
    what = models.TextField(blank=True)
    what_salt = models.CharField(max_length=32, blank=True)
    what_hash = models.CharField(max_length=64, blank=True)
    rows = models.TextField(blank=True)
    shredded_by = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        """Return whose it is."""
        return f"payload {self.pk}"


class Head(models.Model):
    """The end of one lane of the chain; it only ever moves forward.

    `seal` is made with the installation's key, `key` names that key.
    """

    lane = models.PositiveSmallIntegerField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)
    seal = models.CharField(max_length=64, blank=True)
    key = models.CharField(max_length=8, blank=True)

    def __str__(self) -> str:
        """Return the lane and its length."""
        return f"{self.lane}.{self.seq}"


class Anchor(models.Model):
    """The whole chain of a day in one number that can be printed. Append-only.

    `lanes` is `[[lane, seq, hash], …]` in the order of the lanes; `digest` covers it,
    the day, the instant and the digest before.
    """

    day = models.DateField(unique=True)
    at = models.DateTimeField()
    lanes = models.JSONField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        """Return the day and the beginning of its number."""
        return f"{self.day} {self.digest[:8]}"
