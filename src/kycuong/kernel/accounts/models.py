"""Logins, what proves them, their sessions, and the sealed emergency code."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from kycuong.kernel.accounts.enums import Ended, First, Way
from kycuong.kernel.audit.keeping import Audited
from kycuong.kernel.audit.recorded import Recorded, RecordedQuerySet


class Logins(BaseUserManager.from_queryset(RecordedQuerySet)):  # type: ignore[misc]
    """Finds logins; makes them inside an act."""

    def create_user(
        self, username: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Make a login; without a password nobody can sign in with it."""
        user: User = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a login by its name, in any case."""
        found: User = self.get(username__iexact=username)
        return found


class User(Recorded, AbstractBaseUser):
    """One person's login; `full_name` is how entries and acts name them.

    `administers`: manages logins. `one_time_until`: the password was given by an
    administrator, holds until then and must be changed first. `sso_name` is the
    person's name at the province's single sign-on; `sso_subject` is who that was when
    they first came from there ("issuer subject").
    """

    last_login = None  # sessions say it
    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    administers = models.BooleanField(default=False)
    one_time_until = models.DateTimeField(null=True)
    reset_by = models.BigIntegerField(null=True)
    reset_at = models.DateTimeField(null=True)
    sso_name = models.CharField(max_length=120, blank=True)
    sso_subject = models.CharField(max_length=400, blank=True)

    audited: ClassVar = Audited(
        secret=frozenset({"password"}),
        personal=frozenset({"username", "full_name", "sso_name", "sso_subject"}),
    )

    objects: ClassVar = Logins()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["full_name"]

    class Meta:
        """One login for one person of the single sign-on."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=[field], condition=~models.Q(**{field: ""}), name=f"one_{field}"
            )
            for field in ("sso_name", "sso_subject")
        ]

    def __str__(self) -> str:
        """Return the person's name."""
        return self.full_name


class Session(models.Model):
    """One browser in which a person is signed in; living ones are asked every request.

    Bookkeeping, like the engine's own sessions: opening and ending are acts, the last
    sight of it is not. `first` is what it must do before anything else; `proved_at` is
    when the person last proved who they are, `second_at` when they did so by a second
    step; `until` bounds an emergency.
    """

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True)
    way = models.CharField(max_length=10, choices=Way, blank=True)
    first = models.CharField(max_length=10, choices=First, blank=True)
    started_at = models.DateTimeField()
    proved_at = models.DateTimeField()
    second_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    address = models.CharField(max_length=45, blank=True)
    agent = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=10, choices=Ended, blank=True)

    class Meta:
        """Found by person and, to be cleared away, by age."""

        indexes: ClassVar = [
            models.Index(fields=["user", "ended"], name="session_user"),
            models.Index(fields=["seen_at"], name="session_seen"),
        ]

    def __str__(self) -> str:
        """Return whose it is."""
        return f"{self.user_id} {self.started_at:%d/%m/%Y %H:%M}"


class Tries(models.Model):
    """How often something was tried without success lately; rows fade and go."""

    key = models.CharField(max_length=64, unique=True)
    owner = models.CharField(max_length=64, blank=True, db_index=True)
    count = models.PositiveIntegerField(default=0)
    pauses = models.PositiveIntegerField(default=0)
    last = models.DateTimeField(db_index=True)
    wait_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return how many."""
        return f"{self.key[:8]} {self.count}"


class Totp(Recorded):
    """A person's code generator; `secret` is enciphered, `step` the last one used."""

    user = models.OneToOneField("accounts.User", models.CASCADE, related_name="totp")
    secret = models.CharField(max_length=300)
    step = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return whose it is."""
        return f"totp {self.user_id}"


class RecoveryCode(Recorded):
    """One code that comes in once where the second step is lost; only its digest."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return whose it is."""
        return f"recovery {self.user_id}"


class Passkey(Recorded):
    """One passkey of a person: its public half, and the count it last gave."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    credential = models.CharField(max_length=400, unique=True)
    public = models.TextField()
    count = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Seal(Recorded):
    """One sealed emergency code, and the one use that is made of it.

    `lines` are the digests of its lines in the second record, in their order.
    """

    code = models.CharField(max_length=128)
    sealed_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)
    address = models.CharField(max_length=45, blank=True)
    until = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reviews = models.JSONField(default=list)
    lines = models.JSONField(default=list)

    audited: ClassVar = Audited(secret=frozenset({"code", "lines"}))

    def __str__(self) -> str:
        """Return its number."""
        return f"niêm phong {self.pk}"
