"""What people do with their own login: password, second step, passkeys."""

import importlib
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.hashers import check_password, verify_password
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_noop

from kycuong.kernel.accounts import ciphers, factors, sessions, throttle, totp
from kycuong.kernel.accounts.enums import Ended, First
from kycuong.kernel.accounts.models import Passkey, RecoveryCode, Totp, User
from kycuong.kernel.accounts.services.ending import end_machines, end_others, hold
from kycuong.kernel.accounts.services.entering import (
    ASKED,
    WRONG_CODE,
    NotSignedIn,
    person,
    refused,
    shown_passkey,
    takes_code,
    wait_if_needed,
)
from kycuong.kernel.audit.acts import act
from kycuong.shared import clock
from kycuong.shared.verdict import NotThere

SECRET: Final = "totp"  # noqa: S105
LONGEST_NAME: Final = 60
MOST_PASSKEYS: Final = 10
MINIMUM: Final = 10

NOT_BY_PASSWORD: Final = gettext_noop(
    "Tài khoản có bước đăng nhập thứ hai nên mật khẩu không đủ. Hãy nhập mã đang hiện ở "
    "ứng dụng, một mã dự phòng, hoặc dùng khóa truy cập."
)

told: list[Callable[[int, str, datetime], None]] = []
"""Who is told that something about a login changed: (login, sentence, at)."""


class NotDone(Exception):
    """It cannot be done so; the text says why and what to do."""


def change_password(
    request: Any, *, old: str, new: str, machines: bool, at: datetime
) -> None:
    """Set a new password (đổi mật khẩu); every other session of the person ends.

    Args:
        machines: the machines that act by the login end too.

    Raises:
        NotDone: the old one is wrong, the new one too weak or the same.
        NotSignedIn: the old one was wrong too often.
    """
    user = request.user
    limits = throttle.of_code(user.pk, sessions.address_of(request))
    wait_if_needed(limits, at)
    right, _ = verify_password(old, user.password)
    if not right:
        refused(request, user, "password", limits, at)
        raise NotDone(gettext("Mật khẩu hiện nay không đúng."))
    throttle.succeeded(limits, at)
    check_strength(new, user)
    if check_password(new, user.password):
        raise NotDone(gettext("Mật khẩu mới phải khác mật khẩu hiện nay."))
    with act(person(user), "accounts.password_changed", user, at=at):
        user.set_password(new)
        user.one_time_until = None
        user.save()
        end_others(request)
        if machines:
            end_machines(user, actor=person(user), at=at, why=Ended.CHANGED)
        _tell(user, gettext("Mật khẩu của bạn vừa được đổi."), at)
    _go_on(request, First.PASSWORD, second=False)


def check_strength(password: str, user: User) -> None:
    """Refuse a password that is guessed first.

    Raises:
        NotDone: too short, much used, or one's own name.
    """
    if len(password) < MINIMUM:
        raise NotDone(
            gettext("Mật khẩu phải có ít nhất %(most)s ký tự.") % {"most": MINIMUM}
        )
    low = password.lower()
    names = {user.username, *user.username.split("."), *user.full_name.lower().split()}
    if sum(len(name) for name in names if len(name) > 2 and name in low) * 2 > len(low):
        raise NotDone(
            gettext("Mật khẩu không được đặt theo tên của bạn hay tên đăng nhập.")
        )
    try:
        for validator in get_default_password_validators():
            validator.validate(password, user)
    except ValidationError as weak:
        raise NotDone(
            gettext(
                "Mật khẩu này quá nhiều người dùng hoặc quá dễ đoán. Hãy chọn một câu dài "
                "dễ nhớ với riêng bạn."
            )
        ) from weak


def begin_totp(request: Any) -> str:
    """Return the secret of the code generator being set up; it stays till confirmed."""
    secret: str = request.session.get(SECRET) or totp.new_secret()
    request.session[SECRET] = secret
    return secret


def confirm_totp(request: Any, *, code: str, at: datetime) -> list[str]:
    """Set up the code generator (ứng dụng tạo mã) with a first code.

    Returns fresh recovery codes, to be shown once. Every other session ends.

    Raises:
        NotDone: the code is none of now, or nothing is being set up.
        Refused: somebody ended this session meanwhile.
    """
    user, secret = request.user, request.session.get(SECRET, "")
    limits = throttle.of_code(user.pk, sessions.address_of(request))
    wait_if_needed(limits, at)
    seconds = clock.wall().timestamp()
    step = totp.step_of(secret, factors.plain(code), seconds) if secret else None
    if step is None:
        raise NotDone(
            gettext(
                "Mã không khớp. Hãy xem giờ của điện thoại có đúng không rồi nhập mã đang "
                "hiện."
            )
        )
    throttle.succeeded(limits, at)
    with act(person(user), "accounts.totp_added", user, at=at):
        hold(user.pk, session=request.entry.pk)
        Totp.objects.filter(user=user).delete()
        sealed = ciphers.encipher(secret)
        Totp.objects.create(user=user, secret=sealed, step=step, added_at=at)
        codes = _fresh_codes(user)
        end_others(request)
        _tell(user, gettext("Ứng dụng tạo mã đăng nhập vừa được lập cho bạn."), at)
    request.session.pop(SECRET, None)
    _go_on(request, First.FACTOR, second=True)
    return codes


