"""Who is told what about a dossier: the gate, and the people of the sending body."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.urls import reverse

from kycuong.kernel.notifications import services as notifications
from kycuong.kernel.notifications.services import Urgency
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import Role
from kycuong.rules.duty.entries import last_before
from kycuong.rules.gate import ENDED, EntryKind, Standing
from kycuong.rules.worktime.instants import local_day
from kycuong.work.submissions.models import Dossier, DossierEntry

LEADING: Final = frozenset({Role.HEAD, Role.DEPUTY, Role.CHAIRMAN, Role.VICE_CHAIRMAN})
TO_SENDER: Final = {
    EntryKind.ACCEPT: "Văn phòng đã nhận, đủ điều kiện trình: {what}",
    EntryKind.RETURN: "Hồ sơ bị trả lại, cần hoàn thiện trước khi hết ngày {due}: {what}",
    EntryKind.RECOUNT: "Thời hạn của hồ sơ được tính lại đến hết ngày {due}: {what}",
    EntryKind.LAPSE: "Hồ sơ kết thúc vì hết hạn hoàn thiện: {what}",
    EntryKind.SUCCEED: "Cơ quan kế thừa tiếp tục hồ sơ trình: {what}",
}
TO_GATE: Final = {
    EntryKind.SEND: "Hồ sơ chờ thẩm tra, hạn {due}: {what}",
    EntryKind.RESEND: "Hồ sơ gửi lại, chờ thẩm tra, hạn {due}: {what}",
}
HANDED: Final = "Hồ sơ chuyển đến để thẩm tra, hạn {due}: {what}"
TO_DECIDER: Final = {
    EntryKind.WITHDRAW: "Cơ quan trình đã rút hồ sơ: {what}",
    EntryKind.LAPSE: "Hồ sơ đã trả lại kết thúc vì không hoàn thiện: {what}",
}
PRESSING: Final = {
    EntryKind.RETURN: Urgency.DECISION,
    EntryKind.SEND: Urgency.DECISION,
    EntryKind.RESEND: Urgency.DECISION,
}


def tell(dossier: Dossier, entry: DossierEntry, standing: Standing) -> None:
    """Tell of an entry: the gate of what comes, the sender of what was decided."""
    kind = EntryKind(entry.kind)
    due = standing.gate_due_at if kind in TO_GATE else standing.supplement_due_at
    if kind is EntryKind.RECOUNT:
        due = entry.due_at
    words = {
        "what": f"{dossier.title} ({dossier.number}, {dossier.body_name})",
        "due": f"{last_before(due):%d/%m/%Y}" if due else "",
    }
    if kind in TO_GATE:
        gate = gate_of(standing.bodies, entry.at)
        _send(dossier, entry, TO_GATE[kind].format(**words), (), (gate,), due)
    if entry.payload.get("gate") is not None:
        gate = int(entry.payload["gate"])
        _send(dossier, entry, HANDED.format(**words), (), (gate,), due)
    if kind in TO_SENDER and not (
        kind is EntryKind.SUCCEED and standing.state in ENDED
    ):
        users, units = _senders(standing, entry.at)
        _send(dossier, entry, TO_SENDER[kind].format(**words), users, units, due)
    if kind in TO_DECIDER and standing.round and standing.decider:
        user = standing.decider.user
        users = (user,) if user is not None else ()
        _send(dossier, entry, TO_DECIDER[kind].format(**words), users, (), None)


def gate_of(bodies: Iterable[int], at: datetime) -> int:
    """Return who examines: the Office; the Committee where the Office itself sends."""
    on = local_day(at)
    office = organisations.office(on).id
    return organisations.committee(on).id if office in set(bodies) else office


def _senders(
    standing: Standing, at: datetime
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return whom to tell of the sending body: logins, and the body itself.

    Who prepared and sent it, while they still serve there, and who leads it; where
    nobody leads it now, whoever acts for it reads the message.
    """
    on = local_day(at)
    posts = organisations.posts_of(standing.body, on=on)
    serving = set(organisations.reached([post.id for post in posts], on=on))
    leading = [post.id for post in posts if post.role in LEADING]
    leaders = set(organisations.reached(leading, on=on))
    movers = {who.user for who in standing.movers if who.user in serving}
    users = leaders | {user for user in movers if user is not None}
    return tuple(sorted(users)), () if leaders else (standing.body,)


def _send(
    dossier: Dossier,
    entry: DossierEntry,
    text: str,
    users: Iterable[int],
    units: Iterable[int],
    due: datetime | None,
) -> None:
    kind = EntryKind(entry.kind)
    notifications.notify(
        users=users,
        units=units,
        text=text,
        url=reverse("submissions:dossier", args=[dossier.pk]),
        at=entry.at,
        key=f"dossier-{dossier.pk}-entry-{entry.seq}",
        urgency=PRESSING.get(kind, Urgency.NEWS),
        due_at=due if kind in PRESSING or kind is EntryKind.RECOUNT else None,
    )
