"""The tables of reports: drafts, what people wrote in them, and seals."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kycuong.kernel.audit.keeping import FACT
from kycuong.kernel.audit.recorded import Recorded
from kycuong.ledger.periods import Period
from kycuong.oversight.reports.enums import Kind


class Report(Recorded):
    """One report over one window (báo cáo): a draft, until it has a seal.

    `figures` is what was counted at `counted_at`, by `counting`; `version` grows with
    every change, so that a page knows when it is stale. `edition` 1 is the first; a
    later one replaces a sealed one, for `reason`, which who prepared it wrote.
    `edited_by` changed its words last; `hands` are all who prepared, counted or edited
    it, as `[login, post, stood in for its holder]`. Once sealed the row never changes,
    in the database too.
    """

    kind = models.CharField(max_length=8, choices=Kind.choices)
    first = models.DateField()
    last = models.DateField()
    edition = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=500, blank=True)
    prepared_at = models.DateTimeField()
    prepared_name = models.CharField(max_length=120)
    counted_at = models.DateTimeField()
    figures = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    edited_by = models.BigIntegerField(null=True)
    edited_name = models.CharField(max_length=120, blank=True)
    hands = models.JSONField(null=True)

    class Meta:
        """Once a window and edition; newest first."""

        ordering: ClassVar = ["-last", "kind", "-edition"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "first", "edition"], name="report_once"
            )
        ]

    def __str__(self) -> str:
        """Return the kind and the window."""
        return f"{self.kind} {self.first} – {self.last}"

    @property
    def period(self) -> Period:
        """The window of its data."""
        return Period(self.first, self.last)


class Passage(Recorded):
    """What a person wrote for one part of a draft; append-only, the newest holds.

    `part` is a body's id, or `enums.WHOLE`, `enums.REQUEST`. `restored`: the proposal
    was taken back, and `text` is empty. `basis` is the hash of the figures it was
    written by: when they change, somebody has to read it again. `by_post` is the post
    that they acted from, `by_stood_in` whether it is an absent holder's.
    """

    report = models.ForeignKey(
        Report, models.PROTECT, related_name="passages", db_index=False
    )
    seq = models.PositiveIntegerField()
    part = models.BigIntegerField()
    text = models.TextField(blank=True)
    restored = models.BooleanField(default=False)
    basis = models.CharField(max_length=64)
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=120)
    by_post = models.BigIntegerField(null=True)
    by_stood_in = models.BooleanField(null=True)
    at = models.DateTimeField()

    audited: ClassVar = FACT

    class Meta:
        """In order within a report."""

        ordering: ClassVar = ["report_id", "seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "seq"], name="passage_seq_once")
        ]

    def __str__(self) -> str:
        """Return where it stands."""
        return f"{self.report_id}.{self.seq} {self.part}"


class Seal(Recorded):
    """A report as it was sealed (bản chốt); append-only, in the database too.

    `sha256` is the hash of the canonical content; `files` says by ending which kept file
    holds which bytes: `{"pdf": {"file": 12, "sha256": "…", "size": 1}}`. `entry` is the
    newest entry of the ledger by then. Nobody seals words that they wrote.
    """

    report = models.OneToOneField(Report, models.PROTECT, related_name="seal")
    sealed_at = models.DateTimeField()
    sealed_by = models.BigIntegerField()
    sealed_name = models.CharField(max_length=120)
    sealed_post = models.CharField(max_length=200, blank=True)
    edited_by = models.BigIntegerField(null=True)
    sha256 = models.CharField(max_length=64)
    renderer = models.CharField(max_length=200)
    entry = models.BigIntegerField()
    files = models.JSONField()

    audited: ClassVar = FACT

    class Meta:
        """Two people: the words of one, the seal of another."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(edited_by__isnull=True) | ~Q(edited_by=F("sealed_by")),
                name="sealed_by_another",
            )
        ]

    def __str__(self) -> str:
        """Return which report, and the head of its hash."""
        return f"{self.report_id} {self.sha256[:12]}"
