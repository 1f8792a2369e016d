"""Procedures by version, and where they run."""

from typing import ClassVar

from django.db import models

from kycuong.kernel.audit.recorded import Recorded


class Procedure(Recorded):
    """One version of one body's procedure (quy trình mẫu); the newest is offered.

    `steps` is a list of `{stage, kind, title, unit, limit}` in order: steps of one
    stage run side by side, stages one after the other; `unit` null is chosen at use.
    """

    body = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    version = models.PositiveIntegerField(default=1)
    steps = models.JSONField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=120)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        """One row a version."""

        ordering: ClassVar = ["body_id", "name", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "name", "version"], name="procedure_version_once"
            )
        ]

    def __str__(self) -> str:
        """Return the name."""
        return f"{self.name} ({self.version})"


class Run(Recorded):
    """A procedure applied to a matter; it keeps the steps as they were then.

    `stage` is the one that is out, `children` the parts it gave; `ended_at` is set
    once the last stage has come back, or the run was stopped, with the reason in
    `stopped`.
    """

    matter = models.ForeignKey("ledger.Matter", models.PROTECT, related_name="+")
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="runs")
    steps = models.JSONField()
    stage = models.PositiveIntegerField(default=0)
    children = models.JSONField(default=list)
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)
    stopped = models.CharField(max_length=300, blank=True)

    class Meta:
        """One at a time on a matter."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matter"],
                condition=models.Q(ended_at__isnull=True),
                name="one_procedure_a_matter",
            )
        ]

    def __str__(self) -> str:
        """Return what runs where."""
        return f"{self.procedure_id} → {self.matter_id}, giai đoạn {self.stage}"
