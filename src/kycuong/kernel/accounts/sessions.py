"""Sessions: one row a browser, asked on every request, so that ending one ends it.

A session of the engine holds the token of its row. Ending writes the row; whoever comes
with it next, through whichever process, is signed out.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from kycuong.kernel.accounts.enums import Ended, First, Way
from kycuong.kernel.accounts.models import Session, User
from kycuong.shared import clock
from kycuong.shared.prepared import Prepared

TOKEN: Final = "entry"  # noqa: S105
GLIMPSE: Final = timedelta(minutes=5)  # a sight of a session is written so often
KEPT: Final = timedelta(days=30)
AGENT = 300
BY_SECOND: Final = frozenset({Way.SECOND, Way.PASSKEY})


@dataclass(frozen=True, slots=True)
class Entering:
    """How the session about to be opened comes about."""

    way: Way = Way.OTHER
    first: First = First.NOTHING
    until: datetime | None = None


def address_of(request: HttpRequest) -> str:
    """Return the address a request came from; behind trusted proxies, who is behind."""
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


def opened(sender: Any, request: Any, user: User, **_: Any) -> None:
    """Make the row of a session that has just been opened (Django's user_logged_in)."""
    how: Entering = getattr(request, "entering", Entering())
    token, now = secrets.token_urlsafe(32), clock.wall()
    request.session[TOKEN] = token
    request.entry = Session.objects.create(
        user=user,
        token=_digest(token),
        way=how.way,
        first=how.first,
        until=how.until,
        started_at=now,
        proved_at=now,
        second_at=now if how.way in BY_SECOND else None,
        seen_at=now,
        address=address_of(request),
        agent=request.META.get("HTTP_USER_AGENT", "")[:AGENT],
    )


def present(request: Any) -> User | AnonymousUser:
    """Return who is signed in; end the session where its time is over.

    One query: the session comes with its person.
    """
    request.entry = None
    token = request.session.get(TOKEN)
    if not token:
        if SESSION_KEY in request.session:
            request.session.flush()
        return AnonymousUser()
    row = _living(_digest(token))
    why = Ended.ENDED if row is None else _over(row, request.session)
    if row is None or why:
        if row is not None:
            end([row.pk], why)
        request.session.flush()
        return AnonymousUser()
    _glimpse(row)
    request.entry = row
    return row.user


def _living(token: str) -> Session | None:
    """Return the session of a token that nobody has ended, with its person."""
    for cells in _LIVING(token=token):
        row = Session.from_db(_ALIAS, _OWN, cells[: len(_OWN)])
        row.user = User.from_db(_ALIAS, _PERSON, cells[len(_OWN) :])
        return row
    return None


def _lives(token: str) -> Any:
    found = Session.objects.filter(token=token, ended="")
    return found.values_list(*_OWN, *(f"user__{name}" for name in _PERSON))


_ALIAS: Final = "default"  # who is signed in is always asked of the primary
_OWN: Final = [field.attname for field in Session._meta.concrete_fields]
_PERSON: Final = [field.attname for field in User._meta.concrete_fields]
_LIVING: Final = Prepared(_lives, token=str)


def end(keys: Sequence[int], why: Ended) -> int:
    """End sessions by their keys; return how many lived."""
    rows = Session.objects.filter(pk__in=keys, ended="")
    return rows.update(ended=why, ended_at=clock.wall())


def living(user: int) -> list[Session]:
    """Return a person's sessions that are not over, the newest first."""
    rows = Session.objects.filter(user_id=user, ended="").order_by("-seen_at")
    return [row for row in rows if not _late(row)]


def prove(row: Session, *, second: bool) -> None:
    """Note that the person has just proved who they are, perhaps by a second step."""
    row.proved_at = clock.wall()
    row.second_at = row.proved_at if second else row.second_at
    row.save(update_fields=["proved_at", "second_at"])


def has_proved(row: Session | None, within: timedelta, *, second: bool) -> bool:
    """Say whether the person proved lately who they are.

    Args:
        second: only a second step counts, because the login has one.
    """
    if row is None:
        return False
    last = row.second_at if second else row.proved_at
    return last is not None and clock.wall() - last <= within


def done_first(row: Session, first: First) -> None:
    """Let a session go on that had to do something first."""
    if row.first == first:
        row.first = First.NOTHING
        row.save(update_fields=["first"])


def sweep() -> None:
    """Drop sessions that were over a month ago."""
    Session.objects.filter(seen_at__lt=clock.wall() - KEPT).delete()


def _over(row: Session, session: Any) -> Ended:
    user = row.user
    if not user.is_active:
        return Ended.CLOSED
    if str(user.pk) != session.get(SESSION_KEY):
        return Ended.ENDED
    if not constant_time_compare(
        session.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()
    ):
        return Ended.CHANGED
    return _late(row)


def _late(row: Session) -> Ended:
    now, times = clock.wall(), settings.KYCUONG_IDENTITY
    if now - row.seen_at > times.idle:
        return Ended.IDLE
    end_of = row.started_at + times.longest
    return Ended.OLD if now > min(end_of, row.until or end_of) else Ended.LIVE


def _glimpse(row: Session) -> None:
    now = clock.wall()
    if abs(now - row.seen_at) > min(GLIMPSE, settings.KYCUONG_IDENTITY.idle / 4):
        row.seen_at = now
        row.save(update_fields=["seen_at"])


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
