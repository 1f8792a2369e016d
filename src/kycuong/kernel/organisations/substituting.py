"""Entering who is absent and who stands in (phân công thay thế khi vắng)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import links, policy
from kycuong.kernel.organisations.chains import MOST_STEPS, Gap, stand_in
from kycuong.kernel.organisations.enums import RANK_OF_ROLE, Extent
from kycuong.kernel.organisations.models import Post, Substitution, Unit
from kycuong.kernel.organisations.posts import post as post_of
from kycuong.kernel.organisations.posts import posts
from kycuong.kernel.organisations.values import NoSuchUnit, PostView
from kycuong.rules.signing import LAW, standing_in
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere, Refused, refuse

LONGEST: Final = timedelta(days=366)  # longer, the post is given to another person


@dataclass(frozen=True, slots=True)
class Substituted:
    """A substitution that was entered, or `withdrawn`; `until` is its last day."""

    id: int
    absent: PostView
    substitute: PostView | None
    since: date
    until: date
    at: datetime
    withdrawn: bool = False


on_substituted: list[Callable[[Substituted], None]] = []
"""What happens elsewhere then; see `config.wiring`."""


def substitute(
    *,
    absent: int,
    substitute: int | None,
    since: date,
    until: date,
    reason: str,
    instrument: str = "",
    subject: str = "",
    extent: str = Extent.FULL,
    actor: Actor,
    at: datetime,
) -> int:
    """Enter that a post is absent and which post does its work; return the row's id.

    Args:
        absent, substitute: posts of one body; None where nobody stands in.
        since, until: first and last day; rights end with the midnight of `until`.
        instrument, subject: the paper and what it covers; authority (TUQ.) needs both.

    Raises:
        Refused: policy; days in the past, too long or overlapping; a seat that may not
            stand in for that one; a loop, or more than three steps.

    Law: Nghị định 30/2020/NĐ-CP, Điều 13.
    """
    today = local_day(at)
    view = _post(absent, today)
    policy.require_post(actor, "substitute", view, own_unit=own_unit(actor, today))
    _require_days(since, until, today)
    row = Substitution(
        absent=Post.objects.get(pk=absent),
        substitute=_acting(view, substitute, since),
        valid_from=since,
        valid_to=until + timedelta(days=1),
        reason=reason.strip(),
        instrument=instrument.strip(),
        subject=subject.strip(),
        extent=extent,
    )
    _require_fit(row)
    detail = {"since": str(since), "until": str(until), "substitute": substitute}
    with act(actor, "organisations.substituted", row.absent, at=at, detail=detail):
        Unit.objects.select_for_update().get(pk=view.body_id)  # one at a time a body
        _require_chain(row)
        row.save()
        _said(row, view, at)
    return int(row.pk)


def withdraw(pk: int, *, actor: Actor, at: datetime) -> int:
    """End a substitution before its day (người vắng trở lại); return the post.

    Raises:
        NotThere: there is no such row.
        Refused: policy, or it is over already.
    """
    row = Substitution.objects.filter(pk=pk).first()
    if row is None:
        raise NotThere
    today = local_day(at)
    view = _post(row.absent_id, today)
    policy.require_post(actor, "substitute", view, own_unit=own_unit(actor, today))
    with act(actor, "organisations.withdrawn", row, at=at):
        running = Substitution.objects.filter(
            pk=pk, withdrawn_at__isnull=True, valid_to__gt=today
        )
        if not running.update(withdrawn_at=at):
            raise Refused(refuse("Việc thay thế này đã kết thúc từ trước."))
        _said(row, view, at, withdrawn=True)
    return int(row.absent_id)


def _said(row: Any, absent: PostView, at: datetime, *, withdrawn: bool = False) -> None:
    """Tell those who joined `on_substituted`."""
    acting = _post(row.substitute_id, row.valid_from) if row.substitute_id else None
    last = row.valid_to - timedelta(days=1)
    entered = Substituted(
        row.pk, absent, acting, row.valid_from, last, at, withdrawn=withdrawn
    )
    for react in on_substituted:
        react(entered)


def own_unit(actor: Actor, on: date) -> int | None:
    """Return the unit of the actor's post: a division, or the body itself."""
    if actor.post is None:
        return None
    own = posts([actor.post], on=on).get(actor.post)
    return own.unit_id if own else None


