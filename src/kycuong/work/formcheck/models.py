"""The tables of formcheck: what the rules say of bytes, and who asked."""

from typing import ClassVar

from django.db import models

from kycuong.kernel.audit.keeping import Audited
from kycuong.kernel.audit.recorded import Recorded
from kycuong.work.formcheck.enums import State


class Outcome(Recorded):
    """What one edition of the rules says of one file's bytes; checked once for all.

    `result` holds findings, warnings, doubts and changes (`queries.Result`); `found`,
    `warned` and `read` (false: a scan, no letter could be read) repeat it for lists.
    `fixed` is the corrected Word file, where something could be corrected. Whoever may
    read it is said by the checks that lead here, never by this row.
    """

    sha256 = models.CharField(max_length=64)
    rule_version = models.CharField(max_length=40)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    stage = models.CharField(max_length=120, blank=True)
    problem = models.TextField(blank=True)
    result = models.JSONField(default=dict)
    found = models.PositiveIntegerField(default=0)
    warned = models.PositiveIntegerField(default=0)
    read = models.BooleanField(default=True)
    parts = models.PositiveIntegerField(default=0)
    fixed = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, related_name="+"
    )
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    audited: ClassVar = Audited(
        secret=frozenset({"result"}),
        why="what is lawfully destroyed must not live on in the trail",
    )

    class Meta:
        """Once an edition of the rules."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sha256", "rule_version"], name="outcome_once"
            )
        ]

    def __str__(self) -> str:
        """Return the bytes and the state."""
        return f"{self.sha256[:12]} {self.state}"


class Part(Recorded):
    """Some pages of a checked document as blocks to be drawn (`drawing`).

    Apart from `Outcome`, so that a page of a long document drags only its own along.
    """

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="drawn")
    number = models.PositiveIntegerField()
    sheets = models.JSONField()

    audited: ClassVar = Audited(
        secret=frozenset({"sheets"}),
        why="what is lawfully destroyed must not live on in the trail",
    )

    class Meta:
        """Numbered from 1 in each outcome."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["outcome", "number"], name="part_once")
        ]

    def __str__(self) -> str:
        """Return which one it is."""
        return f"{self.outcome_id}.{self.number}"


class Check(Recorded):
    """A body had a file checked under a name.

    Asked again by the same body, under the same name and edition, it stays one row;
    `asked_at` is the last time. `source` and `item` say where the file came from
    (`sources`), which is asked again at every reading.
    """

    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="checks")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    body = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="+")
    source = models.CharField(max_length=20, blank=True)
    item = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    made_user = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField()

    class Meta:
        """Once a body, name and source; listed by body and by person, the last asked first."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "outcome", "name", "source", "item"],
                name="check_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["body", "-asked_at"], name="check_of_body"),
            models.Index(fields=["made_user", "-asked_at"], name="check_of_person"),
        ]

    def __str__(self) -> str:
        """Return what was checked."""
        return self.name
