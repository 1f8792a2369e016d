"""Instruments, the days they decide, and the hours of units."""

from datetime import time
from typing import ClassVar

from django.db import models

from kycuong.kernel.audit.keeping import Audited
from kycuong.kernel.audit.recorded import Recorded
from kycuong.kernel.calendars.enums import DECIDED, Kind, Ruling, Saturday, Stage


class Proposal(Recorded):
    """One change of the calendar on its way (đề xuất về lịch làm việc).

    Whoever proposes is never who decides; `proposed_hand` is who, as
    `permissions.apart` keeps people. `enforced_at` is since when it counts,
    `reverted_at` until when it did. `foreseen` is what the last preview found and
    `effected` what the application has done so far, as `impact.Impact` counts it;
    `cursor` is where an application goes on after a break.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices)
    stage = models.CharField(
        max_length=10, choices=Stage.choices, default=Stage.PROPOSED
    )
    target = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="reversals"
    )
    note = models.TextField(blank=True)
    proposed_by = models.BigIntegerField()
    proposed_name = models.CharField(max_length=260)
    proposed_hand = models.JSONField(default=list)
    proposed_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True)
    decided_name = models.CharField(max_length=260, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_note = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    enforced_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    reverted_at = models.DateTimeField(null=True)
    foreseen = models.JSONField(null=True)
    foreseen_at = models.DateTimeField(null=True)
    effected = models.JSONField(default=dict)
    cursor = models.BigIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    stirred_at = models.DateTimeField(null=True)

    class Meta:
        """Four eyes, one application at a time, one open reversal a decision."""

        ordering: ClassVar = ["-proposed_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("proposed_by")),
                name="decided_by_another",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage__in=[*DECIDED, Stage.DECLINED])
                | models.Q(decided_by__isnull=False, decided_at__isnull=False),
                name="decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=Kind.REVERT, target__isnull=False)
                | (~models.Q(kind=Kind.REVERT) & models.Q(target__isnull=True)),
                name="reversal_of_something",
            ),
            models.UniqueConstraint(
                fields=["stage"],
                condition=models.Q(stage=Stage.APPLYING),
                name="one_application_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["target"],
                condition=models.Q(
                    stage__in=[Stage.PROPOSED, Stage.APPLYING, Stage.APPLIED]
                ),
                name="one_reversal_a_decision",
            ),
        ]

    def __str__(self) -> str:
        """Return what it is and how far it has come."""
        return f"{self.pk} {self.kind} {self.stage}"


class Instrument(Recorded):
    """A document that decides days (quyết định, công văn về lịch nghỉ).

    It counts while its proposal is in force; without one (entered before proposals
    were asked for) it counts for good. `authority` null: for the whole country. `completes_year`: with it the days off of
    that year are all known, and counting in it is no longer provisional.
    """

    proposal = models.OneToOneField(
        Proposal, models.PROTECT, null=True, related_name="instrument"
    )
    authority = models.ForeignKey(
        "organisations.Unit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    number = models.CharField(max_length=120)
    issued_on = models.DateField()
    in_force_from = models.DateField()
    completes_year = models.PositiveSmallIntegerField(null=True, blank=True)
    entered_at = models.DateTimeField()

    class Meta:
        """Later ones win."""

        ordering: ClassVar = ["in_force_from", "id"]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class CalendarDecision(Recorded):
    """What one instrument decides about one day."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="decisions")
    day = models.DateField()
    ruling = models.CharField(max_length=20, choices=Ruling.choices)
    label = models.CharField(max_length=200)

    class Meta:
        """Once a day in an instrument."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["instrument", "day"], name="day_decided_once_an_instrument"
            )
        ]

    def __str__(self) -> str:
        """Return the day and what it is."""
        return f"{self.day} {self.ruling}"


class UnitShift(Recorded):
    """The hours of a unit from a day on (giờ làm việc); the latest in force holds."""

    proposal = models.OneToOneField(
        Proposal, models.PROTECT, null=True, related_name="shift"
    )
    unit = models.ForeignKey(
        "organisations.Unit", models.PROTECT, related_name="shifts"
    )
    morning_from = models.TimeField(default=time(7))
    morning_to = models.TimeField(default=time(11))
    afternoon_from = models.TimeField(default=time(13))
    afternoon_to = models.TimeField(default=time(17))
    saturday = models.CharField(
        max_length=10, choices=Saturday.choices, default=Saturday.OFF
    )
    cut_off = models.TimeField(null=True, blank=True)
    source = models.CharField(max_length=200)
    in_force_from = models.DateField()

    class Meta:
        """Later ones win."""

        ordering: ClassVar = ["in_force_from", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(morning_from__lt=models.F("morning_to"))
                & models.Q(morning_to__lte=models.F("afternoon_from"))
                & models.Q(afternoon_from__lt=models.F("afternoon_to")),
                name="shifts_in_order",
            )
        ]

    def __str__(self) -> str:
        """Return whose hours and since when."""
        return f"{self.unit_id} {self.in_force_from}"


class Edition(Recorded):
    """A calendar by which dates were counted, whole, under its version (phiên bản)."""

    version = models.CharField(max_length=12, unique=True)
    content = models.JSONField()
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the version."""
        return self.version


class CalendarVersion(Recorded):
    """One row that changes with every write, so that readers may keep a copy."""

    token = models.CharField(max_length=32)

    audited: ClassVar = Audited(cache=True, why="says only that something changed")

    def __str__(self) -> str:
        """Return the token."""
        return self.token
