"""Signing in: the password, the second step, a passkey, a part in the demo."""

import importlib
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth import login
from django.contrib.auth.hashers import make_password, verify_password
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_noop

from kycuong.kernel.accounts import factors, queries, sessions, throttle
from kycuong.kernel.accounts.enums import SEALED, Ended, First, Way
from kycuong.kernel.accounts.models import Passkey, User
from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.shared import clock, formats

BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
NOBODY: Final = Actor(user=None, name="Người chưa đăng nhập")
PENDING, ASKED = "pending", "passkey"
PATIENCE: Final = timedelta(minutes=5)
NO_PASSWORD: Final = "!"  # noqa: S105


WRONG_CODE: Final = gettext_noop(
    "Mã không đúng hoặc đã dùng rồi. Hãy đợi mã mới trên điện thoại rồi nhập lại; nếu "
    "mất điện thoại, hãy dùng một mã dự phòng."
)


class _Wrong(Exception):
    """Nothing of the act stays."""


class NotSignedIn(Exception):
    """The person is not let in; the text says why and what to do."""


def sign_in(
    request: HttpRequest, *, username: str, password: str, at: datetime
) -> bool:
    """Let a person in who knows the password (đăng nhập); say whether they are in.

    False where a second step is still to come. Every try is counted before it is looked
    at; after too many nothing is, not even a right password. A wrong name, a wrong
    password and a closed login answer alike, and take alike.

    Raises:
        NotSignedIn: wrong name or password, a closed login, or too many tries.
    """
    address = sessions.address_of(request)
    limits = throttle.of_login(username, address)
    wait_if_needed(limits, at)
    user = User.objects.filter(username=username.strip().lower()).first()
    right, weak = verify_password(password, user.password if user else NO_PASSWORD)
    if user is None or not right or not user.is_active:
        refused(request, user, "password", limits, at)
        raise NotSignedIn(
            gettext(
                "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra bộ gõ tiếng Việt "
                "và phím Caps Lock rồi thử lại."
            )
        )
    throttle.succeeded(limits, at)
    if user.one_time_until and user.one_time_until < at:
        refused(request, user, "expired", (), at)
        raise NotSignedIn(
            gettext("Mật khẩu dùng một lần đã hết hạn. Hãy xin người quản trị cấp lại.")
        )
    if weak:
        with act(person(user), "accounts.password_rehashed", user, at=at):
            user.password = make_password(password)
            user.save(update_fields=["password"])
    return go_on(request, user, Way.PASSWORD, at)


def go_on(request: HttpRequest, user: User, way: Way, at: datetime) -> bool:
    """Open the session, or first ask for the second step where there is one."""
    if factors.of(user.pk).any:
        request.session[PENDING] = {
            "user": user.pk,
            "hash": user.get_session_auth_hash(),
            "since": clock.wall().timestamp(),
            "way": way,
        }
        request.session.cycle_key()
        return False
    enter(request, user, way, at, first=must_first(user, at))
    return True


def second_step(request: HttpRequest, *, code: str, at: datetime) -> None:
    """Let a person in who gave the password and now a code (bước thứ hai).

    Raises:
        NotSignedIn: nobody waits here, a wrong or used code, too many tries.
    """
    user = waiting(request)
    limits = throttle.of_code(user.pk, sessions.address_of(request))
    wait_if_needed(limits, at)
    if not takes_code(user, code, at):
        refused(request, user, "code", limits, at)
        raise NotSignedIn(gettext(WRONG_CODE))
    throttle.succeeded(limits, at)
    enter(request, user, Way.SECOND, at, first=must_first(user, at))


def takes_code(user: User, code: str, at: datetime) -> bool:
    """Use a code of the person's second step up; say whether it was one."""
    try:
        with act(person(user), "accounts.code_taken", user, at=at):
            if not factors.accept(user.pk, code, at=at):
                raise _Wrong
    except _Wrong:
        return False
    return True


def waiting(request: HttpRequest) -> User:
    """Return who gave the password here a moment ago.

    Raises:
        NotSignedIn: nobody, too long ago, or the password has changed since.
    """
    kept: dict[str, Any] = request.session.get(PENDING) or {}
    age = clock.wall().timestamp() - kept.get("since", 0)
    rows = User.objects.filter(pk=kept.get("user"), is_active=True)
    user: User | None = rows.first()
    fresh = age <= PATIENCE.total_seconds()
    if user is None or not fresh or user.get_session_auth_hash() != kept["hash"]:
        request.session.pop(PENDING, None)
        raise NotSignedIn(
            gettext("Đã quá 5 phút từ lúc nhập mật khẩu. Hãy đăng nhập lại từ đầu.")
        )
    return user


