"""The page of one's own login."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from kycuong.kernel.accounts import devices, factors, sessions
from kycuong.kernel.accounts.enums import Way
from kycuong.kernel.accounts.models import Passkey
from kycuong.kernel.accounts.queries.machines import MachineLine, machines_of
from kycuong.shared import formats


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One living session as its owner sees it."""

    pk: int
    device: str
    address: str
    way: str
    since: str
    seen: str
    this: bool


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One passkey."""

    pk: int
    name: str
    added: str
    used: str


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What a person sees of their own login."""

    username: str
    full_name: str
    has_password: bool
    one_time: str
    factors: factors.Factors
    keys: tuple[KeyLine, ...]
    sessions: tuple[SessionLine, ...]
    machines: tuple[MachineLine, ...]
    must: str
    administers: bool
    sso: str


def own_page(request: Any) -> OwnPage:
    """Return the page of who is signed in."""
    user, entry = request.user, request.entry
    rows = Passkey.objects.filter(user=user).order_by("added_at")
    return OwnPage(
        username=user.username,
        full_name=user.full_name,
        has_password=user.has_usable_password(),
        one_time=formats.moment(user.one_time_until) if user.one_time_until else "",
        factors=factors.of(user.pk),
        keys=tuple(map(_key_line, rows)),
        sessions=sessions_of(user, this=entry.pk if entry else None),
        machines=machines_of(user.pk, request.now),
        must=entry.first if entry else "",
        administers=user.administers,
        sso=user.sso_name,
    )


def sessions_of(user: Any, *, this: int | None = None) -> tuple[SessionLine, ...]:
    """Return the living sessions of a login, the one asked from first."""
    lines = [
        SessionLine(
            row.pk,
            devices.named(row.agent),
            row.address,
            str(Way(row.way).label),
            _when(row.started_at),
            _when(row.seen_at),
            row.pk == this,
        )
        for row in sessions.living(user.pk)
    ]
    return tuple(sorted(lines, key=lambda line: not line.this))


def _key_line(row: Passkey) -> KeyLine:
    used = _when(row.used_at) if row.used_at else gettext("chưa dùng")
    return KeyLine(row.pk, row.name, _when(row.added_at), used)


def _when(at: datetime) -> str:
    return formats.moment(at)
