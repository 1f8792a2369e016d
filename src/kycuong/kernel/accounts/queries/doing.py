"""Who acts on logins, and of whom a second step is required."""

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse

from kycuong.kernel.accounts import factors, sessions
from kycuong.kernel.accounts.enums import Way
from kycuong.kernel.accounts.policy import ADMINISTRATOR
from kycuong.kernel.audit.actors import Actor

FRESH: Final = timedelta(minutes=10)
needed: list[Callable[[int, datetime], bool]] = []
"""Who says of whom a second step is required: (login, at)."""


def doer(request: Any) -> Actor:
    """Return who acts on logins: the person at their seat, or without any.

    Who manages logins does so from their own seat alone, never in another's place; who
    broke the seal does nothing else.
    """
    user, seated = request.user, request.actor
    actor = seated or Actor(user=user.pk, name=user.full_name)
    if holds_right(request) and not actor.stands_in:
        known = {each.name: getattr(actor, each.name) for each in fields(Actor)}
        return Actor(**{**known, "rights": actor.rights | {ADMINISTRATOR}})
    return actor


def holds_right(request: Any) -> bool:
    """Say whether whoever is signed in manages logins."""
    entry = getattr(request, "entry", None)
    broken = entry is not None and entry.way == Way.GLASS
    return bool(request.user.administers or broken)


def needs_second(user: int, at: datetime) -> bool:
    """Say whether a second step is required of a login."""
    return any(ask(user, at) for ask in needed)


def page_to_prove(request: Any, onward: str) -> str:
    """Return the page that asks who it is once more; "" where that was said lately.

    Where the login has a second step, only that says it: whoever got hold of the
    password alone must not take the second step away, nor make what goes round it.
    Whoever broke the seal and the demo's people have nothing else to say it with.

    Args:
        onward: the page to be led to afterwards.
    """
    spared = request.entry.way in (Way.GLASS, Way.DEMO)
    second = factors.of(request.user.pk).any
    if spared or sessions.has_proved(request.entry, FRESH, second=second):
        return ""
    return f"{reverse('accounts:prove')}?{urlencode({'next': onward})}"


def session_of(request: Any) -> int | None:
    """Return the key of the session in which a person asks; None outside any."""
    entry = getattr(request, "entry", None)
    return None if entry is None else int(entry.pk)
