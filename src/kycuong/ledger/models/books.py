"""The books: matters, their parties, their entries."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kycuong.kernel.audit.keeping import FACT
from kycuong.kernel.audit.recorded import Recorded
from kycuong.kernel.permissions.fields import classification_field, restricted_index
from kycuong.ledger.enums import EVERY, KINDS, OUTCOMES, SHAPES, STATES, Part
from kycuong.ledger.models.cached import INVOLVEMENT, MATTER, SHIFT, WORDING
from kycuong.rules import duty
from kycuong.rules.duty.periods import Every
from kycuong.rules.worktime.instants import local_day

OPEN = Q(closed_at__isnull=True)
UNIT = "organisations.Unit"


def _unit(*, null: bool = False, index: bool = False) -> "models.ForeignKey[object]":
    return models.ForeignKey(
        UNIT, models.PROTECT, null=null, related_name="+", db_index=index
    )


class Matter(Recorded):
    """One thing owed by one lead body (việc, nhiệm vụ).

    From `shape` down to `last_at` the columns are a cache of the fold of its entries:
    `overdue_from` is when it is, will be or was overdue (null: never), `near_from` from
    when its due date is near; `holder_due_at` is the first instant at which the present
    holder's own step is late, `asked_at` when the extension that waits was asked for.
    `counted_limit` and `counted_from` are the limit of the last entry that set a date,
    and since when; empty: it was set by hand. `ever_paused`: its clock once stood still.
    `title`, `source_label`, `source_quote` and `product` are what may be said anywhere;
    of a closed `classification` the true words stand in `Wording`.
    `points` are the demands that a result answers one by one: `[{"id", "text"}]`.
    """

    kind = models.CharField(max_length=40)
    title = models.TextField()
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="children", db_index=False
    )
    points = models.JSONField(default=list)
    issuer = _unit()
    product = models.TextField(blank=True)
    report_to = models.CharField(max_length=200, blank=True)
    limit_text = models.CharField(max_length=300, blank=True)
    receipt = models.JSONField(null=True, blank=True)
    counted_limit = models.CharField(max_length=12, blank=True)
    counted_from = models.CharField(max_length=40, blank=True)
    source_label = models.CharField(max_length=300, blank=True)
    source_url = models.CharField(max_length=300, blank=True)
    source_quote = models.TextField(blank=True)
    source_document = models.BigIntegerField(null=True, blank=True)
    source_start = models.PositiveIntegerField(null=True, blank=True)
    source_end = models.PositiveIntegerField(null=True, blank=True)
    search = models.TextField(blank=True)
    classification = classification_field()

    shape = models.CharField(max_length=10, choices=SHAPES, default=duty.Shape.TASK)
    state = models.CharField(max_length=20, choices=STATES)
    outcome = models.CharField(max_length=20, choices=OUTCOMES, blank=True)
    standing = models.BooleanField(default=False)
    every = models.CharField(max_length=10, default=Every.MONTH, choices=EVERY)
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
    holder_since = models.DateTimeField(null=True)
    holder_clock = models.CharField(max_length=20, blank=True)
    holder_due_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    asked_due_at = models.DateTimeField(null=True)
    asks = models.PositiveIntegerField(default=0)
    ruled = models.BooleanField(default=False)
    open_parts = models.PositiveIntegerField(default=0)
    paused_until = models.DateTimeField(null=True)
    ever_paused = models.BooleanField(default=False)
    quiet_since = models.DateTimeField(null=True)
    attested_period = models.CharField(max_length=10, blank=True)
    attested_at = models.DateTimeField(null=True)
    checked_period = models.CharField(max_length=10, blank=True)
    checked_at = models.DateTimeField(null=True)
    checked_ok = models.BooleanField(null=True)
    submitted_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    last_seq = models.PositiveIntegerField()
    last_at = models.DateTimeField()

    audited: ClassVar = MATTER

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
                fields=["lead_unit", "due_at", "id", "overdue_from"],
                condition=OPEN,
                name="open_by_lead",
            ),
            models.Index(
                fields=[
                    *("holder_body", "lead_unit", "shape", "standing"),
                    *("opened_at", "overdue_from", "id"),
                ],
                condition=OPEN,
                name="open_held",
            ),
            models.Index(
                fields=["overdue_from", "id", "near_from", "opened_at"],
                condition=OPEN,
                name="open_by_overdue",
            ),
            models.Index(
                fields=["issuer", "state"], condition=OPEN, name="open_by_issuer"
            ),
            models.Index(
                fields=["lead_unit", "overdue_from"],
                condition=OPEN,
                name="open_overdue_by_lead",
            ),
            models.Index(
                fields=["lead_unit", "opened_at"],
                condition=OPEN,
                name="open_by_lead_opened",
            ),
            models.Index(
                fields=["issuer", "submitted_at"],
                condition=Q(state=duty.State.SUBMITTED),
                name="waiting_by_issuer",
            ),
            models.Index(
                fields=["overdue_from"],
                condition=Q(closed_at__isnull=False, overdue_from__isnull=False),
                name="closed_by_overdue",
            ),
            models.Index(fields=["lead_unit", "opened_at"], name="by_lead_opened"),
            models.Index(fields=["opened_at", "id"], name="by_opened"),
            models.Index(fields=["due_at", "id"], name="by_due"),
            models.Index(fields=["source_document"], name="by_document"),
            models.Index(fields=["parent"], name="by_parent"),
            models.Index(
                fields=[
                    *("lead_unit", "every", "attested_period"),
                    *("opened_at", "standing"),
                ],
                condition=OPEN & Q(standing=True),
                name="open_standing",
            ),
            models.Index(fields=["due_at", "id"], condition=OPEN, name="open_by_due"),
            models.Index(
                fields=["holder_due_at"], condition=OPEN, name="open_by_holder_due"
            ),
            restricted_index("restricted"),
            models.Index(
                fields=["paused_until"],
                condition=Q(state=duty.State.PAUSED),
                name="paused",
            ),
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
    def asked(self) -> bool:
        """Whether an extension request waits."""
        return self.asked_at is not None

    @property
    def parts(self) -> int:
        """How many parts are still out."""
        return int(self.open_parts)

    @property
    def due(self) -> duty.Due | None:
        """The due date in force."""
        if self.due_at is None:
            return None
        return duty.Due(self.due_on, self.due_at, self.due_text, self.due_provisional)


def code_of(pk: int, year: int) -> str:
    """Return a matter's code, such as V-2024-00017."""
    return f"V-{year}-{pk:05d}"


