"""The table of logins."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class Logins(BaseUserManager["User"]):
    """Finds and makes logins."""

    def create_user(
        self, username: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Make a login; without a password nobody can sign in with it."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a login by its name, in any case."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """One person's login; `full_name` is how entries and acts name them."""

    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    objects = Logins()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["full_name"]

    def __str__(self) -> str:
        """Return the person's name."""
        return self.full_name
