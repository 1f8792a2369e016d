"""What repeats the books for figures: caches, each of which can be made anew."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from kycuong.ledger.models.books import UNIT, Matter


def _loose() -> "models.ForeignKey[object]":
    """Return a unit named by rows that repeat others, whose keys are checked."""
    return models.ForeignKey(
        UNIT, models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )


class Stretch(models.Model):
    """One stretch of a matter, as the day knew it (quãng); see `rules.duty.stretches`.

    A cache of the fold, row by row: kept by the ledger's own writes, in their
    transaction. Only the last row of a matter ever changes: its end is written.
    """

    matter = models.ForeignKey(
        Matter,
        models.PROTECT,
        related_name="stretches",
        db_index=False,
        db_constraint=False,
    )
    seq = models.PositiveIntegerField()
    sort = models.CharField(max_length=8)
    lead_unit = _loose()
    holder_unit = _loose()
    holder_body = _loose()
    holder_post = models.BigIntegerField(null=True)
    state = models.CharField(max_length=20)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    original_due_at = models.DateTimeField(null=True)
    overdue_from = models.DateTimeField(null=True)
    beyond_from = models.DateTimeField(null=True)
    begun = models.CharField(max_length=8, blank=True)
    ended = models.CharField(max_length=9, blank=True)
    dated = models.BooleanField(default=False)
    early = models.BooleanField(default=False)
    kept = models.BooleanField(default=False)
    turned = models.BooleanField(default=False)

    objects: models.Manager[Any] = models.Manager()

    class Meta:
        """Asked as of a day by body; by what began or ended; by what is late."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "seq"], name="stretched_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["lead_unit", "until"], name="stretch_by_lead"),
            models.Index(fields=["holder_body", "until"], name="stretch_by_holder"),
            models.Index(
                fields=["lead_unit", "since"],
                condition=~Q(begun=""),
                name="stretch_begun_by_lead",
            ),
            models.Index(
                fields=["since"], condition=~Q(begun=""), name="stretch_begun"
            ),
            models.Index(
                fields=["until"], condition=~Q(ended=""), name="stretch_ended"
            ),
            models.Index(
                fields=["lead_unit", "until"],
                condition=Q(overdue_from__isnull=False)
                & (Q(until__isnull=True) | Q(until__gt=F("overdue_from"))),
                name="stretch_late",
            ),
            models.Index(
                fields=["overdue_from"],
                condition=Q(until__isnull=True),
                name="stretch_open_by_overdue",
            ),
            models.Index(
                fields=["beyond_from"],
                condition=Q(until__isnull=True),
                name="stretch_open_by_beyond",
            ),
        ]

    def __str__(self) -> str:
        """Return a short name for logs."""
        return f"{self.matter_id}.{self.seq} {self.since} {self.until}"


class Rollup(models.Model):
    """The marks of stretches, summed by lead unit and day, half or year (số cộng dồn).

    A cache, kept by the ledger's own writes in their transaction; the columns are those
    of `rules.duty.flows.Flow` that add up over days. `overdue` and `beyond` are changes:
    their sum up to a day is what was late at its end.
    """

    grain = models.CharField(max_length=4)
    first = models.DateField()
    unit = _loose()
    sort = models.CharField(max_length=8)
    received = models.IntegerField(default=0)
    taken = models.IntegerField(default=0)
    passed = models.IntegerField(default=0)
    on_time = models.IntegerField(default=0)
    late = models.IntegerField(default=0)
    undated = models.IntegerField(default=0)
    early = models.IntegerField(default=0)
    kept = models.IntegerField(default=0)
    cancelled = models.IntegerField(default=0)
    lapsed = models.IntegerField(default=0)
    turned = models.IntegerField(default=0)
    overdue = models.IntegerField(default=0)
    beyond = models.IntegerField(default=0)

    objects: models.Manager[Any] = models.Manager()

    class Meta:
        """Once a grain, first day, unit and sort; read by ranges of days."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["grain", "first", "unit", "sort"], name="rolled_up_once"
            )
        ]

    def __str__(self) -> str:
        """Return which sum it is."""
        return f"{self.grain} {self.first} {self.unit_id} {self.sort}"


class Reckoning(models.Model):
    """The figures of one period, counted in the background (số liệu đã tính).

    No fact: it can be thrown away and counted anew from the entries. `at` is the instant
    of the desk's clock and `entry` the newest entry by which it was counted.
    """

    first = models.DateField()
    last = models.DateField()
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    figures = models.JSONField()

    objects: models.Manager[Any] = models.Manager()

    class Meta:
        """Once a period."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["first", "last"], name="reckoned_once")
        ]

    def __str__(self) -> str:
        """Return the period and the instant."""
        return f"{self.first} {self.last} {self.at}"