def remove_totp(request: Any, *, at: datetime) -> None:
    """Do without the code generator (gỡ ứng dụng tạo mã); other sessions end."""
    user = request.user
    with act(person(user), "accounts.totp_removed", user, at=at):
        Totp.objects.filter(user=user).delete()
        end_others(request)
        _tell(user, gettext("Ứng dụng tạo mã đăng nhập của bạn vừa bị gỡ."), at)


def renew_codes(request: Any, *, at: datetime) -> list[str]:
    """Make fresh recovery codes (mã dự phòng), to be shown once; old ones are void.

    Raises:
        Refused: somebody ended this session meanwhile.
    """
    user = request.user
    with act(person(user), "accounts.codes_renewed", user, at=at):
        hold(user.pk, session=request.entry.pk)
        codes = _fresh_codes(user)
        _tell(user, gettext("Mã dự phòng đăng nhập của bạn vừa được lập lại."), at)
    return codes


def ask_new_passkey(request: Any, *, origin: str) -> dict[str, Any]:
    """Return what the browser is asked to make a passkey."""
    user = request.user
    options, state = _keys().ask_new(
        origin,
        user=user.pk,
        login=user.username,
        name=user.full_name,
        known=list(Passkey.objects.filter(user=user).values_list("public", flat=True)),
    )
    request.session[ASKED] = state
    return dict(options)


def ask_passkey(request: Any, *, origin: str, user: int | None) -> dict[str, Any]:
    """Return what the browser is asked to show a passkey: of a person, or any."""
    known = None
    if user is not None:
        rows = Passkey.objects.filter(user_id=user)
        known = list(rows.values_list("public", flat=True))
    options, state = _keys().ask_known(origin, known=known)
    request.session[ASKED] = state
    return dict(options)


def add_passkey(
    request: Any, *, origin: str, name: str, answer: str, at: datetime
) -> None:
    """Keep a passkey that the browser made (thêm khóa truy cập); other sessions end.

    Raises:
        NotDone: the answer does not fit, the key is known, or there are too many.
        Refused: somebody ended this session meanwhile.
    """
    user, keys = request.user, _keys()
    state = request.session.pop(ASKED, None)
    wrong = gettext("Không lập được khóa truy cập. Hãy bấm thêm lại và làm theo máy.")
    if not state:
        raise NotDone(wrong)
    try:
        made = keys.take_new(origin, state, answer)
    except keys.BadAnswer as bad:
        raise NotDone(wrong) from bad
    if Passkey.objects.filter(credential=made.credential).exists():
        raise NotDone(gettext("Khóa truy cập này đã có rồi."))
    if Passkey.objects.filter(user=user).count() >= MOST_PASSKEYS:
        raise NotDone(gettext("Đã có mười khóa truy cập. Hãy gỡ khóa không dùng nữa."))
    with act(person(user), "accounts.passkey_added", user, at=at):
        hold(user.pk, session=request.entry.pk)
        Passkey.objects.create(
            user=user,
            name=name.strip()[:LONGEST_NAME] or gettext("Khóa truy cập"),
            credential=made.credential,
            public=made.public,
            count=made.count,
            added_at=at,
        )
        end_others(request)
        _tell(user, gettext("Một khóa truy cập vừa được thêm cho bạn."), at)
    _go_on(request, First.FACTOR, second=True)


def remove_passkey(request: Any, pk: int, *, at: datetime) -> None:
    """Do without one of one's own passkeys (gỡ khóa truy cập); other sessions end.

    Raises:
        NotThere: no such passkey, or another person's.
    """
    user = request.user
    row = Passkey.objects.filter(user=user, pk=pk).first()
    if row is None:
        raise NotThere
    with act(person(user), "accounts.passkey_removed", row, at=at):
        row.delete()
        end_others(request)
        _tell(user, gettext("Một khóa truy cập của bạn vừa bị gỡ."), at)


def prove_again(
    request: Any, *, password: str, code: str, answer: str, origin: str, at: datetime
) -> None:
    """Prove once more who one is, before something that matters (xác nhận lại).

    By a code of the second step, a recovery code or a passkey; by the password only
    where the login has no second step.

    Raises:
        NotSignedIn: wrong, or wrong too often.
    """
    user, second = request.user, factors.of(request.user.pk).any
    if second and not (answer or code):
        raise NotSignedIn(gettext(NOT_BY_PASSWORD))
    limits = throttle.of_code(user.pk, sessions.address_of(request))
    wait_if_needed(limits, at)
    if answer:
        shown = shown_passkey(request, origin=origin, answer=answer, at=at)
        right = shown is not None and shown.pk == user.pk
    elif code:
        right = takes_code(user, code, at)
    else:
        right, _ = verify_password(password, user.password)
    if not right:
        refused(request, user, "again", limits, at)
        wrong = gettext("Không đúng. Hãy thử lại.")
        raise NotSignedIn(gettext(WRONG_CODE) if code else wrong)
    throttle.succeeded(limits, at)
    sessions.prove(request.entry, second=second)


def _go_on(request: Any, first: First, *, second: bool) -> None:
    """Keep this session, under a key of its own, once what it had to do is done."""
    update_session_auth_hash(request, request.user)
    sessions.done_first(request.entry, first)
    sessions.prove(request.entry, second=second)


def _fresh_codes(user: User) -> list[str]:
    RecoveryCode.objects.filter(user=user).delete()
    codes = factors.new_codes()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=factors.digest_of(code)) for code in codes
    )
    return codes


def _tell(user: User, sentence: str, at: datetime) -> None:
    for tell in told:
        tell(user.pk, sentence, at)


def _keys() -> Any:
    return importlib.import_module("kycuong.kernel.accounts.passkeys")
