"""Signing in through the province's single sign-on (đăng nhập một lần)."""

import importlib
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext

from kycuong.kernel.accounts import sessions, throttle
from kycuong.kernel.accounts.enums import SEALED, Way
from kycuong.kernel.accounts.models import User
from kycuong.kernel.accounts.services.entering import (
    NotSignedIn,
    enter,
    go_on,
    person,
    refused,
    wait_if_needed,
)
from kycuong.kernel.audit.acts import act
from kycuong.shared import clock

ASKED: Final = "sso"
TOKEN: Final = "sso_token"  # noqa: S105
PATIENCE: Final = timedelta(minutes=10)


def is_set_up() -> bool:
    """Say whether there is a single sign-on."""
    return bool(settings.KYCUONG_IDENTITY.oidc_issuer)


def begin(request: Any, *, back: str, onward: str) -> str:
    """Return the provider's address to go to; what was asked stays in the session.

    Raises:
        NotSignedIn: the provider does not answer.
    """
    oidc = _oidc()
    try:
        place, question = oidc.ask(_party(oidc), back)
    except oidc.Unreachable as wrong:
        raise NotSignedIn(_down()) from wrong
    request.session[ASKED] = {
        **asdict(question),
        "since": clock.wall().timestamp(),
        "next": onward,
    }
    return str(place)


def finish(
    request: Any, *, back: str, code: str, state: str, issuer: str, at: datetime
) -> tuple[bool, str]:
    """Let in whom the provider names, if they are registered here.

    Returns whether they are in (else a second step follows), and the page they wanted.

    Raises:
        NotSignedIn: not asked from this browser, not trusted, not registered, closed.
    """
    kept = request.session.pop(ASKED, None)
    limits = [throttle.of_address(sessions.address_of(request))]
    wait_if_needed(limits, at)
    age = clock.wall().timestamp() - kept.pop("since") if kept else 0
    if not kept or not code or age > PATIENCE.total_seconds():
        raise NotSignedIn(
            gettext("Lượt đăng nhập một lần này đã hết hiệu lực. Hãy bấm lại từ đầu.")
        )
    onward, oidc = str(kept.pop("next")), _oidc()
    try:
        question = oidc.Question(**kept)
        found = oidc.answered(
            _party(oidc), back, question, code=code, state=state, issuer=issuer
        )
    except oidc.Unreachable as wrong:
        raise NotSignedIn(_down()) from wrong
    except oidc.Untrusted as wrong:
        refused(request, None, f"sso {wrong}", limits, at)
        raise NotSignedIn(
            gettext(
                "Không tin được câu trả lời của hệ thống đăng nhập một lần. Hãy thử lại; "
                "nếu vẫn vậy, hãy báo quản trị hệ thống."
            )
        ) from wrong
    user = _whose(request, found, at)
    throttle.succeeded(limits, at)
    request.session[TOKEN] = found.token
    if settings.KYCUONG_IDENTITY.oidc_mfa and "mfa" in (found.claims.get("amr") or ()):
        enter(request, user, Way.SSO, at)
        return True, onward
    return go_on(request, user, Way.SSO, at), onward


def way_out(request: Any, *, back: str) -> str:
    """Return where to sign out at the provider too; "" where one did not come by it."""
    token = request.session.get(TOKEN)
    if not token or not is_set_up():
        return ""
    oidc = _oidc()
    try:
        return str(oidc.way_out(_party(oidc), token, back))
    except oidc.Unreachable:
        return ""


def _whose(request: Any, found: Any, at: datetime) -> User:
    """Return the login of whom the provider named; bind it to them the first time.

    Raises:
        NotSignedIn: nobody registered, a closed login, or another person than before.
    """
    rows = User.objects.filter(sso_subject=found.subject)
    user: User | None = rows.first()
    if user is None:
        user = _named(found.claim(settings.KYCUONG_IDENTITY.oidc_claim))
        if user is not None and user.sso_subject:
            refused(request, user, "sso another person", (), at)
            user = None
        elif user is not None and user.is_active:
            with act(person(user), "accounts.sso_bound", user, at=at):
                user.sso_subject = found.subject
                user.save(update_fields=["sso_subject"])
    if user is None or not user.is_active:
        refused(request, user, "sso unknown", (), at)
        raise NotSignedIn(
            gettext(
                "Bạn đã đăng nhập ở %(label)s, nhưng chưa có tài khoản đang mở ở đây. Hãy "
                "báo người quản trị tài khoản của cơ quan."
            )
            % {"label": settings.KYCUONG_IDENTITY.oidc_label}
        )
    return user


def _named(name: str) -> User | None:
    """Return the login written down for a name at the provider.

    Where nothing is written down, the provider's user name counts as the login's.
    """
    if not name:
        return None
    rows = User.objects.exclude(username=SEALED)
    written: User | None = rows.filter(sso_name__iexact=name).first()
    if written or settings.KYCUONG_IDENTITY.oidc_claim != "preferred_username":
        return written
    alike: User | None = rows.filter(username=name.lower(), sso_name="").first()
    return alike


def _party(oidc: Any) -> Any:
    said = settings.KYCUONG_IDENTITY
    return oidc.Party(
        said.oidc_issuer, said.oidc_client, said.oidc_secret, said.oidc_scope
    )


def _down() -> str:
    return gettext(
        "%(label)s hiện không trả lời. Hãy thử lại sau ít phút, hoặc đăng nhập bằng mật "
        "khẩu."
    ) % {"label": settings.KYCUONG_IDENTITY.oidc_label}


def _oidc() -> Any:
    return importlib.import_module("kycuong.kernel.accounts.oidc")
