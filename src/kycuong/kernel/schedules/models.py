"""What ran when. Written by the runner alone, outside acts: the rows are the record."""

from typing import ClassVar

from django.db import models

from kycuong.kernel.schedules.enums import RunState


class Progress(models.Model):
    """How far one job has come: every slot up to `done_until` is handled.

    `since` is when the runner first knew the job: slots before it are nobody's.
    """

    job = models.CharField(max_length=80, unique=True)
    since = models.DateTimeField()
    done_until = models.DateTimeField()
    failing_since = models.DateTimeField(null=True, blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        """Return the job and how far it is."""
        return f"{self.job} {self.done_until}"


class Run(models.Model):
    """One slot of one job, run or being run (một lượt chạy); once a slot.

    `covers` counts the slots that this run made up for, itself included.
    """

    job = models.CharField(max_length=80)
    slot = models.DateTimeField()
    state = models.CharField(max_length=12, choices=RunState.choices)
    covers = models.PositiveIntegerField(default=1)
    tries = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        """Once a slot; read by job, newest first."""

        ordering: ClassVar = ["-slot", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job", "slot"], name="run_once_a_slot")
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "-slot"], name="run_state"),
            models.Index(fields=["-started_at"], name="run_started"),
        ]

    def __str__(self) -> str:
        """Return the job and its slot."""
        return f"{self.job} {self.slot}"


class Beat(models.Model):
    """The runner's heartbeat: one row, touched at every round.

    `wall` is by the machine's own clock, which nobody moves; `until` the instant of
    the desk's clock up to which everything due was looked at.
    """

    wall = models.DateTimeField()
    until = models.DateTimeField()
    started_wall = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        """Return the last beat."""
        return str(self.wall)