def with_passkey(
    request: HttpRequest, *, origin: str, answer: str, at: datetime
) -> None:
    """Let a person in who showed a passkey (khóa truy cập): alone, or as second step.

    Where somebody waits for their second step, the passkey must be theirs.

    Raises:
        NotSignedIn: no passkey of ours, not theirs, or too many tries.
    """
    pending = waiting(request) if request.session.get(PENDING) else None
    limits = [throttle.of_address(sessions.address_of(request))]
    wait_if_needed(limits, at)
    user = shown_passkey(request, origin=origin, answer=answer, at=at)
    if user is None or not user.is_active or (pending and pending.pk != user.pk):
        refused(request, pending or user, "passkey", limits, at)
        raise NotSignedIn(
            gettext(
                "Không nhận được khóa truy cập này. Hãy thử lại, hoặc đăng nhập bằng mật "
                "khẩu."
            )
        )
    throttle.succeeded(limits, at)
    enter(request, user, Way.PASSKEY, at, first=must_first(user, at))


def shown_passkey(
    request: HttpRequest, *, origin: str, answer: str, at: datetime
) -> User | None:
    """Return whose passkey was just shown in answer to what this browser was asked."""
    keys = importlib.import_module("kycuong.kernel.accounts.passkeys")
    state = request.session.pop(ASKED, None)
    if not state:
        return None
    try:
        credential = keys.named_in(answer)
        row = Passkey.objects.select_related("user").filter(credential=credential)
        found = row.first()
        if found is None:
            return None
        shown = keys.take_known(origin, state, answer, found.public)
    except keys.BadAnswer:
        return None
    user: User = found.user
    if not keys.belongs(shown, user.pk) or not _counts_on(found.pk, shown.count, at):
        return None
    return user


def _counts_on(pk: int, count: int, at: datetime) -> bool:
    """Note the passkey's own count; one that goes back is a copy of it."""
    with transaction.atomic():
        row = Passkey.objects.select_for_update().get(pk=pk)
        if (count or row.count) and count <= row.count:
            return False
        with act(person(row.user), "accounts.passkey_shown", row, at=at):
            row.count, row.used_at = count, at
            row.save(update_fields=["count", "used_at"])
    return True


def act_as(request: HttpRequest, *, username: str, at: datetime) -> None:
    """Let anybody in as one of the demo's people; the view refuses outside the demo.

    Raises:
        NotSignedIn: there is no such login.
    """
    user = User.objects.filter(username=username.lower(), is_active=True).first()
    if user is None or user.username == SEALED:
        raise NotSignedIn(gettext("Không có người này trong bản chạy thử."))
    enter(request, user, Way.DEMO, at)


def enter(
    request: HttpRequest,
    user: User,
    way: Way,
    at: datetime,
    *,
    first: First = First.NOTHING,
    until: datetime | None = None,
) -> None:
    """Open a session; one that was open in this browser ends."""
    request.session.pop(PENDING, None)
    before = getattr(request, "entry", None)
    request.entering = sessions.Entering(way, first, until)  # type: ignore[attr-defined]
    detail = {"way": str(way), "address": sessions.address_of(request)}
    with act(person(user), "accounts.signed_in", user, at=at, detail=detail):
        if before is not None:
            sessions.end([before.pk], Ended.SIGNED_OUT)
        login(request, user, backend=BACKEND)


def must_first(user: User, at: datetime) -> First:
    """Return what a person must do before anything else, having just come in."""
    if user.one_time_until:
        return First.PASSWORD
    if not factors.of(user.pk).any and queries.needs_second(user.pk, at):
        return First.FACTOR
    return First.NOTHING


def wait_if_needed(limits: Any, at: datetime) -> None:
    """Count a try; refuse to look at it where it must wait.

    Raises:
        NotSignedIn: too many failed lately; says until when.
    """
    until = throttle.take(limits, at)
    if until is None:
        return
    minutes = max(1, -int((at - until).total_seconds() // 60))
    raise NotSignedIn(
        gettext(
            "Đã sai quá nhiều lần. Hãy đợi %(minutes)s phút (đến %(until)s) rồi thử lại; "
            "nếu quên mật khẩu, hãy báo quản trị hệ thống."
        )
        % {"minutes": minutes, "until": formats.moment(until)}
    )


def refused(
    request: HttpRequest, user: User | None, why: str, limits: Any, at: datetime
) -> None:
    """Leave an act of a failed try: of whom, from where, never what was typed.

    A name nobody bears is not kept: people type passwords there.
    """
    detail = {
        "login": user.username if user else "",
        "address": sessions.address_of(request),
        "why": why,
    }
    until = throttle.waiting(limits, at)
    if until is not None:
        detail["wait_until"] = until.isoformat()
    with act(NOBODY, "accounts.refused", user, at=at, detail=detail):
        throttle.sweep(at)


def person(user: User) -> Actor:
    """Return a person acting on their own login, from no post."""
    return Actor(user=user.pk, name=user.full_name)
