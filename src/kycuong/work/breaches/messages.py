"""Who is told what about a breach: the head of the body, and who proposed it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.urls import reverse

from kycuong.kernel.notifications import services as notifications
from kycuong.kernel.notifications.services import Urgency
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import Role
from kycuong.rules.breaches import EntryKind, Standing, behaviour
from kycuong.rules.duty.entries import last_before
from kycuong.rules.worktime.instants import local_day
from kycuong.work.breaches.models import Breach

LEADING: Final = frozenset({Role.HEAD, Role.DEPUTY, Role.CHAIRMAN})
TO_BODY: Final = {
    EntryKind.PUT: "Cần giải trình trước khi hết ngày {due}: {what}",
    EntryKind.RECOUNT: "Thời hạn giải trình tính lại đến hết ngày {due}: {what}",
    EntryKind.LAPSE: "Hết hạn giải trình, chưa có giải trình: {what}",
    EntryKind.DECIDE: "Đã kết luận {verdict}: {what}",
    EntryKind.REVISE: "Đã kết luận lại, {verdict}: {what}",
    EntryKind.WITHDRAW: "Đã rút đề nghị ghi vi phạm: {what}",
    EntryKind.SUCCEED: "Cơ quan kế thừa giải trình, theo dõi: {what}",
}
TO_OFFICE: Final = {
    EntryKind.REPLY: "Đã có giải trình, chờ kết luận: {what}",
    EntryKind.LAPSE: "Hết hạn, không giải trình, chờ kết luận: {what}",
    EntryKind.APPEAL: "Cơ quan đề nghị xem lại kết luận: {what}",
    EntryKind.DECIDE: "Đã kết luận {verdict}: {what}",
    EntryKind.REVISE: "Đã kết luận lại, {verdict}: {what}",
}
DATED: Final = frozenset({EntryKind.PUT, EntryKind.RECOUNT})
PRESSING: Final = {
    EntryKind.PUT: Urgency.DECISION,
    EntryKind.REPLY: Urgency.DECISION,
    EntryKind.APPEAL: Urgency.DECISION,
}


def tell(breach: Breach, kind: EntryKind, standing: Standing, *, at: datetime) -> None:
    """Tell of an entry: the body once it was put, and those who proposed and put."""
    words = {
        "what": f"{behaviour(breach.code).text} ({breach.number}, {breach.body_name})",
        "verdict": "có vi phạm" if standing.state == "upheld" else "không vi phạm",
        "due": _due(standing),
    }
    if kind in TO_BODY and standing.put_at is not None:
        users = heads(standing.answers, at)
        units = () if users else (standing.answers,)
        _send(breach, kind, TO_BODY[kind].format(**words), standing, users, units, at)
    if kind in TO_OFFICE:
        movers = {who.user for who in (standing.proposed, standing.put) if who}
        users = tuple(sorted(user for user in movers if user is not None))
        _send(breach, kind, TO_OFFICE[kind].format(**words), standing, users, (), at)


def _send(
    breach: Breach,
    kind: EntryKind,
    text: str,
    standing: Standing,
    users: Iterable[int],
    units: Iterable[int],
    at: datetime,
) -> None:
    notifications.notify(
        users=users,
        units=units,
        text=text,
        url=reverse("breaches:breach", args=[breach.pk]),
        at=at,
        key=f"breach-{breach.pk}-entry-{standing.last_seq}",
        urgency=PRESSING.get(kind, Urgency.NEWS),
        due_at=standing.reply_due_at if kind in DATED else None,
    )


def tell_proposals(office: int, count: int, *, at: datetime) -> None:
    """Tell the Office how many proposals the thresholds opened today."""
    notifications.notify(
        units=[office],
        text=f"Hệ thống lập {count} đề nghị từ sổ việc, chờ xem xét trong sổ vi phạm.",
        url=reverse("breaches:register"),
        at=at,
        key=f"breaches-proposed-{local_day(at):%Y%m%d}",
    )


def heads(body: int, at: datetime) -> tuple[int, ...]:
    """Return the logins of those who lead a body, and of who stands in for them."""
    posts = organisations.posts_of(body, on=local_day(at))
    leading = [post.id for post in posts if post.role in LEADING]
    return organisations.reached(leading, on=local_day(at))


def _due(standing: Standing) -> str:
    due = standing.reply_due_at
    return f"{last_before(due):%d/%m/%Y}" if due else ""
