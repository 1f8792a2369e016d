"""Ladders with their rungs, what was really sent, and what became late."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kycuong.kernel.audit.keeping import FACT
from kycuong.kernel.audit.recorded import Recorded
from kycuong.work.chasing.enums import CLOCKS, KINDS, Stage

MATTER = "ledger.Matter"


class LadderVersion(Recorded):
    """One ladder: proposed by a person, put in force by another (bậc thang đôn đốc).

    `proposed_hand` is who proposed it as `permissions.apart` keeps people. In force from
    `active_from` until a later one is. `basis` is its legal ground.
    """

    basis = models.CharField(max_length=500)
    stage = models.CharField(
        max_length=12, choices=Stage.choices, default=Stage.PROPOSED
    )
    proposed_at = models.DateTimeField()
    proposed_by = models.BigIntegerField(null=True)
    proposed_hand = models.JSONField(default=list)
    proposed_name = models.CharField(max_length=120)
    active_from = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField(null=True)
    decided_name = models.CharField(max_length=120, blank=True)

    class Meta:
        """Nobody puts their own proposal in force."""

        ordering: ClassVar = ["-proposed_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(stage=Stage.ACTIVE)
                | (Q(active_from__isnull=False) & ~Q(decided_by=F("proposed_by"))),
                name="ladder_two_people",
            )
        ]

    def __str__(self) -> str:
        """Return its number and stage."""
        return f"{self.pk} {self.stage}"


class LadderRung(Recorded):
    """One rung of a ladder; see `rules.duty.ladder.Rung` for what the columns mean."""

    version = models.ForeignKey(LadderVersion, models.CASCADE, related_name="rungs")
    key = models.CharField(max_length=20)
    clock = models.CharField(max_length=10, choices=CLOCKS)
    offset = models.SmallIntegerField()
    lapse = models.BooleanField(default=False)
    hour = models.TimeField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=KINDS)
    to = models.JSONField(default=list)
    kinds = models.JSONField(default=list)
    round = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """In the order of time."""

        ordering: ClassVar = ["clock", "offset", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "key"], name="rung_key_once")
        ]

    def __str__(self) -> str:
        """Return its key."""
        return self.key


class Urging(Recorded):
    """One step that was taken: append-only, once a matter, date and rung (lần đôn đốc).

    `moment` is when it was due to go, `recorded_at` when it went; they differ after an
    outage. `counted_from` is the first late instant it was counted from. `recipients`
    are `{"user" | "unit": id, "name": …, "leads": id}`; `told` is false where a later
    step of the same run spoke for it. `letter` is the key of the draft it stands in.
    """

    matter = models.ForeignKey(MATTER, models.PROTECT, related_name="+", db_index=False)
    matter_code = models.CharField(max_length=20)
    matter_title = models.TextField()
    clock = models.CharField(max_length=10, choices=CLOCKS)
    counted_from = models.DateTimeField()
    rung = models.CharField(max_length=20)
    kind = models.CharField(max_length=10, choices=KINDS)
    round = models.PositiveSmallIntegerField(default=0)
    moment = models.DateTimeField()
    recorded_at = models.DateTimeField()
    body = models.BigIntegerField()
    body_name = models.CharField(max_length=200)
    recipients = models.JSONField(default=list)
    told = models.BooleanField(default=True)
    message_key = models.CharField(max_length=120, blank=True)
    letter = models.CharField(max_length=120, blank=True)
    version = models.ForeignKey(
        LadderVersion, models.PROTECT, null=True, related_name="+"
    )

    audited: ClassVar = FACT

    class Meta:
        """Once; read by time, by matter, by kind."""

        ordering: ClassVar = ["-moment", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matter", "clock", "counted_from", "rung"],
                name="urged_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["moment", "id"], name="urging_moment"),
            models.Index(fields=["kind", "moment"], name="urging_kind"),
            models.Index(fields=["body", "moment"], name="urging_body"),
            models.Index(fields=["letter"], name="urging_letter"),
        ]

    def __str__(self) -> str:
        """Return what was sent about which matter."""
        return f"{self.matter_code} {self.rung}"


class BecameLate(Recorded):
    """A matter became late, noted once with its true moment: append-only (thành quá hạn).

    `due_at` is the first late instant of the date then in force; `holder_*` who had it.
    """

    matter = models.ForeignKey(MATTER, models.PROTECT, related_name="+", db_index=False)
    moment = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    lead_unit = models.BigIntegerField()
    holder_unit = models.BigIntegerField()
    holder_post = models.BigIntegerField(null=True)
    holder_name = models.CharField(max_length=260)
    noted_at = models.DateTimeField()

    audited: ClassVar = FACT

    class Meta:
        """Once a moment; read by time."""

        ordering: ClassVar = ["-moment", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "moment"], name="late_once")
        ]
        indexes: ClassVar = [models.Index(fields=["moment", "id"], name="late_moment")]

    def __str__(self) -> str:
        """Return which matter, and when."""
        return f"{self.matter_id} {self.moment}"
