"""The tables of submissions: dossiers, their papers, what was said and decided."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kycuong.kernel.audit.keeping import FACT, Audited
from kycuong.kernel.audit.recorded import Recorded
from kycuong.kernel.permissions.fields import classification_field, restricted_index
from kycuong.rules.worktime.instants import local_day
from kycuong.work.submissions.enums import (
    CHARGES,
    GATES,
    GROUNDS,
    KINDS,
    STANCES,
    STATES,
    Asking,
    Authority,
)

UNIT = "organisations.Unit"
MATTER = "ledger.Matter"


def _unit(*, null: bool = False) -> "models.ForeignKey[object]":
    return models.ForeignKey(
        UNIT, models.PROTECT, null=null, related_name="+", db_index=False
    )


def _matter() -> "models.ForeignKey[object]":
    return models.ForeignKey(MATTER, models.PROTECT, null=True, related_name="+")


class Dossier(Recorded):
    """A dossier that a body puts to the Committee (hồ sơ trình); see `rules.gate`.

    `body` is whose it is now, `body_name` what that body was called when it was
    prepared. `kind` is a key of the checklists, `field` the field of work, `authority`
    and `article` what the sender declares about who decides; `concerned` is a list of
    {"id", "name"} of the bodies whose work it touches; `answers` what the sender
    declared, by item key; `version` grows with every change to what the dossier holds,
    the last at `changed_at`.
    `for_matter` is the duty it fulfils, if any. `title` and `summary` are what may be
    said anywhere; of a closed `classification` the true words stand in `Wording`. From `state` down the columns are a
    cache of the fold of the entries.
    """

    kind = models.CharField(max_length=20)
    body = _unit()
    body_name = models.CharField(max_length=200)
    title = models.CharField(max_length=500)
    summary = models.TextField(blank=True)
    field = models.CharField(max_length=120, blank=True)
    authority = models.CharField(max_length=12, choices=Authority.choices, blank=True)
    article = models.CharField(max_length=300, blank=True)
    programme_on = models.DateField(null=True)
    concerned = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    for_matter = _matter()
    classification = classification_field()
    origin = models.CharField(max_length=120, null=True, unique=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    search = models.TextField(blank=True)

    state = models.CharField(max_length=12, choices=STATES)
    round = models.PositiveIntegerField(default=0)
    prepared_at = models.DateTimeField()
    prepared_by = models.BigIntegerField(null=True)
    prepared_name = models.CharField(max_length=120)
    sent_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    gate_due_at = models.DateTimeField(null=True)
    supplement_due_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    gate_matter = _matter()
    supplement_matter = _matter()
    last_seq = models.PositiveIntegerField()
    last_at = models.DateTimeField()

    class Meta:
        """Asked by state, by whose it is, by when it was sent."""

        indexes: ClassVar = [
            models.Index(fields=["state", "sent_at"], name="dossier_state"),
            models.Index(fields=["body", "state"], name="dossier_body"),
            models.Index(fields=["sent_at"], name="dossier_sent"),
            restricted_index("dossier_restricted"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="draft", round=0)
                | Q(state="withdrawn")
                | Q(round__gte=1, sent_at__isnull=False),
                name="dossier_sent_before_it_is_checked",
            )
        ]

    def __str__(self) -> str:
        """Return the number and the title."""
        return f"{self.number} {self.title}"

    @property
    def number(self) -> str:
        """The number by which people name it."""
        return number_of(self.pk, local_day(self.prepared_at).year)


class Wording(Recorded):
    """The true words of a dossier of a closed class (see `spoken`)."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="wording")
    title = models.CharField(max_length=500)
    summary = models.TextField(blank=True)

    audited: ClassVar = Audited(
        secret=frozenset({"title", "summary"}),
        why="the true words stay with whom the class admits",
    )

    def __str__(self) -> str:
        """Return whose words they are."""
        return f"wording {self.dossier_id}"


def number_of(pk: int, year: int) -> str:
    """Return a dossier's number, such as HS-2024-00001."""
    return f"HS-{year}-{pk:05d}"


class Paper(Recorded):
    """One file of a dossier, from `added_at` until `removed_at` (None: still there).

    `facts` is what `rules.gate.PaperFacts.stored` keeps; empty while it is being read.
    Rounds are as-of questions: a paper belongs to a round that was sent between its two
    instants. `replaced_by` is the paper that came in its place.
    """

    dossier = models.ForeignKey(
        Dossier, models.PROTECT, related_name="papers", db_index=False
    )
    component = models.CharField(max_length=20)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    facts = models.JSONField(default=dict)
    added_at = models.DateTimeField()
    added_by = models.BigIntegerField(null=True)
    added_name = models.CharField(max_length=120)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", db_index=False
    )
    removed_at = models.DateTimeField(null=True)

    class Meta:
        """Read by dossier, in the order in which they came."""

        ordering: ClassVar = ["dossier_id", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["dossier", "component"], name="paper_dossier")
        ]

    def __str__(self) -> str:
        """Return the component and the name."""
        return f"{self.component}: {self.name}"