def _post(pk: int, on: date) -> PostView:
    try:
        return post_of(pk, on=on)
    except NoSuchUnit as missing:
        raise NotThere from missing


def _require_days(since: date, until: date, today: date) -> None:
    if until < since:
        raise Refused(refuse("Ngày cuối phải từ ngày đầu trở đi. Hãy sửa lại ngày."))
    if since < today:
        raise Refused(
            refuse(
                "Không phân công thay lùi ngày: ai đã làm gì thì sổ đã ghi. Hãy ghi từ "
                f"hôm nay, {today:%d/%m/%Y}."
            )
        )
    if until - since >= LONGEST:
        raise Refused(
            refuse(
                "Thay thế không quá một năm. Vắng lâu hơn thì bố trí người khác giữ "
                "chức vụ."
            )
        )


def _acting(absent: PostView, substitute: int | None, since: date) -> Any:
    """Return the substitute's row; refuse one of another body, vacant, or the same."""
    if substitute is None:
        return None
    view = _post(substitute, since)
    if view.body_id != absent.body_id:
        raise Refused(refuse("Người thay phải cùng cơ quan với người vắng."))
    if not view.holder_name:
        raise Refused(
            refuse(
                f"Chức vụ {view.full_title} đang khuyết nên không thay được. Hãy chọn "
                "chức vụ khác."
            )
        )
    same = view.holder_user is not None and view.holder_user == absent.holder_user
    if view.id == absent.id or same:
        raise Refused(refuse("Không ai tự thay mình. Hãy chọn người khác."))
    return Post.objects.get(pk=substitute)


def _require_fit(row: Substitution) -> None:
    """Refuse a seat that may not stand in for the absent one."""
    if row.substitute is None:
        return
    standing = standing_in(
        RANK_OF_ROLE[row.absent.role],
        RANK_OF_ROLE[row.substitute.role],
        written=bool(row.instrument and row.subject),
        handling=row.extent == Extent.HANDLING,
    )
    if standing.refused:
        raise Refused(refuse(standing.refused, law=LAW))


def _require_chain(row: Substitution) -> None:
    """Refuse overlaps, loops and long chains on any day of the new row."""
    near: list[Any] = list(
        Substitution.objects.filter(
            withdrawn_at__isnull=True,
            valid_from__lt=row.valid_to,
            valid_to__gt=row.valid_from,
        ).select_related("absent", "substitute")
    )
    for other in near:
        if other.absent_id == row.absent_id:
            last = other.valid_to - timedelta(days=1)
            raise Refused(
                refuse(
                    f"Chức vụ này đã có phân công thay từ {other.valid_from:%d/%m/%Y} "
                    f"đến {last:%d/%m/%Y}. Hãy kết thúc phân công đó trước."
                )
            )
    for day in _days(row, near):
        on_day = [r for r in near if r.valid_from <= day < r.valid_to]
        known = links.read([*on_day, row]).by_post
        for post in known:
            _require_sound(stand_in(post, known).gap, day)


def _days(row: Substitution, near: list[Any]) -> Iterator[date]:
    """Yield the days of the row on which the chains may look different."""
    starts = {row.valid_from, *(other.valid_from for other in near)}
    yield from sorted(day for day in starts if day >= row.valid_from)


def _require_sound(gap: Gap | None, day: date) -> None:
    if gap is Gap.LOOP:
        raise Refused(
            refuse(
                f"Ngày {day:%d/%m/%Y} các phân công thay thành vòng tròn: không còn ai "
                "làm việc. Hãy chọn người thay khác."
            )
        )
    if gap is Gap.TOO_LONG:
        raise Refused(
            refuse(
                f"Ngày {day:%d/%m/%Y} việc đi qua quá {MOST_STEPS} người thay. Hãy chọn "
                "người thay đang có mặt."
            )
        )
    if gap is Gap.NO_FURTHER:
        raise Refused(
            refuse(
                f"Ngày {day:%d/%m/%Y} người được ủy quyền lại có người thay; ủy quyền "
                "không được giao lại. Hãy chọn người khác.",
                law=LAW,
            )
        )
