"""Documents as registers hold them: numbers, contents, copies, what comes in."""

from typing import ClassVar

from django.db import models

from kycuong.kernel.audit.keeping import FACT, Audited
from kycuong.kernel.audit.recorded import Recorded
from kycuong.kernel.permissions.fields import classification_field, restricted_index
from kycuong.work.documents.enums import (
    Amending,
    Direction,
    Dropping,
    IntakeState,
    Urgency,
)


class Counter(Recorded):
    """The last number given in one series of one body's register in one year.

    Its row is locked by whoever registers, so numbers have no gap and no twin.
    Incoming documents share one series (""); outgoing ones count by type.
    Law: Nghị định 30/2020/NĐ-CP, Điều 15, 22.
    """

    unit = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="+")
    direction = models.CharField(max_length=10, choices=Direction.choices)
    series = models.CharField(max_length=60, blank=True)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        """One counter a series and year."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "direction", "series", "year"], name="counter_once"
            )
        ]

    def __str__(self) -> str:
        """Return the series and its last number."""
        return f"{self.direction} {self.series} {self.year}: {self.last}"


class Document(Recorded):
    """One line of a register (một dòng trong sổ đăng ký văn bản).

    `entry` is the running number the register gave (số đến, số đi). `number` is how
    the document names itself ("493/UBND-KGVX"). `number_key`, `number_tail` (the
    running number from its last digit on) and `search` are copies for finding.

    A recalled document (`recalled_at`) stays in the register and changes no more.
    `amends` is the document that this one corrects or replaces. Of a destroyed one
    (`destroyed_at`, by the decision in `destroyed_by`) the line stays; text and files
    are gone.
    Law: Nghị định 30/2020/NĐ-CP, Điều 18; Phụ lục IV, VI.
    """

    direction = models.CharField(max_length=10, choices=Direction.choices)
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="+")
    series = models.CharField(max_length=60, blank=True)
    year = models.PositiveSmallIntegerField()
    entry = models.PositiveIntegerField()

    number = models.CharField(max_length=80, blank=True)
    number_key = models.CharField(max_length=80, blank=True)
    number_tail = models.CharField(max_length=20, blank=True)
    issued_on = models.DateField(null=True)
    issuer = models.CharField(max_length=200, blank=True)
    issuer_unit = models.ForeignKey(
        "organisations.Unit", models.PROTECT, null=True, related_name="+"
    )
    doc_type = models.CharField(max_length=100, blank=True)
    subject = models.CharField(max_length=500)
    signer = models.CharField(max_length=160, blank=True)
    recipients = models.TextField(blank=True)
    urgency = models.CharField(max_length=12, choices=Urgency.choices, blank=True)
    classification = classification_field()

    arrived_on = models.DateField(null=True)
    handed_to = models.CharField(max_length=200, blank=True)
    handed_on = models.DateField(null=True)
    kept_by = models.CharField(max_length=200, blank=True)
    copies = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=500, blank=True)

    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=120)
    registered_user = models.BigIntegerField(null=True)
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, related_name="+"
    )
    search = models.TextField(blank=True)

    recalled_at = models.DateTimeField(null=True)
    recalled_by = models.CharField(max_length=160, blank=True)
    recalled_reason = models.CharField(max_length=500, blank=True)
    destroyed_at = models.DateTimeField(null=True)
    destroyed_by = models.CharField(max_length=200, blank=True)
    amends = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="amended_by"
    )
    amending = models.CharField(max_length=12, choices=Amending.choices, blank=True)

    class Meta:
        """Listed by register; found by number; suspected by number and date."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "direction", "series", "year", "entry"],
                name="document_entry_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["unit", "direction", "-year", "-entry"], name="document_list"
            ),
            models.Index(fields=["number_key"], name="document_number"),
            models.Index(fields=["number_tail"], name="document_tail"),
            models.Index(fields=["issued_on"], name="document_issued"),
            restricted_index("document_restricted"),
        ]

    def __str__(self) -> str:
        """Return the number, or the entry where the document has none."""
        return self.number or f"{self.entry}/{self.year}"


