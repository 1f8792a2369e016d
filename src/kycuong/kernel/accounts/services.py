"""Making logins, signing in and out."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth import authenticate, login
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.utils.translation import gettext

from kycuong.kernel.accounts import throttle
from kycuong.kernel.accounts.models import User
from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act

BACKEND = "django.contrib.auth.backends.ModelBackend"


class NotSignedIn(Exception):
    """The person is not let in; the text says why and what to do."""


def sign_in(
    request: HttpRequest, *, username: str, password: str, at: datetime
) -> None:
    """Let a person in who knows the password (đăng nhập).

    After `throttle.TRIES_OF_A_LOGIN` failures nothing is looked at for some minutes,
    not even a right password. A wrong name and a wrong password answer alike.

    Raises:
        NotSignedIn: wrong name or password, a closed login, or too many tries.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if throttle.must_wait(username, address):
        minutes = throttle.PAUSE_SECONDS // 60
        raise NotSignedIn(
            gettext(
                "Đã sai quá nhiều lần. Hãy đợi %(minutes)s phút rồi thử lại; nếu quên "
                "mật khẩu, hãy báo quản trị hệ thống."
            )
            % {"minutes": minutes}
        )
    found = authenticate(request, username=username.strip(), password=password)
    user = found if isinstance(found, User) else None
    if user is None:
        throttle.failed(username, address)
        raise NotSignedIn(
            gettext(
                "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra bộ gõ tiếng Việt "
                "và phím Caps Lock rồi thử lại."
            )
        )
    throttle.succeeded(username, address)
    _enter(request, user, at)


def act_as(request: HttpRequest, *, username: str, at: datetime) -> None:
    """Let anybody in as one of the demo's people; the view refuses outside the demo.

    Raises:
        NotSignedIn: there is no such login.
    """
    user = User.objects.filter(username=username.lower(), is_active=True).first()
    if user is None:
        raise NotSignedIn(gettext("Không có người này trong bản chạy thử."))
    _enter(request, user, at)


def _enter(request: HttpRequest, user: User, at: datetime) -> None:
    actor = Actor(user=user.pk, name=user.full_name)
    with act(actor, "accounts.signed_in", user, at=at):
        login(request, user, backend=BACKEND)


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
