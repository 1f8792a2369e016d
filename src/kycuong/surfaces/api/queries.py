"""Whose token it is, and the page of tokens."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kycuong.kernel.accounts.queries import MachineLine
from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.parameters import queries as parameters
from kycuong.rules.worktime.instants import local_day
from kycuong.shared import formats
from kycuong.shared.verdict import NotThere, Verdict
from kycuong.surfaces.api import policy
from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.models import Token

MARK: Final = "kc_"
MOST_LISTED: Final = 200
WRONG: Final = _("Mã truy cập không đúng; hãy gửi «Authorization: Bearer <mã>».")
REVOKED: Final = _("Mã truy cập này đã bị thu hồi; hãy tạo mã khác.")
EXPIRED: Final = _("Mã truy cập này đã hết hạn; hãy tạo mã khác.")
CLOSED: Final = _("Tài khoản của chủ mã đã đóng nên mã không còn dùng được.")
LEFT: Final = _("Chủ mã không còn giữ chức vụ của mã này nên mã không còn dùng được.")


class NotKnown(Exception):
    """The token opens nothing; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who asks: a token, and the person at a post as whom it acts today."""

    token: int
    name: str
    scopes: frozenset[str]
    expires_at: datetime
    actor: Actor

    def may(self, scope: str) -> bool:
        """Say whether the token was made for that."""
        return scope in self.scopes


@dataclass(frozen=True, slots=True)
class Line:
    """One token as the page lists it; `state` is "" while it opens something."""

    pk: int
    name: str
    owner: str
    post: str
    hint: str
    scopes: tuple[str, ...]
    made: str
    expires: str
    used: str
    state: str


@dataclass(frozen=True, slots=True)
class TokensPage:
    """The page of tokens: the person's own, or everybody's for the Office."""

    lines: tuple[Line, ...]
    everybody: bool
    may_oversee: bool
    may_make: Verdict


def digest_of(secret: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def recognise(secret: str, *, at: datetime) -> Bearer:
    """Return as whom a token acts at an instant, with the rights of that day.

    Raises:
        NotKnown: it is wrong, over or revoked, its owner's login is closed, or was
            reset when it was made or later, or they hold the post no more.
    """
    rows = Token.objects.select_related("user").filter(digest=digest_of(secret))
    token = rows.first() if secret.startswith(MARK) else None
    if token is None:
        raise NotKnown(gettext(WRONG))
    if sentence := _over(token, at) or ("" if token.user.is_active else CLOSED):
        raise NotKnown(gettext(sentence))
    seat = organisations.seat_of(token.user, f"p{token.post}", on=local_day(at))
    if seat is None:
        raise NotKnown(gettext(LEFT))
    scopes = frozenset(token.scopes)
    return Bearer(token.pk, token.name, scopes, token.expires_at, seat.actor)


def _over(token: Token, at: datetime) -> str:
    reset = token.user.reset_at
    if token.revoked_at is not None or (reset and reset >= token.made_at):
        return REVOKED
    return EXPIRED if token.expires_at <= at else ""


def tokens_page(actor: Actor, at: datetime, *, everybody: bool = False) -> TokensPage:
    """Return the person's tokens, newest first; everybody's where asked and allowed.

    Raises:
        Refused: everybody's were asked for by somebody who may not oversee.
    """
    rows = Token.objects.select_related("user", "use").order_by("-pk")
    if everybody:
        policy.require(actor, "oversee")
    else:
        rows = rows.filter(user=actor.user or 0)
    return TokensPage(
        lines=tuple(_line(row, at) for row in rows[:MOST_LISTED]),
        everybody=everybody,
        may_oversee=bool(policy.may(actor, "oversee")),
        may_make=policy.may(actor, "make"),
    )


def machines_of(user: int, at: datetime) -> list[MachineLine]:
    """Return a login's tokens that open something, as accounts lists machines."""
    rows = Token.objects.select_related("use", "user").filter(user=user)
    living = [row for row in rows.order_by("-pk") if not _over(row, at)]
    return [
        MachineLine(
            name=row.name,
            hint=_hint(row),
            post=row.post_title,
            made=formats.day(row.made_at),
            expires=formats.day(row.expires_at),
            used=_last_use(row),
            url=reverse("api:tokens"),
        )
        for row in living
    ]


def token_for(actor: Actor, pk: int) -> Token:
    """Return a token that the person may end.

    Raises:
        NotThere: there is none, or it is a stranger's.
    """
    row: Token | None = Token.objects.filter(pk=pk).first()
    if row is None or not policy.may(actor, "revoke", owner=row.user_id):
        raise NotThere
    return row


def days_kept(at: datetime) -> int:
    """Return for how many days answers to repeated requests are kept."""
    return parameters.settings().count("api_answers", local_day(at))


def _line(row: Token, at: datetime) -> Line:
    labels = dict(Scope.choices)
    states = {REVOKED: gettext("Đã thu hồi"), EXPIRED: gettext("Đã hết hạn")}
    return Line(
        pk=row.pk,
        name=row.name,
        owner=row.user.full_name,
        post=row.post_title,
        hint=_hint(row),
        scopes=tuple(str(labels.get(each, each)) for each in row.scopes),
        made=formats.day(row.made_at),
        expires=formats.day(row.expires_at),
        used=_last_use(row),
        state=states.get(_over(row, at), ""),
    )


def _hint(row: Token) -> str:
    return f"{row.hint}…"


def _last_use(row: Token) -> str:
    use: Any = getattr(row, "use", None)
    return formats.moment(use.at) if use else gettext("chưa dùng")
