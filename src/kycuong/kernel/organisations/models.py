"""Units, their names, posts, officials and appointments, each with its days."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kycuong.kernel.audit.keeping import Audited
from kycuong.kernel.audit.recorded import Recorded
from kycuong.kernel.organisations.enums import (
    Extent,
    Grant,
    Manner,
    Role,
    UnitKind,
)
from kycuong.kernel.organisations.reorganising.models import (
    Choice,
    Ending,
    Founding,
    Line,
    Reorganisation,
)

__all__ = ["Choice", "Ending", "Founding", "Line", "Reorganisation"]

ENDS_AFTER_START = Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from"))


class Dated(Recorded):
    """True from `valid_from` until the day before `valid_to`; no end is null."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        """No table of its own."""

        abstract = True


class Unit(Dated):
    """One body, or a division inside one (cơ quan, đơn vị).

    `name` is its last official name; the name on a day comes from `UnitName`.
    """

    code = models.CharField(max_length=35, unique=True)
    kind = models.CharField(max_length=20, choices=UnitKind.choices)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    order = models.PositiveIntegerField(default=0)

    class Meta:
        """Listed in protocol order."""

        ordering: ClassVar = ["order", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=ENDS_AFTER_START, name="unit_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        """Return the official name."""
        return self.name


class UnitName(Dated):
    """A name that a unit bears or bore, official or in use (tên, tên viết tắt)."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    official = models.BooleanField(default=False)

    class Meta:
        """One row a name."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name", "valid_from"], name="unit_name_once"
            )
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Succession(Recorded):
    """A unit goes on in another (sáp nhập, chia, đổi cấp), on a day, by a decision."""

    predecessor = models.ForeignKey(Unit, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Unit, models.CASCADE, related_name="inheritances")
    on = models.DateField()
    instrument = models.CharField(max_length=200, blank=True)

    class Meta:
        """One row a pair."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="succession_once"
            )
        ]

    def __str__(self) -> str:
        """Return who goes on in whom."""
        return f"{self.predecessor} → {self.successor}"


class RegistryVersion(Recorded):
    """One row that changes with every write, so that readers may keep a copy."""

    token = models.CharField(max_length=32)

    audited: ClassVar = Audited(cache=True, why="says only that something changed")

    def __str__(self) -> str:
        """Return the token."""
        return self.token


class Post(Dated):
    """A place in a unit to which work is given (chức vụ, vị trí)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    title = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=Role.choices)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        """Listed by rank."""

        ordering: ClassVar = ["order", "id"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Official(Recorded):
    """A person in public service, with a login or without (cán bộ, công chức)."""

    full_name = models.CharField(max_length=120)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True
    )

    audited: ClassVar = Audited(personal=frozenset({"full_name"}))

    def __str__(self) -> str:
        """Return the name."""
        return self.full_name


class Appointment(Dated):
    """An official holds a post (bổ nhiệm, phân công)."""

    official = models.ForeignKey(Official, models.PROTECT, related_name="appointments")
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments")
    manner = models.CharField(
        max_length=20, choices=Manner.choices, default=Manner.FULL
    )
    instrument = models.CharField(max_length=200, blank=True)

    class Meta:
        """Asked by post and by person."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=ENDS_AFTER_START, name="appointment_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["post"],
                condition=Q(valid_to__isnull=True),
                name="post_held_by_one",
            ),
        ]

    def __str__(self) -> str:
        """Return who holds what."""
        return f"{self.official} – {self.post}"


class Substitution(Dated):
    """A post's holder is absent, and who does the work meanwhile (thay thế khi vắng).

    No substitute: nobody stands in, and pages that route work say so. `valid_to` is
    the first day after; `withdrawn_at` ends it earlier.
    """

    absent = models.ForeignKey(Post, models.PROTECT, related_name="absences")
    substitute = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="substitutions"
    )
    extent = models.CharField(
        max_length=20, choices=Extent.choices, default=Extent.FULL
    )
    reason = models.CharField(max_length=120)
    instrument = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Asked by day; bounded, and nobody stands in for themselves."""

        indexes: ClassVar = [
            models.Index(fields=["valid_to", "valid_from"], name="absent_on_day")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=False) & ENDS_AFTER_START,
                name="substitution_bounded",
            ),
            models.CheckConstraint(
                condition=Q(substitute__isnull=True) | ~Q(substitute=F("absent")),
                name="substitute_is_another",
            ),
        ]

    def __str__(self) -> str:
        """Return who stands in for whom."""
        return f"{self.absent_id} ← {self.substitute_id}"


class Delegation(Dated):
    """A head lets another post sign in writing (thừa lệnh, thừa ủy quyền).

    Authority (TUQ.) always ends; a standing order (TL.) may last.
    """

    giver = models.ForeignKey(Post, models.PROTECT, related_name="delegations")
    receiver = models.ForeignKey(Post, models.PROTECT, related_name="authorities")
    capacity = models.CharField(max_length=5, choices=Grant.choices)
    subject = models.CharField(max_length=300)
    instrument = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In writing and, where it is authority, until a day."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=ENDS_AFTER_START
                & (Q(capacity=Grant.BY_ORDER) | Q(valid_to__isnull=False)),
                name="authority_bounded",
            ),
            models.CheckConstraint(
                condition=~Q(receiver=F("giver")), name="delegate_is_another"
            ),
            models.CheckConstraint(
                condition=~Q(subject="") & ~Q(instrument=""),
                name="delegation_in_writing",
            ),
        ]

    def __str__(self) -> str:
        """Return who lets whom sign how."""
        return f"{self.giver_id} {self.capacity} {self.receiver_id}"