class DossierEntry(Recorded):
    """One fact about one dossier: append-only, numbered without gaps.

    Names are those of the instant. `payload` of a send: `verdict` (the exact writing),
    `sha256` of it, `rule_version`, `marks` (see `rules.gate.marks`), `despite`; of a
    decision: `answers` and `added`, `sha256` of the recomputed verdict, `matches`.
    """

    dossier = models.ForeignKey(
        Dossier, models.PROTECT, related_name="entries", db_index=False
    )
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=KINDS)
    at = models.DateTimeField()
    actor_user = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=120)
    actor_post = models.BigIntegerField(null=True)
    actor_post_title = models.CharField(max_length=120, blank=True)
    actor_body = models.BigIntegerField(null=True)
    actor_body_name = models.CharField(max_length=200, blank=True)
    stood_in = models.BooleanField(default=False)
    capacity = models.CharField(max_length=8, blank=True)
    behalf_name = models.CharField(max_length=260, blank=True)
    to_body = models.BigIntegerField(null=True)
    to_body_name = models.CharField(max_length=200, blank=True)
    due_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    payload = models.JSONField(default=dict)

    audited: ClassVar = FACT

    class Meta:
        """Read in order; decisions are asked by their instant."""

        ordering: ClassVar = ["dossier_id", "seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "seq"], name="dossier_entry_seq_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "at"], name="dossier_entry_kind")
        ]

    def __str__(self) -> str:
        """Return a short name for logs."""
        return f"{self.dossier_id}.{self.seq} {self.kind}"


class ReturnItem(Recorded):
    """One thing that a return asks to be put right; append-only.

    `charged` says whom it counts against (N18): the sender, the gate, or nobody.
    """

    entry = models.ForeignKey(
        DossierEntry, models.PROTECT, related_name="items", db_index=False
    )
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="items")
    order = models.PositiveIntegerField()
    round = models.PositiveIntegerField()
    gate = models.CharField(max_length=2, choices=GATES)
    ground = models.CharField(max_length=12, choices=GROUNDS)
    code = models.CharField(max_length=40)
    component = models.CharField(max_length=20, blank=True)
    paper = models.CharField(max_length=64, blank=True)
    about = models.CharField(max_length=120, blank=True)
    sentence = models.TextField()
    law = models.CharField(max_length=400, blank=True)
    charged = models.CharField(max_length=8, choices=CHARGES)
    charged_reason = models.TextField(blank=True)

    audited: ClassVar = FACT

    class Meta:
        """In the order of the slip; counted by whom it is charged to."""

        ordering: ClassVar = ["entry_id", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry", "order"], name="return_item_order_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["ground", "charged"], name="return_item_ground")
        ]

    def __str__(self) -> str:
        """Return the code and the sentence."""
        return f"{self.code} {self.sentence}"


class Consulted(Recorded):
    """One body that the sender asked for its opinion inside a dossier.

    `matter` is its clock; `state` and `stance` follow the ledger. `papers` is a list of
    {"paper", "file", "name", "sha256"}: what it was asked about. `answered_at` is when
    it answered, let its period end, or was asked no more (`reason` says why). What came
    after its silence is kept as `late_…` and undoes nothing. `settled` says what the
    sender makes of it, or how it unified what the body did not agree on, at
    `settled_at`.
    """

    dossier = models.ForeignKey(
        Dossier, models.PROTECT, related_name="consulted", db_index=False
    )
    body = _unit()
    body_name = models.CharField(max_length=200)
    matter = _matter()
    question = models.TextField(blank=True)
    papers = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    asked_name = models.CharField(max_length=240, blank=True)
    due_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=Asking.choices, default=Asking.WAITING
    )
    stance = models.CharField(max_length=10, choices=STANCES, blank=True)
    text = models.TextField(blank=True)
    files = models.JSONField(default=list)
    answered_at = models.DateTimeField(null=True)
    answered_name = models.CharField(max_length=240, blank=True)
    reason = models.TextField(blank=True)
    late_at = models.DateTimeField(null=True)
    late_stance = models.CharField(max_length=10, choices=STANCES, blank=True)
    late_text = models.TextField(blank=True)
    late_files = models.JSONField(default=list)
    late_name = models.CharField(max_length=240, blank=True)
    settled = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_name = models.CharField(max_length=240, blank=True)

    class Meta:
        """One open question a body and dossier; listed by body."""

        ordering: ClassVar = ["dossier_id", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "body"],
                condition=Q(state="waiting"),
                name="asked_once_at_a_time",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["dossier", "asked_at"], name="consulted_dossier"),
            models.Index(fields=["body", "state"], name="consulted_body"),
        ]

    def __str__(self) -> str:
        """Return the body and how far it has come."""
        return f"{self.body_name}: {self.state}"


class Delegation(Recorded):
    """A field of work that was passed on, so that it is not put up (phân cấp, ủy quyền).

    The Office keeps the list; a row is ended, never changed. `to` None means every body
    called `to_name`. `until` is the first day on which it holds no more.
    """

    field = models.CharField(max_length=120)
    to = _unit(null=True)
    to_name = models.CharField(max_length=200)
    document = models.CharField(max_length=300)
    article = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    entered_at = models.DateTimeField()
    entered_by = models.BigIntegerField(null=True)
    entered_name = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)
    ended_name = models.CharField(max_length=120, blank=True)

    class Meta:
        """Asked by field; a period has its two ends in order."""

        ordering: ClassVar = ["field", "since", "pk"]
        indexes: ClassVar = [models.Index(fields=["field"], name="delegated_field")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=models.F("since")),
                name="delegated_for_a_while",
            )
        ]

    def __str__(self) -> str:
        """Return the field and whose it is."""
        return f"{self.field} → {self.to_name}"
