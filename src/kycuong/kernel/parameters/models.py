"""What an office set, from which day, by which text."""

from typing import ClassVar

from django.db import models

from kycuong.kernel.audit.recorded import Recorded


class Parameter(Recorded):
    """One value of one setting from a day on (tham số); of two the later row holds.

    A row counts once another person has confirmed it. `proposed_hand` is who proposed it
    as `permissions.apart` keeps people.
    """

    key = models.CharField(max_length=40)
    value = models.CharField(max_length=20)
    since = models.DateField()
    basis = models.CharField(max_length=300)
    proposed_by = models.BigIntegerField()
    proposed_name = models.CharField(max_length=120)
    proposed_hand = models.JSONField(default=list)
    proposed_at = models.DateTimeField()
    confirmed_by = models.BigIntegerField(null=True)
    confirmed_name = models.CharField(max_length=120, blank=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        """Later ones win; nobody confirms what they proposed."""

        ordering: ClassVar = ["since", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True)
                | ~models.Q(confirmed_by=models.F("proposed_by")),
                name="parameter_confirmed_by_another",
            )
        ]

    def __str__(self) -> str:
        """Return the setting and its value."""
        return f"{self.key} {self.value} từ {self.since:%d/%m/%Y}"
