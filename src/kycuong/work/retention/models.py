"""The tables of retention."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kycuong.kernel.audit.recorded import Recorded
from kycuong.work.retention.enums import HoldKind, Seat, State

DOCUMENT = "documents.Document"


class Classed(Recorded):
    """The class a person gave a document (xác định giá trị tài liệu), with the basis."""

    document = models.OneToOneField(DOCUMENT, models.PROTECT, related_name="+")
    key = models.CharField(max_length=30)
    basis = models.CharField(max_length=300)
    classed_at = models.DateTimeField()
    classed_by = models.CharField(max_length=160)

    def __str__(self) -> str:
        """Return what was classed as what."""
        return f"{self.document_id}: {self.key}"


class Hold(Recorded):
    """A document must not be destroyed until this is lifted (tạm giữ)."""

    document = models.ForeignKey(DOCUMENT, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=HoldKind.choices)
    reason = models.CharField(max_length=300)
    placed_at = models.DateTimeField()
    placed_by = models.CharField(max_length=160)
    placed_hand = models.JSONField(default=list)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=160, blank=True)
    lifted_reason = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        """Return what is held, why."""
        return f"{self.document_id}: {self.kind}"


class Disposal(Recorded):
    """A list of documents for destruction, from draft to minutes (danh mục hủy).

    `unit` keeps their registers. Hands are kept as `permissions.apart` keeps people;
    `supervised` lists who watched: [name, instant, hand].
    """

    unit = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.DRAFTED
    )
    note = models.CharField(max_length=500, blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.CharField(max_length=160)
    drafted_hand = models.JSONField(default=list)
    convened_at = models.DateTimeField(null=True)
    council = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=160, blank=True)
    decided_hand = models.JSONField(default=list)
    decision = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    supervised = models.JSONField(default=list)
    carried_at = models.DateTimeField(null=True)
    carried_by = models.CharField(max_length=160, blank=True)
    manner = models.CharField(max_length=500, blank=True)

    class Meta:
        """Numbered in each body and year."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "year", "number"], name="disposal_number_once"
            ),
            models.CheckConstraint(
                condition=Q(carried_at__isnull=True) | ~Q(decision=""),
                name="carried_by_decision_alone",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "-year", "-number"], name="disposal_list")
        ]

    def __str__(self) -> str:
        """Return its number."""
        return f"{self.number:02d}/{self.year}"


class Line(Recorded):
    """One document on a list, as it was judged when the list was drawn.

    `live`: it stands on no other list. `kept`: why it was left whole after all; struck
    by the council, or held when the day came. `gone_at`: it was destroyed.
    """

    disposal = models.ForeignKey(Disposal, models.PROTECT, related_name="lines")
    document = models.ForeignKey(DOCUMENT, models.PROTECT, related_name="+")
    label = models.CharField(max_length=200)
    subject = models.CharField(max_length=500)
    place = models.CharField(max_length=40)
    key = models.CharField(max_length=30)
    ended = models.PositiveSmallIntegerField()
    until = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=500)
    law = models.CharField(max_length=300)
    live = models.BooleanField(default=True)
    kept = models.CharField(max_length=500, blank=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        """Once on a list, on one live list; only after its last year."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document"], condition=Q(live=True), name="line_live_once"
            ),
            models.UniqueConstraint(
                fields=["disposal", "document"], name="line_once_a_list"
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("ended")), name="line_after_its_year"
            ),
        ]

    def __str__(self) -> str:
        """Return which document."""
        return self.label


class Member(Recorded):
    """One member of the council, and what they said of the list (ý kiến)."""

    disposal = models.ForeignKey(Disposal, models.PROTECT, related_name="members")
    user = models.BigIntegerField()
    name = models.CharField(max_length=200)
    seat = models.CharField(max_length=10, choices=Seat.choices)
    agrees = models.BooleanField(null=True)
    opinion = models.CharField(max_length=1000, blank=True)
    said_at = models.DateTimeField(null=True)
    said_hand = models.JSONField(default=list)

    class Meta:
        """Once a person."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["disposal", "user"], name="council_member_once"
            )
        ]

    def __str__(self) -> str:
        """Return who."""
        return self.name
