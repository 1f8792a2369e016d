"""Addresses that are told: registered by one, confirmed by another, ended by either."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.permissions.apart import kept_of
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.surfaces.webhooks import guard, policy, posting, queries
from kycuong.surfaces.webhooks.enums import Kind, State
from kycuong.surfaces.webhooks.models import Delivery, Signing, Subscription

BOTH: Final = timedelta(days=2)  # how long an old secret still signs beside the new


def propose(
    *, name: str, url: str, kinds: Iterable[str], actor: Actor, at: datetime
) -> int:
    """Register an address (đăng ký nhận); nothing goes there before it is confirmed.

    Raises:
        Refused: not somebody who may; no kind; an address nothing is sent to, or one
            that this person has registered and not ended.

    Writes: audit act `webhooks.proposed`.
    """
    policy.require(actor, "propose")
    assert actor.user is not None and actor.post is not None  # policy has seen to it
    wanted = sorted({*kinds} & {*Kind.values})
    if not wanted or not name.strip():
        raise Refused(refuse("Hãy đặt tên và chọn ít nhất một loại sự kiện."))
    try:
        guard.target(url)
    except guard.NotAllowed as no:
        raise Refused(refuse(str(no))) from no
    row = Subscription(
        name=name.strip()[:80],
        url=url,
        kinds=wanted,
        user_id=actor.user,
        post=actor.post,
        post_title=f"{actor.post_title}, {actor.unit_name}"[:260],
        proposed_at=at,
        proposed_hand=kept_of(actor),
    )
    with act(actor, "webhooks.proposed", row, at=at, detail={"url": url}):
        mine = Subscription.objects.filter(user_id=actor.user, url=url, ended_at=None)
        if mine.exists():
            raise Refused(
                refuse(
                    "Bạn đã đăng ký địa chỉ này rồi. Muốn đổi sự kiện thì ngừng gửi đăng ký "
                    "trước, rồi đăng ký lại."
                )
            )
        row.save()
    return int(row.pk)


def confirm(pk: int, *, actor: Actor, at: datetime) -> None:
    """Confirm an address (xác nhận): from here events go there, and it has a secret.

    Raises:
        NotThere: there is none, or it does not wait.
        Refused: not of the Office, or who registered it.

    Writes: audit act `webhooks.confirmed`.
    """
    row = queries.one_for(actor, pk, "confirm")
    with act(actor, "webhooks.confirmed", row, at=at):
        done = Subscription.objects.filter(
            pk=pk, confirmed_at=None, ended_at=None
        ).update(confirmed_by=actor.user, confirmed_name=actor.name, confirmed_at=at)
        if not done:
            raise NotThere
        _sign(row, at)


def end(pk: int, *, actor: Actor, at: datetime) -> None:
    """Send nothing more to an address (ngừng gửi); what waits is dropped.

    Writes: audit act `webhooks.ended`.
    """
    row = queries.one_for(actor, pk, "end")
    with act(actor, "webhooks.ended", row, at=at):
        Subscription.objects.filter(pk=pk, ended_at=None).update(
            ended_at=at, ended_by=actor.name
        )
        Delivery.objects.filter(subscription=pk, state=State.QUEUED).update(
            state=State.FAILED, ended_at=at, problem="Đã ngừng gửi đến địa chỉ này."
        )


def secret(pk: int, *, actor: Actor, at: datetime) -> str:
    """Return the newest signing secret, to whoever registered the address alone.

    Writes: audit act `webhooks.secret_shown`.
    """
    row = queries.one_for(actor, pk, "rotate")
    signings = queries.alive(row, at)
    if not signings or row.ended_at is not None:
        raise Refused(refuse("Địa chỉ này chưa được xác nhận nên chưa có khóa ký."))
    with act(actor, "webhooks.secret_shown", row, at=at):
        return posting.secret_of(signings[0].salt)


def rotate(pk: int, *, actor: Actor, at: datetime) -> str:
    """Make a new signing secret and return it; the old one signs two days more.

    Writes: audit act `webhooks.rotated`.
    """
    row = queries.one_for(actor, pk, "rotate")
    signings = queries.alive(row, at)
    if not signings or row.ended_at is not None:
        raise Refused(refuse("Địa chỉ này chưa được xác nhận nên chưa có khóa ký."))
    with act(actor, "webhooks.rotated", row, at=at):
        Signing.objects.filter(subscription=row, until=None).update(until=at + BOTH)
        return posting.secret_of(_sign(row, at).salt)


def resend(pk: int, delivery: int, *, actor: Actor, at: datetime) -> None:
    """Send one event again, under the same identity (gửi lại).

    Raises:
        NotThere: there is no such delivery.
        Refused: it waits or is being sent; nothing is sent to the address any more.

    Writes: audit act `webhooks.resent`.
    """
    row = queries.one_for(actor, pk, "resend")
    if row.ended_at is not None:
        raise Refused(refuse("Đã ngừng gửi đến địa chỉ này."))
    with act(actor, "webhooks.resent", row, at=at, detail={"delivery": delivery}):
        mine = Delivery.objects.filter(pk=delivery, subscription=pk)
        if not mine.exists():
            raise NotThere
        done = mine.filter(state__in=(State.SENT, State.FAILED)).update(
            state=State.QUEUED, tries=0, next_try_at=at, ended_at=None, problem=""
        )
        if not done:
            raise Refused(
                refuse("Sự kiện này đang chờ hoặc đang gửi; không cần gửi lại.")
            )


def _sign(row: Subscription, at: datetime) -> Signing:
    made: Signing = Signing.objects.create(
        subscription=row, salt=secrets.token_hex(16), since=at
    )
    return made
