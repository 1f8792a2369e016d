"""Drafts, their revisions, and the templates from which they begin."""

from typing import ClassVar

from django.db import models

from kycuong.kernel.audit.keeping import FACT
from kycuong.kernel.audit.recorded import Recorded
from kycuong.kernel.permissions.fields import classification_field, restricted_index
from kycuong.work.documents.enums import (
    Amending,
    DraftState,
)
from kycuong.work.documents.models.registers import Document


class Draft(Recorded):
    """An outgoing document before it has its number (dự thảo văn bản đi).

    `key` names what it was drafted for: one draft a key, "" where a person began it.
    `units` are the bodies that may read it once issued, `sources` the pages it stands
    on, as `[label, address]`. `orders`: it orders something new, so that its review
    is opened when it is issued. `subject` and `addressed` repeat what may be said
    anywhere of the last revision; of a closed `classification` that is less.
    `issuer` is in whose name it is written (null: the body's own); `template` says
    what it was begun from, `blanks` its blanks by name; `amends` what it
    corrects or replaces.
    """

    unit = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    state = models.CharField(
        max_length=10, choices=DraftState.choices, default=DraftState.DRAFT
    )
    key = models.CharField(max_length=120, blank=True)
    subject = models.CharField(max_length=500)
    addressed = models.CharField(max_length=500, blank=True)
    classification = classification_field()
    revision = models.PositiveIntegerField(default=0)
    units = models.JSONField(default=list)
    sources = models.JSONField(default=list)
    orders = models.BooleanField(default=False)
    issuer = models.ForeignKey(
        "organisations.Unit", models.PROTECT, null=True, related_name="+"
    )
    template = models.CharField(max_length=200, blank=True)
    blanks = models.JSONField(default=list)
    amends = models.ForeignKey(
        Document, models.PROTECT, null=True, related_name="drafts_amending"
    )
    amending = models.CharField(max_length=12, choices=Amending.choices, blank=True)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=120)
    created_user = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, related_name="draft"
    )

    class Meta:
        """Listed by body and state; one a key."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "key"],
                condition=~models.Q(key=""),
                name="draft_key_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "state", "-created_at"], name="draft_list"),
            restricted_index("draft_restricted"),
        ]

    def __str__(self) -> str:
        """Return what it is about."""
        return f"{self.kind}: {self.subject[:60]}"


class Revision(Recorded):
    """One text of a draft, as written then (`letterform.to_json`); never changed."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    made_user = models.BigIntegerField(null=True)

    audited: ClassVar = FACT

    class Meta:
        """Numbered from 1 in each draft."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "number"], name="revision_once")
        ]

    def __str__(self) -> str:
        """Return which one it is."""
        return f"{self.draft_id}.{self.number}"


class Template(Recorded):
    """A body's own text to begin drafts from (mẫu soạn thảo); versioned, retired."""

    unit = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=160)
    version = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)
    retired_by = models.CharField(max_length=120, blank=True)
    retired_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        """Listed by body; a name in use stands for one template."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                condition=models.Q(retired_at__isnull=True),
                name="template_name_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "kind", "name"], name="template_list")
        ]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class TemplateVersion(Recorded):
    """One text of a template, as it was written then; never changed."""

    template = models.ForeignKey(Template, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    audited: ClassVar = FACT

    class Meta:
        """Numbered from 1 in each template."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["template", "number"], name="template_version_once"
            )
        ]

    def __str__(self) -> str:
        """Return which one it is."""
        return f"{self.template_id}.{self.number}"
