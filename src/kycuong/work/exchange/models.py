"""What came in and went out over the axis."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kycuong.kernel.audit.keeping import Audited
from kycuong.kernel.audit.recorded import Recorded
from kycuong.work.exchange.edxml import Step
from kycuong.work.exchange.enums import Kind, Recall, State, Way

UNIT = "organisations.Unit"
STEP_CHOICES = [(str(step), str(step)) for step in Step]


class Partner(Recorded):
    """A body outside the house with its identifier (danh bạ trục liên thông)."""

    organ = models.CharField(max_length=35, unique=True)
    name = models.CharField(max_length=200)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=160)

    class Meta:
        """Listed by name."""

        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        """Return name and identifier."""
        return f"{self.name} ({self.organ})"


class Arrival(Recorded):
    """A document that came over the axis to one body (văn bản liên thông đến).

    `header` is what its sender wrote of it; `step` how far the sender was told it is.
    Its main file and its way into the register are the `intake`'s.
    """

    audited: ClassVar = Audited(
        secret=frozenset({"header"}),
        why="the true words stay with whom the class admits",
    )

    unit = models.ForeignKey(UNIT, models.PROTECT, related_name="+", db_index=False)
    sender = models.CharField(max_length=35)
    sender_name = models.CharField(max_length=200, blank=True)
    identifier = models.CharField(max_length=200)
    business = models.CharField(max_length=4)
    digest = models.CharField(max_length=64)
    header = models.JSONField(default=dict)
    step = models.CharField(max_length=12, choices=STEP_CHOICES)
    reason = models.CharField(max_length=500, blank=True)
    intake = models.OneToOneField(
        "documents.Intake", models.PROTECT, null=True, related_name="+"
    )
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=160)
    recall = models.CharField(max_length=10, choices=Recall.choices, blank=True)
    recall_reason = models.CharField(max_length=500, blank=True)
    recall_at = models.DateTimeField(null=True)

    class Meta:
        """One document of one sender comes to one body once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "sender", "identifier"], name="exchange_arrival_once"
            )
        ]

    def __str__(self) -> str:
        """Return which document."""
        return self.identifier


class Enclosure(Recorded):
    """A further file of an arrival (phụ lục kèm theo); the main one is the intake's."""

    arrival = models.ForeignKey(Arrival, models.CASCADE, related_name="enclosures")
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        """In the order of the package."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["arrival", "number"], name="exchange_enclosure_once"
            )
        ]

    def __str__(self) -> str:
        """Return which."""
        return f"{self.arrival_id}.{self.number}"


class Message(Recorded):
    """One message in or out: the journal, and the outbox of what waits.

    A status carries its `text`; a document its package as a kept `file`. One process
    at a time holds the `claim` of what it sends.
    """

    name = models.CharField(max_length=40, unique=True)
    way = models.CharField(max_length=4, choices=Way.choices)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    code = models.CharField(max_length=20, blank=True)
    unit = models.ForeignKey(UNIT, models.PROTECT, related_name="+", db_index=False)
    other = models.CharField(max_length=35, blank=True)
    other_name = models.CharField(max_length=200, blank=True)
    identifier = models.CharField(max_length=200, blank=True)
    about = models.CharField(max_length=500, blank=True)
    arrival = models.ForeignKey(Arrival, models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, related_name="+"
    )
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, related_name="+"
    )
    text = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    problem = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=160)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    claim = models.CharField(max_length=32, blank=True)
    claimed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Listed by body; what waits is found by its hour; replays by their digest."""

        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["unit", "-id"], name="exchange_list"),
            models.Index(
                fields=["next_try_at"],
                condition=Q(state=State.QUEUED.value),
                name="exchange_waiting",
            ),
            models.Index(
                fields=["digest"], condition=~Q(digest=""), name="exchange_digest"
            ),
        ]

    def __str__(self) -> str:
        """Return what it is."""
        return f"{self.way} {self.kind} {self.code}".strip()


class Parcel(Recorded):
    """A document on its way to one recipient over the axis, and what it told."""

    unit = models.ForeignKey(UNIT, models.PROTECT, related_name="+", db_index=False)
    document = models.ForeignKey(
        "documents.Document", models.PROTECT, related_name="+", db_index=False
    )
    identifier = models.CharField(max_length=200, db_index=True)
    organ = models.CharField(max_length=35)
    organ_name = models.CharField(max_length=200)
    message = models.ForeignKey(Message, models.PROTECT, related_name="parcels")
    step = models.CharField(max_length=12, choices=STEP_CHOICES)
    told_at = models.DateTimeField(null=True)
    told_by = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    recall = models.CharField(max_length=10, choices=Recall.choices, blank=True)
    recall_reason = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=160)

    class Meta:
        """A document goes to a recipient once."""

        ordering: ClassVar = ["organ_name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "organ"], name="exchange_parcel_once"
            )
        ]

    def __str__(self) -> str:
        """Return what to whom."""
        return f"{self.identifier} → {self.organ}"
