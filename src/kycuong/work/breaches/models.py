"""The tables of breaches: what was proposed, what was said about it, praise."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kycuong.kernel.audit.keeping import FACT
from kycuong.kernel.audit.recorded import Recorded
from kycuong.rules.worktime.instants import local_day
from kycuong.work.breaches.enums import GROUPS, KINDS, STATES, PraiseState

UNIT = "organisations.Unit"


def _unit() -> "models.ForeignKey[object]":
    return models.ForeignKey(UNIT, models.PROTECT, related_name="+", db_index=False)


class Breach(Recorded):
    """What a body is said not to have kept (vi phạm của cơ quan); see `rules.breaches`.

    `body` is whom it was proposed about, under `body_name` of that day; `post` may be
    named, never must. `evidence` is a list of {"kind", "id", "label", "url"}. `origin`
    is the key of the evidence from which a threshold proposed it, or of the form that a
    person sent, so that neither proposes twice. From `state` down the columns are a
    cache of the fold of the entries; `counted_since` may lie ahead.
    """

    body = _unit()
    body_name = models.CharField(max_length=200)
    post = models.ForeignKey(
        "organisations.Post",
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    code = models.CharField(max_length=8)
    group = models.CharField(max_length=12, choices=GROUPS)
    rule_document = models.CharField(max_length=300)
    rule_article = models.CharField(max_length=200, blank=True)
    rule_text = models.TextField()
    happened_on = models.DateField()
    found_by = models.CharField(max_length=300)
    statement = models.TextField()
    evidence = models.JSONField(default=list)
    origin = models.CharField(max_length=120, null=True, unique=True)
    search = models.TextField(blank=True)

    state = models.CharField(max_length=12, choices=STATES)
    answers = _unit()
    matter = models.ForeignKey(
        "ledger.Matter", models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField()
    proposed_by = models.BigIntegerField(null=True)
    proposed_name = models.CharField(max_length=120)
    put_at = models.DateTimeField(null=True)
    reply_due_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    appealed = models.BooleanField(default=False)
    counted_since = models.DateTimeField(null=True)
    last_seq = models.PositiveIntegerField()
    last_at = models.DateTimeField()

    class Meta:
        """Asked by state, by who answers, by the decision; only what was heard counts."""

        indexes: ClassVar = [
            models.Index(fields=["state", "proposed_at"], name="breach_state"),
            models.Index(fields=["answers", "state"], name="breach_answers"),
            models.Index(fields=["body", "happened_on"], name="breach_body"),
            models.Index(fields=["counted_since"], name="breach_counted"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(counted_since__isnull=True)
                | Q(
                    state="upheld",
                    put_at__isnull=False,
                    reply_due_at__isnull=False,
                    counted_since__gt=F("put_at"),
                    counted_since__gte=F("reply_due_at"),
                ),
                name="breach_heard_out_before_it_counts",
            )
        ]

    def __str__(self) -> str:
        """Return the number and the code."""
        return f"{self.number} {self.code}"

    @property
    def number(self) -> str:
        """The number by which people name it."""
        return number_of(self.pk, local_day(self.proposed_at).year)


def number_of(pk: int, year: int) -> str:
    """Return a breach's number, such as VP-2024-00017."""
    return f"VP-{year}-{pk:05d}"


class BreachEntry(Recorded):
    """One fact about one breach: append-only, numbered without gaps.

    Names are those of the instant; `payload` holds the files and what else was said.
    """

    breach = models.ForeignKey(
        Breach, models.PROTECT, related_name="entries", db_index=False
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
    upheld = models.BooleanField(null=True)
    reason = models.TextField(blank=True)
    payload = models.JSONField(default=dict)

    audited: ClassVar = FACT

    class Meta:
        """Read in order; decisions are asked by their instant."""

        ordering: ClassVar = ["breach_id", "seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["breach", "seq"], name="breach_entry_seq_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "at"], name="breach_entry_kind")
        ]

    def __str__(self) -> str:
        """Return a short name for logs."""
        return f"{self.breach_id}.{self.seq} {self.kind}"


class Praise(Recorded):
    """A proposal that a body be praised, opened by a threshold (đề xuất biểu dương).

    `measures` are the figures it rests on; a person takes it up or leaves it, and only
    then does it say anything of the body.
    """

    body = _unit()
    body_name = models.CharField(max_length=200)
    first = models.DateField()
    last = models.DateField()
    measures = models.JSONField(default=dict)
    basis = models.CharField(max_length=500)
    state = models.CharField(
        max_length=10, choices=PraiseState.choices, default=PraiseState.PROPOSED
    )
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField(null=True)
    decided_name = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        """Once a body and period; nothing is taken up by nobody."""

        ordering: ClassVar = ["-last", "body_name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "first", "last"], name="praised_once"
            ),
            models.CheckConstraint(
                condition=Q(state=PraiseState.PROPOSED) | Q(decided_by__isnull=False),
                name="praise_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        """Return the body and the period."""
        return f"{self.body_name} {self.first}–{self.last}"
