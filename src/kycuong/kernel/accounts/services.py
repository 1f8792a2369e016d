"""Making logins."""

from collections.abc import Iterable

from django.contrib.auth.hashers import make_password

from kycuong.kernel.accounts.models import User


def add_login(*, username: str, full_name: str, password: str | None = None) -> User:
    """Make a login (lập tài khoản); without a password nobody signs in with one."""
    return User.objects.create_user(
        username.lower(), password, full_name=full_name.strip()
    )


def add_logins(people: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Make many logins without passwords from (username, full name) pairs.

    Names already there are kept as they are. Return every username asked for with
    its id.
    """
    wanted = {username.lower(): full_name for username, full_name in people}
    known = set(
        User.objects.filter(username__in=wanted).values_list("username", flat=True)
    )
    User.objects.bulk_create(
        User(username=username, full_name=full_name, password=make_password(None))
        for username, full_name in wanted.items()
        if username not in known
    )
    rows = User.objects.filter(username__in=wanted).values_list("username", "pk")
    return dict(rows)
