"""Who is told what when an entry is in the book."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse

from kycuong.kernel.notifications import services as notifications
from kycuong.kernel.notifications.services import Urgency
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.permissions.enums import CLOSED
from kycuong.ledger.models import Matter
from kycuong.rules import duty
from kycuong.rules.duty import EntryKind, Party, Position
from kycuong.rules.duty.sentences import due_words
from kycuong.rules.worktime.instants import local_day

MOST: Final = 160  # characters of a title in a message


@dataclass(frozen=True, slots=True)
class Notice:
    """To whom a kind of entry is told, in which words, how pressing it is."""

    to: Callable[[Position], Party | None]
    text: str
    urgency: Urgency = Urgency.NEWS


def _former(position: Position) -> Party | None:
    """Return who held it until just now."""
    return position.custody[-2].party if len(position.custody) > 1 else None


NOTICES: Final = {
    EntryKind.ASSIGN: Notice(lambda p: p.lead, "Việc mới được giao{due}: {title}"),
    EntryKind.DECLINE: Notice(
        lambda p: p.issuer, "Đơn vị từ chối việc: {title}", Urgency.DECISION
    ),
    EntryKind.HAND_OVER: Notice(
        lambda p: p.holder, "Việc được chuyển đến bạn{due}: {title}"
    ),
    EntryKind.SUBMIT: Notice(
        lambda p: p.issuer, "Có kết quả chờ xác nhận: {title}", Urgency.DECISION
    ),
    EntryKind.REWORK: Notice(lambda p: p.holder, "Kết quả bị trả lại{due}: {title}"),
    EntryKind.APPROVE: Notice(lambda p: p.lead, "Kết quả được xác nhận: {title}"),
    EntryKind.CANCEL: Notice(lambda p: p.lead, "Việc được hủy: {title}"),
    EntryKind.RECOUNT: Notice(lambda p: p.lead, "Hạn được tính lại{due}: {title}"),
    EntryKind.RECALL: Notice(_former, "Việc được thu hồi: {title}"),
    EntryKind.GRANT: Notice(lambda p: p.lead, "Được gia hạn{due}: {title}"),
    EntryKind.COUNTER: Notice(
        lambda p: p.lead, "Được gia hạn đến ngày khác{due}: {title}"
    ),
    EntryKind.DENY: Notice(lambda p: p.lead, "Không được gia hạn{due}: {title}"),
    EntryKind.PAUSE: Notice(lambda p: p.holder, "Tạm dừng tính thời hạn{due}: {title}"),
    EntryKind.RESUME: Notice(
        lambda p: p.holder, "Tiếp tục tính thời hạn{due}: {title}"
    ),
    EntryKind.ANSWER: Notice(lambda p: p.issuer, "Có trả lời: {title}"),
    EntryKind.LAPSE: Notice(
        lambda p: p.issuer, "Hết hạn không trả lời, {meaning}: {title}"
    ),
    EntryKind.URGE: Notice(
        lambda p: p.holder, "Đôn đốc{due}: {said} ({title})", Urgency.SOON
    ),
}
TOLD_ELSEWHERE: Final = frozenset(
    (matter, kind)
    for matter in ("explanation", "gate", "supplement")
    for kind in (EntryKind.ANSWER, EntryKind.LAPSE, EntryKind.CANCEL)
)
"""What the context that asked tells itself: kind of matter, kind of entry."""
ASKED: Final = Notice(lambda p: p.lead, "Cần trả lời{due}: {title}", Urgency.DECISION)


def tell(matter: Matter, entry: duty.Entry, position: Position) -> None:
    """Tell whoever has to know of an entry: the post that holds, or the whole body."""
    notice = _notice(entry)
    party = notice.to(position) if notice else None
    if notice is None or party is None or (matter.kind, entry.kind) in TOLD_ELSEWHERE:
        return
    words = {
        "meaning": entry.details.get("meaning", ""),
        "said": _said(matter, entry),
    }
    due = f" (hạn {due_words(position.due)})" if position.due else ""
    users = _users(party, entry)
    notifications.notify(
        users=users,
        units=[] if users else [organisations.root_of(party.unit)],
        text=notice.text.format(title=_short(matter.title), due=due, **words),
        url=reverse("ledger:matter", args=[matter.pk]),
        at=entry.at,
        key=f"matter-{matter.pk}-entry-{entry.seq}",
        urgency=notice.urgency,
        due_at=position.due.at if position.due else None,
    )


def _notice(entry: duty.Entry) -> Notice | None:
    """Return what is told of an entry; what the system urges is told by who urges."""
    if entry.kind is EntryKind.URGE and entry.actor is None:
        return None
    asks = entry.seq == 1 and entry.shape is duty.Shape.REPLY
    return ASKED if asks else NOTICES.get(entry.kind)


def tell_coordinators(matter: Matter, units: Iterable[int], *, at: datetime) -> None:
    """Tell the coordinating bodies that they have a part."""
    notifications.notify(
        units=units,
        text=f"Việc cần phối hợp: {_short(matter.title)}",
        url=reverse("ledger:matter", args=[matter.pk]),
        at=at,
        key=f"matter-{matter.pk}-coordinating",
    )


def _said(matter: Matter, entry: duty.Entry) -> str:
    """Return the words of an entry that a message repeats; none of a closed class."""
    if matter.classification in CLOSED:
        return "có lời đôn đốc"
    return str(entry.details.get("text", "")).rstrip(".")


def _users(party: Party, entry: duty.Entry) -> tuple[int, ...]:
    """Return the logins of a post that it went to: its holder and who stands in."""
    if party.post is None:
        return ()
    return organisations.reached([party.post], on=local_day(entry.at))


def _short(title: str) -> str:
    return title if len(title) <= MOST else f"{title[: MOST - 1].rstrip()}…"