class Wording(Recorded):
    """The true words of a matter of a closed class (see `spoken`); written once."""

    audited: ClassVar = WORDING

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="wording")
    title = models.TextField()
    source_label = models.CharField(max_length=300, blank=True)
    source_quote = models.TextField(blank=True)
    product = models.TextField(blank=True)

    def __str__(self) -> str:
        """Return whose words they are."""
        return f"wording {self.matter_id}"


class Involvement(Recorded):
    """A body has or had a part in a matter, and therefore sees it (cơ quan liên quan)."""

    matter = models.ForeignKey(
        Matter, models.PROTECT, related_name="involvements", db_index=False
    )
    unit = _unit()
    part = models.CharField(max_length=20, choices=Part.choices)
    ended_at = models.DateTimeField(null=True)

    audited: ClassVar = INVOLVEMENT

    class Meta:
        """One row a body and part; asked both ways. An ended part shows nothing."""

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
    capacity = models.CharField(max_length=8, blank=True)
    behalf_post = models.BigIntegerField(null=True)
    behalf_name = models.CharField(max_length=260, blank=True)
    standing = models.BooleanField(default=False)
    shape = models.CharField(max_length=10, choices=SHAPES, default=duty.Shape.TASK)
    clock = models.CharField(max_length=20, blank=True)
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

    audited: ClassVar = FACT

    class Meta:
        """Read in order; decisions on results, and refusals, are asked by day."""

        ordering: ClassVar = ["matter_id", "seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "seq"], name="entry_seq_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["at"],
                condition=Q(kind=duty.EntryKind.APPROVE.value),
                name="entry_approved",
            ),
            models.Index(
                fields=["at"],
                condition=Q(kind=duty.EntryKind.REWORK.value),
                name="entry_returned",
            ),
            models.Index(
                fields=["matter"],
                condition=Q(kind=duty.EntryKind.REWORK.value),
                name="entry_returned_of",
            ),
            models.Index(
                fields=["at"],
                condition=Q(kind=duty.EntryKind.DECLINE.value),
                name="entry_refused",
            ),
        ]

    def __str__(self) -> str:
        """Return a short name for logs."""
        return f"{self.matter_id}.{self.seq} {self.kind}"


class Shift(Recorded):
    """A matter whose date a calendar decision moves, or moved (việc chuyển hạn).

    `decision` is the proposal. A row of the run "foreseen" is what its preview showed;
    one of the run "applied" repeats an entry, so that the list is found without it.
    """

    decision = models.BigIntegerField()
    run = models.CharField(max_length=8)
    matter = models.ForeignKey(
        Matter, models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    was_on = models.DateField(null=True)
    was_at = models.DateTimeField()
    was_provisional = models.BooleanField()
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField()
    due_provisional = models.BooleanField()
    effect = models.CharField(max_length=20)

    audited: ClassVar = SHIFT

    class Meta:
        """Asked by decision."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decision", "run", "matter"], name="shifted_once"
            )
        ]

    def __str__(self) -> str:
        """Return which matter by which decision."""
        return f"{self.decision} {self.run} {self.matter_id}"


class Draw(Recorded):
    """The lot by which standing duties are checked for a period (bốc thăm kiểm tra).

    `salt` is made when the period has ended, so that nobody knows before who is drawn,
    and kept, so that everybody can draw again.
    """

    period = models.CharField(max_length=10, unique=True)
    salt = models.CharField(max_length=64)
    percent = models.PositiveSmallIntegerField()
    drawn_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the period."""
        return self.period
