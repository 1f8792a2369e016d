"""Batches of rows that came as files, what is known by external ids, long exports."""

from typing import Any, ClassVar

from django.db import models

from kycuong.kernel.audit.keeping import Audited
from kycuong.kernel.audit.recorded import Recorded
from kycuong.work.importing.enums import Fate, Progress, Sort, Stage

FILE = "files.StoredFile"
MATTER = "ledger.Matter"


class Batch(Recorded):
    """One file that was sent, its dry run and what was done with it (lô nhập).

    `seat` is the seat from which it was sent: it is performed from the same one.
    `unchanged` rows have no `Line`; `notes` are sentences about the file as a whole.
    """

    sort = models.CharField(max_length=10, choices=Sort.choices, blank=True)
    file = models.ForeignKey(FILE, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    sent_by = models.BigIntegerField()
    sent_name = models.CharField(max_length=120)
    seat = models.CharField(max_length=40, blank=True)
    stage = models.CharField(
        max_length=12, choices=Stage.choices, default=Stage.READING
    )
    problem = models.TextField(blank=True)
    notes: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    rows = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    checked_at = models.DateTimeField(null=True)
    performed_at = models.DateTimeField(null=True)

    class Meta:
        """Each person's own, newest first."""

        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["sent_by", "-id"], name="batches_of_person")
        ]

    def __str__(self) -> str:
        """Return the file and the stage."""
        return f"{self.file_name} {self.stage}"


class Line(Recorded):
    """One row of a file that asks for something, or cannot be read (dòng).

    `number` is the row's number in the file. `steps` are the acts it asks for, as
    `steps.Step` writes them; `seen` the last entry by which it was edited. `said` are
    sentences: what will be done, was done, or why not.
    """

    audited: ClassVar = Audited(
        secret=frozenset({"title", "steps", "said"}),
        why="words of a closed class stay with the sender",
    )

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=300, blank=True)
    matter = models.ForeignKey(
        MATTER, models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    seen = models.PositiveIntegerField(null=True)
    steps: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    fate = models.CharField(max_length=10, choices=Fate.choices)
    said: "models.JSONField[Any, Any]" = models.JSONField(default=list)

    class Meta:
        """In the order of the file; a row has one line."""

        ordering: ClassVar = ["batch", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "number"], name="line_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["batch", "fate", "number"], name="lines_by_fate")
        ]

    def __str__(self) -> str:
        """Return the row and its fate."""
        return f"{self.batch_id}.{self.number} {self.fate}"


class Known(Recorded):
    """A matter that came from a list under an external id (mã ngoài), once.

    `cells` are the row's texts as last taken over, by the key of their column.
    """

    audited: ClassVar = Audited(
        secret=frozenset({"cells"}), why="words of a closed class are not in the trail"
    )

    code = models.CharField(max_length=120, unique=True)
    matter = models.ForeignKey(MATTER, models.PROTECT, related_name="+")
    cells: "models.JSONField[Any, Any]" = models.JSONField(default=dict)

    def __str__(self) -> str:
        """Return the external id."""
        return self.code


class Prepared(models.Model):
    """A long workbook that is written in the background and kept (tệp xuất dài).

    No fact: it can be thrown away and written anew. `seat` is whose list it is.
    """

    asked_at = models.DateTimeField()
    asked_by = models.BigIntegerField()
    seat = models.CharField(max_length=40)
    filters: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    columns: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    to_fill = models.BooleanField(default=False)
    language = models.CharField(max_length=10, default="vi")
    stage = models.CharField(
        max_length=8, choices=Progress.choices, default=Progress.WRITING
    )
    rows = models.PositiveIntegerField(default=0)
    written = models.PositiveIntegerField(default=0)
    file = models.ForeignKey(FILE, models.PROTECT, null=True, related_name="+")

    objects: "models.Manager[Any]" = models.Manager()

    class Meta:
        """Each person's own, newest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        """Return the number and the stage."""
        return f"{self.pk} {self.stage}"
