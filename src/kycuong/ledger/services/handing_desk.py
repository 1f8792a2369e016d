"""Handing over a whole desk in one act (bàn giao công việc)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act, attempt
from kycuong.kernel.notifications import services as notifications
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import people
from kycuong.ledger.models import Matter
from kycuong.ledger.services.receivers import require_post_of, require_unit
from kycuong.ledger.services.recording import Draft, lock, record
from kycuong.rules.duty import EntryKind, Party
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere, Refused, refuse

MOST: Final = 500  # matters in one act


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of one matter: moved, or why not."""

    pk: int
    moved: bool
    reason: str = ""


def hand_desk(
    giver: int,
    items: Sequence[tuple[int, int]],
    *,
    unit: int,
    post: int | None = None,
    reason: str,
    actor: Actor,
    at: datetime,
) -> tuple[Handed, ...]:
    """Hand the matters that one post holds to another post or unit of its body.

    Each moves by an entry of its own or stays with the reason said; one that may not
    move keeps no other from moving. One message goes to whoever receives, one to
    whoever held the post.

    Args:
        giver: the post whose desk it is.
        items: (matter, last entry the page showed), in the order to do them.
        unit, post: who receives.

    Raises:
        Refused: there is nobody there to receive, in that body, or too much at once.
    """
    on = local_day(at)
    try:
        desk = organisations.post(giver, on=on)
    except organisations.NoSuchUnit as missing:
        raise NotThere from missing
    _require_receiver(desk.body_id, giver, unit, post, at)
    if len(items) > MOST:
        raise Refused(refuse(f"Mỗi lần bàn giao tối đa {MOST} việc. Hãy chia ra."))
    detail = {"to_unit": unit, "to_post": post, "matters": len(items)}
    with act(actor, "ledger.desk_handed", at=at, detail={"giver": giver, **detail}):
        lock(pk for pk, _ in items)
        draft = Draft(EntryKind.HAND_OVER, to=Party(unit, post), reason=reason.strip())
        results = tuple(
            _hand(pk, seen, giver, draft, actor=actor, at=at) for pk, seen in items
        )
        moved = [result.pk for result in results if result.moved]
        if moved:
            _tell(desk, Party(unit, post), moved, at)
    return results


def _require_receiver(
    body: int, giver: int, unit: int, post: int | None, at: datetime
) -> None:
    require_unit(unit, at)
    if organisations.root_of(unit) != body:
        raise Refused(
            refuse(
                "Bàn giao chỉ trong một cơ quan. Việc phải sang cơ quan khác thì chuyển "
                "từng việc, ghi lý do."
            )
        )
    if post == giver:
        raise Refused(refuse("Nơi nhận phải khác nơi giao. Hãy chọn lại nơi nhận."))
    if post is not None:
        require_post_of(unit, post, at)


def _hand(
    pk: int, seen: int, giver: int, draft: Draft, *, actor: Actor, at: datetime
) -> Handed:
    """Move one matter; what is refused is undone alone."""
    held = Matter.objects.filter(pk=pk, holder_post=giver, closed_at__isnull=True)
    if not held.exists():
        return Handed(pk, moved=False, reason="Chức vụ này không còn giữ việc đó.")
    try:
        with attempt():
            record(pk, draft, actor=actor, at=at, seen=seen, tell=False)
    except NotThere:
        return Handed(pk, moved=False, reason="Không có việc này.")
    except Refused as no:
        return Handed(pk, moved=False, reason=no.verdict.reason)
    return Handed(pk, moved=True)


def _tell(
    desk: organisations.PostView, to: Party, moved: Sequence[int], at: datetime
) -> None:
    """Tell whoever receives, and whoever held the desk: one message each."""
    count, key = len(moved), f"desk-{desk.id}-{at.isoformat()}"
    receiver = organisations.names([to.unit]).get(to.unit, "")
    users: Iterable[int] = ()
    units: Iterable[int] = (organisations.root_of(to.unit),)
    if to.post is not None:
        receiver = people.named(organisations.post(to.post, on=local_day(at)))
        users = organisations.reached([to.post], on=local_day(at))
        units = () if users else units
    url = reverse("ledger:matters")
    notifications.notify(
        users=users,
        units=units,
        text=f"Nhận bàn giao {count} việc từ {people.named(desk)}.",
        url=f"{url}?pham-vi={'toi-giu' if users else 'co-quan-giu'}",
        at=at,
        key=f"{key}-to",
    )
    if desk.holder_user is not None:
        notifications.notify(
            users=[desk.holder_user],
            text=f"Đã bàn giao {count} việc của {desk.full_title} cho {receiver}.",
            url=url,
            at=at,
            key=f"{key}-from",
        )
