"""Somebody manages logins: one is closed, a code is sealed and was broken once."""

from datetime import datetime
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from kycuong.kernel.accounts import services as accounts
from kycuong.kernel.audit import anchoring
from kycuong.kernel.audit.actors import SYSTEM

MANAGER, CLOSED, SHOWN = "noivu.vanthu", "longxuyen.chutich", "noivu.cchc.chuyenvien1"
WHO = "Đinh Công Tuấn"
WHY = "Cả hai người quản trị tài khoản cùng mất điện thoại khi đi công tác."


def kept(when: datetime) -> dict[str, int]:
    """Entrust somebody, close a login, break a seal, close a day; return the keys."""
    manager, closed, shown = map(_login, (MANAGER, CLOSED, SHOWN))
    accounts.entrust(manager, actor=SYSTEM, at=when)
    accounts.close(closed, actor=SYSTEM, at=when)
    _broken(accounts.seal(actor=SYSTEM, at=when), when)
    accounts.seal(actor=SYSTEM, at=when)
    anchor = anchoring.anchor(when.date(), at=when)
    return {"login": shown, "login_closed": closed, "anchor": int(anchor.pk)}


def _login(name: str) -> int:
    return int(get_user_model().objects.get(username=name).pk)


def _broken(code: str, when: datetime) -> None:
    """Break the seal as a browser does, and end it at once."""
    request: Any = RequestFactory().post("/tai-khoan/khan-cap/")
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    request.user = AnonymousUser()
    accounts.open_seal(request, code=code, name=WHO, reason=WHY, at=when)
    accounts.close_seal(request, at=when)
