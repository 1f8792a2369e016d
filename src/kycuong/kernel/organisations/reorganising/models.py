"""Reorganisations, their lines, the bodies they found, and what ended by them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kycuong.kernel.audit.recorded import Recorded
from kycuong.kernel.organisations.reorganising.enums import LineKind

UNIT = "organisations.Unit"


class Reorganisation(Recorded):
    """One decision that changes bodies on a day (quyết định sắp xếp tổ chức).

    `version` counts changes, so that nobody approves what they have not seen;
    `editors` are the logins who wrote in it and therefore do not approve it; `hands`
    the same with their posts, as `permissions.apart` keeps people.
    `problem` says why it could not be applied on its day.
    """

    number = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    issued_on = models.DateField()
    on = models.DateField()
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    editors = models.JSONField(default=list)
    hands = models.JSONField(default=list)
    proposed_by = models.BigIntegerField(null=True)
    proposed_name = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()
    approved_by = models.BigIntegerField(null=True)
    approved_name = models.CharField(max_length=120, blank=True)
    approved_at = models.DateTimeField(null=True)
    withdrawn_name = models.CharField(max_length=120, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    applied_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=500, blank=True)

    class Meta:
        """The latest day first; two people to each."""

        ordering: ClassVar = ["-on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | ~Q(approved_by=F("proposed_by")),
                name="reorganisation_two_people",
            ),
            models.CheckConstraint(
                condition=Q(applied_at__isnull=True) | Q(approved_at__isnull=False),
                name="reorganisation_applied_once_approved",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(applied_at__isnull=True),
                name="reorganisation_withdrawn_or_applied",
            ),
        ]

    def __str__(self) -> str:
        """Return the instrument."""
        return self.number


class Founding(Recorded):
    """A body that a reorganisation sets up on its day (thành lập cơ quan).

    `staff` lists its first posts: `{division, short, title, role, name, user}`, where
    an empty `division` means the body itself. `unit` is the body once it exists.
    """

    reorganisation = models.ForeignKey(
        Reorganisation, models.CASCADE, related_name="foundings"
    )
    code = models.CharField(max_length=35)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80, blank=True)
    aliases = models.JSONField(default=list)
    parent = models.ForeignKey(UNIT, models.PROTECT, null=True, related_name="+")
    order = models.PositiveIntegerField(default=0)
    staff = models.JSONField(default=list)
    unit = models.ForeignKey(UNIT, models.PROTECT, null=True, related_name="+")

    class Meta:
        """In the order entered; a code once a decision."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reorganisation", "code"], name="founding_once"
            )
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Line(Recorded):
    """What one body becomes: it goes on in an heir, ends, or bears another name.

    The heir is a body that is there (`heir`) or one to be set up (`founding`). Of a
    body split up, the `main` line's heir gets whatever nobody gave to another. With
    `carry`, divisions, posts and people go along.
    """

    reorganisation = models.ForeignKey(
        Reorganisation, models.CASCADE, related_name="lines"
    )
    kind = models.CharField(max_length=12, choices=LineKind.choices)
    unit = models.ForeignKey(UNIT, models.PROTECT, related_name="+")
    heir = models.ForeignKey(UNIT, models.PROTECT, null=True, related_name="+")
    founding = models.ForeignKey(
        Founding, models.CASCADE, null=True, related_name="lines"
    )
    main = models.BooleanField(default=True)
    carry = models.BooleanField(default=True)
    name = models.CharField(max_length=200, blank=True)
    short_name = models.CharField(max_length=80, blank=True)

    class Meta:
        """In the order entered; one main heir a body."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reorganisation", "unit"],
                condition=Q(main=True),
                name="line_main_once",
            )
        ]

    def __str__(self) -> str:
        """Return what becomes of whom."""
        return f"{self.kind} {self.unit_id}"


class Choice(Recorded):
    """One open piece of work goes to another heir than the main one."""

    reorganisation = models.ForeignKey(
        Reorganisation, models.CASCADE, related_name="choices"
    )
    line = models.ForeignKey(Line, models.CASCADE, related_name="choices")
    work = models.BigIntegerField()

    class Meta:
        """One heir a piece."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reorganisation", "work"], name="choice_once"
            )
        ]

    def __str__(self) -> str:
        """Return which work goes by which line."""
        return f"{self.work} → {self.line_id}"


class Ending(Recorded):
    """A unit or a post is no more from a day; what it held goes to the heir.

    `settled_at` is when whatever it held was handed on. `places` are `[unit, post,
    unit, post]`: where a division or a post went along with its work. `chosen` maps
    pieces of work to heirs of their own.
    """

    unit = models.ForeignKey(UNIT, models.PROTECT, related_name="+")
    post = models.ForeignKey(
        "organisations.Post", models.PROTECT, null=True, related_name="+"
    )
    heir = models.ForeignKey(UNIT, models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    since = models.DateTimeField()
    instrument = models.CharField(max_length=200, blank=True)
    places = models.JSONField(default=list)
    chosen = models.JSONField(default=dict)
    reorganisation = models.ForeignKey(
        Reorganisation, models.PROTECT, null=True, related_name="endings"
    )
    settled_at = models.DateTimeField(null=True)

    class Meta:
        """In the order of days; those to be settled are asked for every night."""

        ordering: ClassVar = ["on", "id"]
        indexes: ClassVar = [
            models.Index(
                fields=["on"],
                condition=Q(settled_at__isnull=True),
                name="endings_unsettled",
            )
        ]

    def __str__(self) -> str:
        """Return what ended."""
        return f"{self.unit_id}/{self.post_id} {self.on}"
