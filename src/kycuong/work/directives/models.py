"""Directives, their items, the drafts of their tasks, and the matters they became."""

from typing import ClassVar

from django.db import models

from kycuong.kernel.audit.keeping import Audited
from kycuong.kernel.audit.recorded import Recorded
from kycuong.work.directives.enums import DirectiveState, DueChoice


class Directive(Recorded):
    """One registered document that orders something (văn bản chỉ đạo).

    `issued_on` is the letter's date: bodies are those of that day. `formulas` are the
    places of closing formulas, which order nothing beyond the items.
    """

    audited: ClassVar = Audited(
        secret=frozenset({"warnings", "formulas"}),
        why="the true words stay with whom the class admits",
    )

    document = models.OneToOneField(
        "documents.Document", models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="+")
    issued_on = models.DateField()
    state = models.CharField(
        max_length=12, choices=DirectiveState.choices, default=DirectiveState.REVIEW
    )
    warnings = models.JSONField(default=list)
    formulas = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=120)
    dispatched_at = models.DateTimeField(null=True)
    dispatched_by = models.CharField(max_length=120, blank=True)

    class Meta:
        """Listed by state, the newest first."""

        indexes: ClassVar = [
            models.Index(fields=["unit", "state", "-opened_at"], name="directive_list")
        ]

    def __str__(self) -> str:
        """Return which document it is."""
        return f"directive {self.pk} of document {self.document_id}"


class Item(Recorded):
    """One binding item of the letter, to be accounted for (mục phải xử lý).

    `start` and `end` are offsets into the document's text. It is accounted for by
    accepted drafts on it, or by `no_task`: why it orders nothing.
    """

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="items")
    mark = models.CharField(max_length=40, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    no_task = models.CharField(max_length=300, blank=True)
    decided_by = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """In the order of the text, each once."""

        ordering: ClassVar = ["start", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["directive", "start", "end"], name="item_once"
            )
        ]

    def __str__(self) -> str:
        """Return the mark."""
        return self.mark or f"{self.start}–{self.end}"


class Draft(Recorded):
    """One drafted task (dự thảo nhiệm vụ): what the reader read and people decided.

    `spans` are the places `[start, end]` of the letter that it stands on; an item is
    accounted for by the drafts that touch it. `parties` is a list of `{part, written, explained, collective, units}`: a name as
    the letter writes it and the units it stands for, each `{id, name, out}`, where
    `out` says why a unit was taken out. `limit` ("5wd") counts from the day on which the
    body is given the work, where the letter says "kể từ ngày nhận được". `points` are the demands
    that a result answers one by one, as texts. `version` counts changes: who works from an
    older one is told so.
    """

    audited: ClassVar = Audited(
        secret=frozenset(
            {"title", "spans", "points", "product", "proposed", "reasons"}
        ),
        why="the true words stay with whom the class admits",
    )

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="drafts")
    start = models.PositiveIntegerField()
    spans = models.JSONField(default=list)
    title = models.TextField()
    parties = models.JSONField(default=list)
    due_choice = models.CharField(
        max_length=10, choices=DueChoice.choices, blank=True, default=""
    )
    due_on = models.DateField(null=True)
    due_time = models.TimeField(null=True)
    due_provisional = models.BooleanField(default=False)
    limit = models.CharField(max_length=12, blank=True)
    proposed = models.JSONField(default=dict)
    limit_text = models.CharField(max_length=300, blank=True)
    receipt = models.JSONField(null=True)
    points = models.JSONField(default=list)
    product = models.CharField(max_length=300, blank=True)
    report_to = models.CharField(max_length=200, blank=True)
    confidence = models.FloatField(default=1.0)
    reasons = models.JSONField(default=list)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """In the order of the text."""

        ordering: ClassVar = ["start", "id"]

    def __str__(self) -> str:
        """Return its beginning."""
        return self.title[:60]


class Dispatched(Recorded):
    """A draft became a matter for one lead body; once each, whoever clicks twice."""

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="matters")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="matters")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="+")
    matter = models.OneToOneField("ledger.Matter", models.PROTECT, related_name="+")

    class Meta:
        """Once a draft and body."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "unit"], name="dispatched_once")
        ]

    def __str__(self) -> str:
        """Return what became what."""
        return f"{self.draft_id} → {self.matter_id}"
