"""Slowing down guesses, in one table that every process of every host shares.

A try is counted before it is looked at, so that a hundred at once count as a hundred;
whoever gets in takes theirs back. Each pause of the same name is twice as long as the
one before it, an hour at most; counts fade within a quarter of an hour, pauses in a day.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from kycuong.kernel.accounts.models import Tries

TRIES_OF_A_LOGIN = 5
TRIES_FROM_ANYWHERE = 30
TRIES_OF_A_CODE = 5
PAUSE: Final = timedelta(minutes=5)
LONGEST_PAUSE: Final = timedelta(hours=1)
FADE: Final = timedelta(minutes=15)
FORGET: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """What is counted, and how often it may fail before the next one must wait.

    `own`: forgotten as soon as the person gets in. `owner`: whose unlocking frees it.
    """

    key: str
    most: int
    own: bool = False
    owner: str = ""


def of_login(username: str, address: str) -> tuple[Limit, ...]:
    """Return what a try with a name and a password from an address counts against."""
    login = username.strip().lower()
    owner = _key("owner", login)
    return (
        Limit(_key("here", login, address), TRIES_OF_A_LOGIN, own=True, owner=owner),
        Limit(_key("login", login), TRIES_FROM_ANYWHERE, owner=owner),
        of_address(address),
    )


def of_address(address: str) -> Limit:
    """Return what any try from an address counts against."""
    return Limit(_key("address", address), settings.KYCUONG_IDENTITY.address_tries)


def of_code(user: int, address: str) -> tuple[Limit, ...]:
    """Return what a try of a person's second step, or of their password again, counts."""
    key = _key("code", str(user))
    return (Limit(key, TRIES_OF_A_CODE, own=True, owner=key), of_address(address))


def of_seal(address: str) -> tuple[Limit, ...]:
    """Return what a try of the emergency code counts against."""
    return (Limit(_key("seal"), TRIES_OF_A_CODE, own=True), of_address(address))


def take(limits: Iterable[Limit], at: datetime) -> datetime | None:
    """Count one try before it is looked at; return until when it must wait instead.

    None where it may be looked at.
    """
    with transaction.atomic():
        rows = [(limit, _row(limit, at)) for limit in _ordered(limits)]
        waits = [row.wait_until for _, row in rows if row.wait_until]
        if ahead := [wait for wait in waits if wait > at]:
            return max(ahead)
        for limit, row in rows:
            _count(row, limit.most, at)
    return None


def succeeded(limits: Iterable[Limit], at: datetime) -> None:
    """Take one try back: it was right."""
    with transaction.atomic():
        for limit in _ordered(limits):
            if limit.own:
                Tries.objects.filter(key=limit.key).delete()
                continue
            row = _row(limit, at)
            if row.wait_until and row.wait_until > at:
                row.wait_until, row.pauses = None, max(0, row.pauses - 1)
            row.count = max(0, row.count - 1)
            row.save()


def waiting(limits: Iterable[Limit], at: datetime) -> datetime | None:
    """Return until when nothing is looked at; None where something is."""
    keys = [limit.key for limit in limits]
    rows = Tries.objects.filter(key__in=keys, wait_until__gt=at)
    return max((row.wait_until for row in rows if row.wait_until), default=None)


def free(username: str, user: int) -> None:
    """Forget what was tried against a login, from wherever, and its codes."""
    owners = [_key("owner", username.strip().lower()), _key("code", str(user))]
    Tries.objects.filter(owner__in=owners).delete()


def locked(username: str, user: int, at: datetime) -> datetime | None:
    """Return until when some try at a login must wait; None where none must."""
    owners = [_key("owner", username.strip().lower()), _key("code", str(user))]
    rows = Tries.objects.filter(owner__in=owners, wait_until__gt=at)
    return max((row.wait_until for row in rows if row.wait_until), default=None)


def sweep(at: datetime) -> None:
    """Drop what has faded."""
    Tries.objects.filter(last__lt=at - FORGET).delete()


def _count(row: Tries, most: int, at: datetime) -> None:
    if row.wait_until or at - row.last > FADE:
        row.count, row.wait_until = 0, None
    if at - row.last > FORGET:
        row.pauses = 0
    row.count, row.last = row.count + 1, at
    if row.count >= most:
        pause = min(PAUSE * 2 ** min(row.pauses, 6), LONGEST_PAUSE)
        row.wait_until, row.pauses = at + pause, row.pauses + 1
    row.save()


def _row(limit: Limit, at: datetime) -> Tries:
    rows = Tries.objects.select_for_update()
    fresh = {"last": at, "owner": limit.owner}
    row, _ = rows.get_or_create(key=limit.key, defaults=fresh)
    return row


def _ordered(limits: Iterable[Limit]) -> list[Limit]:
    """Return the limits in the one order in which rows are locked."""
    return sorted(limits, key=lambda limit: limit.key)


def _key(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()
