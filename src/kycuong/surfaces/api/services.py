"""Making and ending tokens, and answering a repeated request once."""

import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction

from kycuong.kernel.accounts import services as accounts
from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.shared.verdict import Refused, refuse
from kycuong.surfaces.api import policy, queries
from kycuong.surfaces.api.enums import Scope
from kycuong.surfaces.api.models import Answer, Token, Use

LONGEST: Final = timedelta(days=366)
MOST: Final = 20  # tokens of one person that open something at the same time
SHOWN: Final = 8  # characters by which an owner knows a token again
PATIENCE: Final = timedelta(minutes=2)  # longer than any act takes
PASSED: Final = timedelta(minutes=1)  # how exactly the last use is kept
ROUND: Final = 5_000


def make(
    *,
    name: str,
    scopes: Iterable[str],
    expires_at: datetime,
    session: int | None = None,
    actor: Actor,
    at: datetime,
) -> tuple[int, str]:
    """Make a token for oneself (tạo mã); return its key and the secret, once.

    Of a reset and a making at once one comes first: what was made is revoked, or is
    not made.

    Args:
        session: the key of the session that asks.

    Raises:
        Refused: not at the own post; no scope; a year or more; too many already, or
            one of this name; the session was ended meanwhile.

    Writes: audit act `api.made`.
    """
    policy.require(actor, "make")
    assert actor.user is not None and actor.post is not None  # policy has seen to it
    wanted = sorted({*scopes} & {*Scope.values})
    if not wanted or not name.strip():
        raise Refused(refuse("Hãy đặt tên cho mã và chọn ít nhất một phạm vi."))
    if not at < expires_at <= at + LONGEST:
        raise Refused(refuse("Mã có hiệu lực từ một ngày đến một năm; hãy chọn lại."))
    secret = queries.MARK + secrets.token_urlsafe(32)
    row = Token(
        name=name.strip()[:80],
        digest=queries.digest_of(secret),
        hint=secret[:SHOWN],
        user_id=actor.user,
        post=actor.post,
        post_title=f"{actor.post_title}, {actor.unit_name}"[:260],
        scopes=wanted,
        made_at=at,
        expires_at=expires_at,
    )
    detail = {"name": row.name, "scopes": wanted, "until": expires_at.isoformat()}
    with act(actor, "api.made", row, at=at, detail=detail):
        accounts.hold(actor.user, session=session)
        _room_for(row, at)
        row.save()
    return int(row.pk), secret


def _room_for(row: Token, at: datetime) -> None:
    """Refuse one token too many, and the same form sent twice."""
    alive = Token.objects.filter(
        user_id=row.user_id, revoked_at=None, expires_at__gt=at
    )
    if alive.count() >= MOST:
        raise Refused(
            refuse(f"Bạn đang có {MOST} mã còn hiệu lực; hãy thu hồi bớt trước.")
        )
    if alive.filter(name=row.name).exists():
        raise Refused(
            refuse(
                f"Bạn đang có mã «{row.name}» còn hiệu lực. Đã chép được thì dùng mã ấy; "
                "chưa chép được thì thu hồi nó rồi tạo lại."
            )
        )


def revoke(pk: int, *, actor: Actor, at: datetime) -> None:
    """End a token at once (thu hồi mã); ending it twice changes nothing.

    Raises:
        NotThere: there is none, or it is a stranger's.

    Writes: audit act `api.revoked`.
    """
    row = queries.token_for(actor, pk)
    if row.revoked_at is not None:
        return
    with act(actor, "api.revoked", row, at=at, detail={"name": row.name}):
        Token.objects.filter(pk=pk, revoked_at=None).update(
            revoked_at=at, revoked_by=actor.name
        )


def end_all_of(user: int, why: str, actor: Actor, at: datetime) -> int:
    """End every token of a login that opens something; return how many.

    What takes a login from whoever has it takes its tokens: they ask no password.

    Args:
        why: why the login's sessions end (`accounts.Ended`).

    Writes: audit act `api.revoked` for each.
    """
    rows = Token.objects.select_for_update().filter(user=user, revoked_at=None)
    living = list(rows.filter(expires_at__gt=at))
    for row in living:
        detail = {"name": row.name, "why": why}
        with act(actor, "api.revoked", row, at=at, detail=detail):
            row.revoked_at, row.revoked_by = at, actor.name[:120]
            row.save()
    return len(living)


def used(token: int, *, at: datetime) -> None:
    """Note that a token was used, at most once a minute."""
    stale = Use.objects.filter(token=token, at__gt=at - PASSED, at__lte=at)
    if not stale.exists():
        Use.objects.update_or_create(token_id=token, defaults={"at": at})


class OtherRequest(Exception):
    """The key was used for another request."""


class BeingAnswered(Exception):
    """The same request is being answered at this moment."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was given the first time."""

    status: int
    media_type: str
    body: str


def claim(
    token: int, key: str, fingerprint: str, *, wall: datetime
) -> tuple[str, Kept | None]:
    """Take the turn to answer a request; or return what was answered to it before.

    Of two at once one gets the turn. Whose process died leaves it after `PATIENCE`,
    and then cannot finish any more (`keep` refuses).

    Args:
        wall: the instant by the machine's own clock.

    Raises:
        OtherRequest: the key was used for something else.
        BeingAnswered: another has the turn.
    """
    mine = uuid.uuid4().hex
    try:
        with transaction.atomic():
            Answer.objects.create(
                token_id=token,
                key=key,
                fingerprint=fingerprint,
                claim=mine,
                claimed_at=wall,
            )
    except IntegrityError:
        return _again(token, key, fingerprint, mine, wall)
    return mine, None


def _again(
    token: int, key: str, fingerprint: str, mine: str, wall: datetime
) -> tuple[str, Kept | None]:
    row = Answer.objects.filter(token=token, key=key).first()
    if row is None:  # it was let go in between
        return claim(token, key, fingerprint, wall=wall)
    if row.fingerprint != fingerprint:
        raise OtherRequest
    if row.status is not None:
        return row.claim, Kept(row.status, row.media_type, row.body)
    late = Answer.objects.filter(
        pk=row.pk, claim=row.claim, status=None, claimed_at__lt=wall - PATIENCE
    )
    if not late.update(claim=mine, claimed_at=wall):
        raise BeingAnswered
    return mine, None


def keep(mine: str, answer: Kept) -> None:
    """Keep the answer with what was done, in the transaction that did it.

    Raises:
        BeingAnswered: the turn was taken over; what was done must be undone.
    """
    kept = Answer.objects.filter(claim=mine, status=None).update(
        status=answer.status, media_type=answer.media_type, body=answer.body
    )
    if not kept:
        raise BeingAnswered


def let_go(mine: str) -> None:
    """Give the turn back: nothing was done, and the same key may be used again."""
    Answer.objects.filter(claim=mine, status=None).delete()


def tidy(*, at: datetime, wall: datetime) -> int:
    """Forget answers older than the dated setting says; return how many."""
    age = timedelta(days=queries.days_kept(at))
    old = Answer.objects.filter(claimed_at__lt=wall - age).values_list("pk", flat=True)
    gone, _ = Answer.objects.filter(pk__in=list(old[:ROUND])).delete()
    return gone
