"""What administrators do with others' logins; each is an act that names them."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext

from kycuong.kernel.accounts import policy, throttle
from kycuong.kernel.accounts.enums import SEALED, Ended
from kycuong.kernel.accounts.models import (
    Passkey,
    RecoveryCode,
    Totp,
    User,
)
from kycuong.kernel.accounts.services.ending import end_everything
from kycuong.kernel.accounts.services.securing import NotDone, told
from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.shared import clock
from kycuong.shared.verdict import NotThere

ONE_TIME: Final = timedelta(hours=24)
APART: Final = timedelta(days=7)
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"


def add_login(
    *,
    username: str,
    full_name: str,
    password: str | None = None,
    actor: Actor = SYSTEM,
    at: datetime | None = None,
) -> User:
    """Make a login (lập tài khoản); without a password nobody signs in with one."""
    with act(actor, "accounts.opened", at=at or clock.now()):
        return User.objects.create_user(
            username.lower(), password, full_name=full_name.strip()
        )


def add_logins(
    people: Iterable[tuple[str, str]],
    *,
    actor: Actor = SYSTEM,
    at: datetime | None = None,
) -> dict[str, int]:
    """Make many logins without passwords from (username, full name) pairs.

    Names already there are kept as they are. Return every username asked for with
    its id.
    """
    wanted = {username.lower(): full_name for username, full_name in people}
    known = set(
        User.objects.filter(username__in=wanted).values_list("username", flat=True)
    )
    fresh = [
        User(username=username, full_name=full_name, password=make_password(None))
        for username, full_name in wanted.items()
        if username not in known
    ]
    if fresh:
        detail = {"logins": len(fresh)}
        with act(actor, "accounts.opened", at=at or clock.now(), detail=detail):
            User.objects.bulk_create(fresh)
    rows = User.objects.filter(username__in=wanted).values_list("username", "pk")
    return dict(rows)


def open_login(
    *, username: str, full_name: str, sso_name: str = "", actor: Actor, at: datetime
) -> tuple[int, str]:
    """Make a login (lập tài khoản); return its id and a one-time password.

    Raises:
        NotDone: the name is taken.
    """
    policy.require(actor, "open")
    name = username.strip().lower()
    if name == SEALED or User.objects.filter(username=name).exists():
        raise NotDone(gettext("Đã có tài khoản tên này. Hãy chọn tên đăng nhập khác."))
    with act(actor, "accounts.opened", at=at, detail={"login": name}):
        user = User.objects.create_user(name, full_name=full_name.strip())
        _name_sso(user, sso_name)
        return int(user.pk), _one_time(user, actor, at)


def reset(pk: int, *, actor: Actor, at: datetime) -> str:
    """Give a one-time password (cấp mật khẩu dùng một lần), shown once; return it.

    It holds a day and must be changed first; every session and every machine of the
    person ends. Second steps stay: who gives the password must not be the one who
    takes them away.
    """
    with transaction.atomic():
        user = _login(pk)
        policy.require(actor, "reset", login=pk)
        with act(actor, "accounts.reset", user, at=at):
            password = _one_time(user, actor, at)
            end_everything(user, actor=actor, at=at, why=Ended.CHANGED)
            _free(user)
            _tell(user, gettext("Người quản trị đã cấp mật khẩu mới cho bạn."), at)
            return password


def clear_factors(pk: int, *, actor: Actor, at: datetime) -> None:
    """Take away every second step of somebody who lost theirs (gỡ bước thứ hai).

    Sessions and machines end: whoever had the lost device may have made them.

    Raises:
        Refused: not an administrator; one's own; whoever gave the person a one-time
            password within a week.
    """
    with transaction.atomic():
        user = _login(pk)
        lately = user.reset_at is not None and at - user.reset_at <= APART
        by = user.reset_by if lately else None
        policy.require(actor, "clear_factors", login=pk, reset_by=by)
        with act(actor, "accounts.factors_cleared", user, at=at):
            for table in (Totp, Passkey, RecoveryCode):
                table.objects.filter(user=user).delete()
            user.reset_by, user.reset_at = actor.user, at
            user.save()
            end_everything(user, actor=actor, at=at, why=Ended.CHANGED)
            _tell(
                user,
                gettext("Người quản trị đã gỡ bước đăng nhập thứ hai của bạn."),
                at,
            )


def close(pk: int, *, actor: Actor, at: datetime) -> None:
    """Close a login (khóa tài khoản): sessions and machines end, nobody comes in.

    The machines stay ended when it is opened again.
    """
    with transaction.atomic():
        user = _login(pk)
        policy.require(actor, "close", login=pk)
        with act(actor, "accounts.closed", user, at=at):
            user.is_active = user.administers = False
            user.save()
            end_everything(user, actor=actor, at=at, why=Ended.CLOSED)


def reopen(pk: int, *, actor: Actor, at: datetime) -> None:
    """Open a closed login again (mở lại tài khoản)."""
    with transaction.atomic():
        user = _login(pk)
        policy.require(actor, "reopen", login=pk)
        with act(actor, "accounts.reopened", user, at=at):
            user.is_active = True
            user.save()


def unlock(pk: int, *, actor: Actor, at: datetime) -> None:
    """Let somebody try again at once who failed too often (cho đăng nhập lại)."""
    with transaction.atomic():
        user = _login(pk)
        policy.require(actor, "unlock", login=pk)
        with act(actor, "accounts.unlocked", user, at=at):
            _free(user)


def sign_out(pk: int, *, actor: Actor, at: datetime) -> None:
    """End every session and machine of somebody (kết thúc các phiên)."""
    with transaction.atomic():
        user = _login(pk)
        policy.require(actor, "end_sessions", login=pk)
        end_everything(user, actor=actor, at=at)


def name_sso(pk: int, *, name: str, actor: Actor, at: datetime) -> None:
    """Write down who somebody is at the single sign-on; the old bond is forgotten.

    Raises:
        NotDone: another login bears that name there.
    """
    with transaction.atomic():
        user = _login(pk)
        policy.require(actor, "name_sso", login=pk)
        with act(actor, "accounts.sso_named", user, at=at):
            _name_sso(user, name)


def entrust(pk: int, *, actor: Actor, at: datetime) -> None:
    """Let somebody manage logins (giao quản trị tài khoản)."""
    _entrusted(pk, yes=True, verb="entrust", actor=actor, at=at)


def withdraw(pk: int, *, actor: Actor, at: datetime) -> None:
    """Let somebody manage logins no longer (thôi giao quản trị tài khoản)."""
    _entrusted(pk, yes=False, verb="withdraw", actor=actor, at=at)


def first_administrator(
    *, username: str, full_name: str, actor: Actor, at: datetime
) -> str:
    """Make or entrust an administrator from the command; return a one-time password.

    Raises:
        NotDone: there is no such login and no name to make it with, or it is the seal's.
    """
    name = username.strip().lower()
    user = User.objects.filter(username=name).first()
    if name == SEALED or (user is None and not full_name.strip()):
        raise NotDone(
            gettext(
                "Chưa có tài khoản %(name)s. Hãy thêm --name với họ và tên để lập mới."
            )
            % {"name": name}
        )
    with act(actor, "accounts.entrusted", user, at=at, detail={"login": name}):
        if user is None:
            user = User.objects.create_user(name, full_name=full_name.strip())
        user.administers = user.is_active = True
        password = _one_time(user, actor, at)
        end_everything(user, actor=actor, at=at, why=Ended.CHANGED)
        return password


def _entrusted(pk: int, *, yes: bool, verb: str, actor: Actor, at: datetime) -> None:
    with transaction.atomic():
        user = _login(pk)
        policy.require(actor, verb, login=pk)
        with act(actor, f"accounts.{verb}", user, at=at):
            user.administers = yes
            user.save()


def _name_sso(user: User, name: str) -> None:
    wanted = name.strip()
    taken = User.objects.exclude(pk=user.pk).filter(sso_name__iexact=wanted)
    if wanted and taken.exists():
        raise NotDone(
            gettext("Tên này ở hệ thống đăng nhập một lần đã gắn với tài khoản khác.")
        )
    user.sso_name, user.sso_subject = wanted, ""
    user.save()


def _one_time(user: User, actor: Actor, at: datetime) -> str:
    words = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    password = "-".join(words)
    user.set_password(password)
    user.one_time_until = at + ONE_TIME
    user.reset_by, user.reset_at = actor.user, at
    user.save()
    return password


def _free(user: User) -> None:
    throttle.free(user.username, user.pk)


def _tell(user: User, sentence: str, at: datetime) -> None:
    for tell in told:
        tell(user.pk, sentence, at)


def _login(pk: int) -> User:
    """Return a login of a person, locked.

    Raises:
        NotThere: none, or the sealed one, which nobody manages.
    """
    rows = User.objects.select_for_update().exclude(username=SEALED)
    user = rows.filter(pk=pk).first()
    if user is None:
        raise NotThere
    found: User = user
    return found
