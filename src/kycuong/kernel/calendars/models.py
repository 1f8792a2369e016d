"""Instruments, the days they decide, and the hours of units."""

from datetime import time
from typing import ClassVar

from django.db import models

from kycuong.kernel.audit.recorded import Recorded
from kycuong.kernel.calendars.enums import Ruling, Saturday


class Instrument(Recorded):
    """A document that decides days (quyết định, công văn về lịch nghỉ).

    `authority` null: for the whole country. `completes_year`: with it the days off of
    that year are all known, and counting in it is no longer provisional.
    """

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


class CalendarVersion(Recorded):
    """One row that changes with every write, so that readers may keep a copy."""

    token = models.CharField(max_length=32)

    def __str__(self) -> str:
        """Return the token."""
        return self.token
