"""Putting people into posts and out of them (bổ nhiệm, thôi giữ chức vụ).

Nothing else moves: work is held by posts, so who holds the post next has it, and
what was done keeps the name of who did it.
"""

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import policy
from kycuong.kernel.organisations.closing import require_later
from kycuong.kernel.organisations.enums import RANK_OF_ROLE, Manner
from kycuong.kernel.organisations.models import Appointment, Official, Post
from kycuong.kernel.organisations.posts import post as post_of
from kycuong.rules.signing import Rank
from kycuong.shared.verdict import Refused, refuse


def appoint(
    *,
    official: int | None = None,
    new_name: str = "",
    post: int,
    on: date,
    manner: str = Manner.FULL,
    instrument: str = "",
    leaves: bool = False,
    actor: Actor,
    at: datetime,
) -> int:
    """Put a person into a post from `on` (bổ nhiệm); who held it until then leaves.

    Return the appointment's id.

    Args:
        official: the person; None for somebody not in the registry yet, by `new_name`,
            whom the Office alone enters.
        manner: a value of `enums.Manner`; acting and in charge are for heads alone.
        leaves: the person gives up every other post of theirs on the same day.

    Raises:
        Refused: who holds the post has held it only since `on` or later; the post is
            not there on that day; or the manner does not fit it.
    """
    policy.require_post(actor, "appoint", post_of(post, on=on))
    place = Post.objects.get(pk=post)
    _require_fit(place, on, manner)
    with act(actor, "organisations.appointed", place, at=at):
        Post.objects.select_for_update().get(pk=post)
        _end(Appointment.objects.filter(post=place), on)
        if official is None:
            official = _newcomer(new_name, actor)
        if leaves:
            _end(Appointment.objects.filter(official=official), on)
        return int(
            Appointment.objects.create(
                official_id=official,
                post=place,
                valid_from=on,
                manner=manner,
                instrument=instrument,
            ).pk
        )


def dismiss(
    *, post: int, on: date, instrument: str = "", actor: Actor, at: datetime
) -> None:
    """Leave a post vacant from `on` (thôi giữ chức vụ); its work stays with the post.

    Raises:
        Refused: nobody holds it, or only since `on` or later.
    """
    policy.require_post(actor, "dismiss", post_of(post, on=on))
    place = Post.objects.get(pk=post)
    detail = {"on": str(on), "instrument": instrument}
    with act(actor, "organisations.dismissed", place, at=at, detail=detail):
        if not _end(Appointment.objects.filter(post=place), on):
            raise Refused(refuse("Chức vụ đang khuyết; không có ai để cho thôi giữ."))


def _newcomer(full_name: str, actor: Actor) -> int:
    """Enter a person of that name, without a login yet; return the id."""
    policy.require(actor, "add_official")
    return int(Official.objects.create(full_name=full_name.strip()).pk)


def _require_fit(place: Post, on: date, manner: str) -> None:
    gone = place.valid_to is not None and place.valid_to <= on
    if gone or on < place.valid_from:
        raise Refused(
            refuse(
                f"Ngày {on:%d/%m/%Y} không có chức vụ này (có từ ngày "
                f"{place.valid_from:%d/%m/%Y}). Hãy kiểm tra lại ngày."
            )
        )
    heads = RANK_OF_ROLE[place.role] is Rank.HEAD
    if manner in (Manner.ACTING, Manner.IN_CHARGE) and not heads:
        raise Refused(
            refuse("«Quyền» và «phụ trách» chỉ dùng cho chức vụ đứng đầu cơ quan.")
        )


def _end(rows: Any, on: date) -> int:
    """End what still runs on `on` the day before; return how many did."""
    running = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    for row in running:
        require_later(on, row.valid_from)
    return int(running.update(valid_to=on))
