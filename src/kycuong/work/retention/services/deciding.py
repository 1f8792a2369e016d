"""The council that examines a list, and the decision on it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.notifications import services as notifications
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.permissions.apart import kept_hand, kept_of
from kycuong.rules.retention import LAW
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.retention import messages
from kycuong.work.retention.enums import Seat, State
from kycuong.work.retention.models import Disposal, Member
from kycuong.work.retention.queries.access import case_of
from kycuong.work.retention.services.locking import locked

FEWEST: Final = 3
Person = tuple[int, str]
"""A login and a name."""


def convene(
    pk: int,
    *,
    chair: Person,
    members: Sequence[Person],
    council: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Name the council that examines a list (lập Hội đồng), and tell its members.

    Args:
        chair, members: logins and names as of the day; at least three people in all,
            none of them the drafter.
        council: number and day of the decision that set the council up.

    Raises:
        NotThere, Refused: not theirs; too few; the drafter among them; no decision.

    Writes: audit act `retention.convened`.

    Law: Luật Lưu trữ 33/2024/QH15 (Hội đồng xác định giá trị tài liệu).
    """
    people = dict([chair, *members])
    with act(actor, "retention.convened", Disposal(pk=pk), at=at):
        row = locked(pk, "convene", actor)
        drafter = kept_hand(row.drafted_hand)
        if len(people) < FEWEST:
            said = (
                f"Hội đồng có ít nhất {FEWEST} người khác nhau; hãy ghi thêm ủy viên."
            )
            raise Refused(refuse(said, law=LAW))
        if drafter.user in people:
            raise Refused(
                refuse("Người lập danh mục không làm ủy viên Hội đồng.", law=LAW)
            )
        if not council.strip():
            raise Refused(refuse("Hãy ghi quyết định lập Hội đồng.", law=LAW))
        if not row.lines.filter(live=True).exists():
            raise Refused(
                refuse("Danh mục không còn tài liệu nào để xem xét.", law=LAW)
            )
        for user, name in people.items():
            seat = Seat.CHAIR if user == chair[0] else Seat.MEMBER
            Member.objects.create(disposal=row, user=user, name=name, seat=seat)
        row.state, row.council = State.EXAMINED, council.strip()[:200]
        row.convened_at = at
        row.save()
        text, url = messages.convened(str(row), pk)
        notifications.notify(
            users=people, text=text, url=url, at=at, key=f"disposal-{pk}-convened"
        )


def opine(pk: int, *, agrees: bool, opinion: str, actor: Actor, at: datetime) -> None:
    """Record what a member says of a list (ý kiến của ủy viên); once each.

    After the last one those who decide are told, and who drew the list up.

    Raises:
        NotThere, Refused: no member; said already; against it without a reason.

    Writes: audit act `retention.opined`.
    """
    if not agrees and not opinion.strip():
        raise Refused(refuse("Không đồng ý thì hãy ghi lý do.", law=LAW))
    with act(actor, "retention.opined", Disposal(pk=pk), at=at):
        row = locked(pk, "opine", actor)
        row.members.filter(user=actor.user or 0).update(
            agrees=agrees,
            opinion=opinion.strip()[:1000],
            said_at=at,
            said_hand=kept_of(actor),
        )
        if not row.members.filter(said_at=None).exists():
            text, url = messages.examined(str(row), pk)
            notifications.notify(
                users=_drafter(row),
                units=[organisations.committee(local_day(at)).id],
                text=text,
                url=url,
                at=at,
                key=f"disposal-{pk}-examined",
            )


def decide(
    pk: int,
    *,
    approve: bool,
    decision: str,
    reason: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Decide on a list that the whole council has examined (quyết định tiêu hủy).

    Approved only where more members agree than not; a refusal frees its documents.

    Args:
        decision: number and day of the decision; needed to approve.
        reason: needed to refuse.

    Raises:
        NotThere, Refused: not theirs; opinions are owed; the council is against it;
            no decision or reason.

    Writes: audit act `retention.decided`.

    Law: Luật Lưu trữ 33/2024/QH15.
    """
    if approve and not decision.strip():
        raise Refused(refuse("Hãy ghi số, ngày của quyết định tiêu hủy.", law=LAW))
    if not approve and not reason.strip():
        raise Refused(refuse("Không duyệt thì hãy ghi lý do.", law=LAW))
    with act(actor, "retention.decided", Disposal(pk=pk), at=at):
        row = locked(pk, "decide", actor)
        _owed, agree, disagree = case_of(actor, row).opinions
        if approve and agree <= disagree:
            said = (
                f"Hội đồng không tán thành ({agree} đồng ý, {disagree} không); chỉ có "
                "thể không duyệt danh mục."
            )
            raise Refused(refuse(said, law=LAW))
        row.state = State.DECIDED if approve else State.REFUSED
        row.decided_at, row.decided_by = at, str(actor)[:160]
        row.decided_hand = kept_of(actor)
        row.decision = decision.strip()[:120] if approve else ""
        row.reason = reason.strip()[:500]
        row.save()
        if not approve:
            row.lines.filter(live=True).update(live=False)
        text, url = messages.decided(str(row), pk, approved=approve)
        notifications.notify(
            users=_drafter(row), text=text, url=url, at=at, key=f"disposal-{pk}-decided"
        )


def _drafter(row: Disposal) -> list[int]:
    user = kept_hand(row.drafted_hand).user
    return [] if user is None else [user]
