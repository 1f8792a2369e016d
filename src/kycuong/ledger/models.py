"""The tables of the ledger: matters, their parties, their entries."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kycuong.kernel.audit.recorded import Recorded
from kycuong.ledger.enums import KINDS, OUTCOMES, STATES, Part
from kycuong.rules import duty
from kycuong.rules.worktime.instants import local_day

OPEN = Q(closed_at__isnull=True)
UNIT = "organisations.Unit"


def _unit(*, null: bool = False, index: bool = False) -> "models.ForeignKey[object]":
    return models.ForeignKey(
        UNIT, models.PROTECT, null=null, related_name="+", db_index=index
    )


class Matter(Recorded):
    """One thing owed by one lead body (việc, nhiệm vụ).

    From `state` down to `last_at` the columns are a cache of the fold of its entries:
    `overdue_from` is when it is, will be or was overdue (null: never), `near_from` from
    when its due date is near.
    """

    kind = models.CharField(max_length=40)
    title = models.TextField()
    issuer = _unit()
    product = models.TextField(blank=True)
    report_to = models.CharField(max_length=200, blank=True)
    limit_text = models.CharField(max_length=300, blank=True)
    receipt = models.JSONField(null=True, blank=True)
    source_label = models.CharField(max_length=300, blank=True)
    source_url = models.CharField(max_length=300, blank=True)
    source_quote = models.TextField(blank=True)
    source_document = models.BigIntegerField(null=True, blank=True)
    source_start = models.PositiveIntegerField(null=True, blank=True)
    source_end = models.PositiveIntegerField(null=True, blank=True)
    search = models.TextField(blank=True)

    state = models.CharField(max_length=20, choices=STATES)
    outcome = models.CharField(max_length=20, choices=OUTCOMES, blank=True)
    standing = models.BooleanField(default=False)
    lead_unit = _unit()
    holder_unit = _unit(null=True)
    holder_body = _unit(null=True)
    holder_post = models.ForeignKey(
        "organisations.Post",
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    due_text = models.CharField(max_length=300, blank=True)
    due_provisional = models.BooleanField(default=False)
    original_due_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    overdue_from = models.DateTimeField(null=True)
    near_from = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    last_seq = models.PositiveIntegerField()
    last_at = models.DateTimeField()

    class Meta:
        """Open matters are asked by holder, lead and due date; history by opening."""

        indexes: ClassVar = [
            models.Index(
                fields=["holder_body", "due_at"], condition=OPEN, name="open_by_body"
            ),
            models.Index(
                fields=["holder_post", "due_at"], condition=OPEN, name="open_by_post"
            ),
            models.Index(
                fields=["lead_unit", "due_at"], condition=OPEN, name="open_by_lead"
            ),
            models.Index(
                fields=["overdue_from", "id"], condition=OPEN, name="open_by_overdue"
            ),
            models.Index(
                fields=["issuer", "submitted_at"],
                condition=Q(state=duty.State.SUBMITTED),
                name="waiting_by_issuer",
            ),
            models.Index(fields=["lead_unit", "opened_at"], name="by_lead_opened"),
            models.Index(fields=["opened_at", "id"], name="by_opened"),
            models.Index(fields=["source_document"], name="by_document"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, holder_unit__isnull=False)
                | Q(closed_at__isnull=False, holder_unit__isnull=True),
                name="held_while_open",
            ),
            models.CheckConstraint(
                condition=Q(standing=False) | Q(overdue_from__isnull=True),
                name="standing_never_overdue",
            ),
        ]

    def __str__(self) -> str:
        """Return the code and the title."""
        return f"{self.code} {self.title[:60]}"

    @property
    def code(self) -> str:
        """The number by which people name it."""
        return code_of(self.pk, local_day(self.opened_at).year)

    @property
    def due(self) -> duty.Due | None:
        """The due date in force."""
        if self.due_at is None:
            return None
        return duty.Due(self.due_on, self.due_at, self.due_text, self.due_provisional)


def code_of(pk: int, year: int) -> str:
    """Return a matter's code, such as V-2024-00017."""
    return f"V-{year}-{pk:05d}"


class Involvement(Recorded):
    """A body has or had a part in a matter, and therefore sees it (cơ quan liên quan)."""

    matter = models.ForeignKey(
        Matter, models.PROTECT, related_name="involvements", db_index=False
    )
    unit = _unit()
    part = models.CharField(max_length=20, choices=Part.choices)

    class Meta:
        """One row a body and part; asked both ways."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matter", "part", "unit"], name="involved_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "matter"], name="matters_of_unit")
        ]

    def __str__(self) -> str:
        """Return who and how."""
        return f"{self.unit_id} {self.part} {self.matter_id}"


class Entry(Recorded):
    """One fact about one matter: append-only, numbered without gaps (mục sổ).

    Names are those of the instant; `payload` holds the words of reports and results.
    """

    matter = models.ForeignKey(
        Matter, models.PROTECT, related_name="entries", db_index=False
    )
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=KINDS)
    at = models.DateTimeField()
    actor_user = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=120)
    actor_post = models.BigIntegerField(null=True)
    actor_post_title = models.CharField(max_length=120, blank=True)
    actor_unit = models.BigIntegerField(null=True)
    actor_unit_name = models.CharField(max_length=200, blank=True)
    to_unit = models.BigIntegerField(null=True)
    to_post = models.BigIntegerField(null=True)
    to_unit_name = models.CharField(max_length=200, blank=True)
    to_post_name = models.CharField(max_length=260, blank=True)
    standing = models.BooleanField(default=False)
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    due_text = models.CharField(max_length=300, blank=True)
    due_provisional = models.BooleanField(default=False)
    was_due_on = models.DateField(null=True)
    was_due_at = models.DateTimeField(null=True)
    was_due_text = models.CharField(max_length=300, blank=True)
    was_due_provisional = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    payload = models.JSONField(default=dict)

    class Meta:
        """Read in order."""

        ordering: ClassVar = ["matter_id", "seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "seq"], name="entry_seq_once")
        ]

    def __str__(self) -> str:
        """Return a short name for logs."""
        return f"{self.matter_id}.{self.seq} {self.kind}"