class Content(Recorded):
    """What a document says: its text, and what the reader made of it.

    Apart from `Document`, so that lists never drag texts along. `subject`: see `classes`.
    """

    audited: ClassVar = Audited(
        secret=frozenset({"subject", "text", "reading"}),
        why="true words stay with whom the class admits, and go when destroyed",
    )

    document = models.OneToOneField(Document, models.CASCADE, related_name="content")
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    origin = models.CharField(max_length=10, default="text")
    reading = models.JSONField(default=dict)

    def __str__(self) -> str:
        """Return whose text it is."""
        return f"content {self.document_id}"


class Registration(Recorded):
    """How long an incoming document waited for its register; written once.

    `content` is `rules.registering.Registered`; the columns repeat it for lists.
    """

    document = models.OneToOneField(Document, models.PROTECT, related_name="waiting")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="+")
    month = models.DateField()
    waited = models.PositiveIntegerField(null=True)
    late = models.BooleanField()
    content = models.JSONField()

    audited: ClassVar = FACT

    class Meta:
        """Counted by body and month."""

        indexes: ClassVar = [
            models.Index(fields=["month", "unit", "late"], name="registration_month")
        ]

    def __str__(self) -> str:
        """Return whose it is."""
        return f"{self.document_id}: {self.waited}"


class SignedCopy(Recorded):
    """The signed file of an outgoing document, and what its signatures said that day."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="signed_copies")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    facts = models.JSONField()
    attached_at = models.DateTimeField()
    attached_by = models.CharField(max_length=120)
    attached_user = models.BigIntegerField(null=True)

    audited: ClassVar = FACT

    def __str__(self) -> str:
        """Return whose it is."""
        return f"signed {self.document_id}"


class Copy(Recorded):
    """A body that was given a document, and so may read it (nơi nhận).

    `inherited`: nothing was sent; it goes on in the stead of a body that had it.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="given_to")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    inherited = models.BooleanField(default=False)

    class Meta:
        """Once a body."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "unit"], name="copy_once")
        ]

    def __str__(self) -> str:
        """Return who has it."""
        return f"{self.document_id} → {self.unit_id}"


class Shingle(Recorded):
    """One number of a document's sketch; like texts share many (see `sketch`)."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="shingles")
    value = models.BigIntegerField()

    audited: ClassVar = Audited(
        cache=True,
        why="cut from the content, to find look-alikes",
    )

    class Meta:
        """Asked by value."""

        indexes: ClassVar = [
            models.Index(fields=["value", "document"], name="shingle_value")
        ]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.value)


class Intake(Recorded):
    """A document on its way into a register: its file, how far it is read, what the
    clerk has typed so far. It takes no number until it is registered. `dropped` says
    why it never was, `dropped_at` when that was said.
    """

    audited: ClassVar = Audited(
        secret=frozenset({"text", "reading", "typed", "notes"}),
        why="true words stay with whom the class admits, and go when destroyed",
    )

    direction = models.CharField(max_length=10, choices=Direction.choices)
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="+")
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=IntakeState.choices)
    stage = models.CharField(max_length=120, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(blank=True)
    origin = models.CharField(max_length=10, default="text")
    reading = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    problem = models.TextField(blank=True)
    typed = models.JSONField(default=dict)
    dropped = models.CharField(max_length=12, choices=Dropping.choices, blank=True)
    dropped_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    created_user = models.BigIntegerField(null=True)
    created_by = models.CharField(max_length=120)
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, related_name="intake"
    )

    class Meta:
        """Listed by body while open."""

        indexes: ClassVar = [
            models.Index(fields=["unit", "state", "-created_at"], name="intake_open")
        ]

    def __str__(self) -> str:
        """Return its state."""
        return f"intake {self.pk} {self.state}"
