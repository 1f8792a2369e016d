"""One function per act on a matter; `record` judges, folds, appends and refreshes.

All take `actor` and `at`, and `seen`: the last entry the page showed. All return the
matter's id and raise what `record` raises.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import clocks
from kycuong.ledger.models import Matter
from kycuong.ledger.services.disputing import settle
from kycuong.ledger.services.extending import within_parent
from kycuong.ledger.services.receivers import (
    require_body,
    require_post_of,
    require_unit,
)
from kycuong.ledger.services.recording import Draft, locked, record
from kycuong.rules import duty
from kycuong.rules.duty import EntryKind, Party
from kycuong.shared.verdict import NotThere, Refused, refuse


def accept(pk: int, *, actor: Actor, at: datetime, seen: int | None = None) -> int:
    """Take the duty on (tiếp nhận): from here the lead works on it."""
    record(pk, Draft(EntryKind.ACCEPT), actor=actor, at=at, seen=seen)
    return pk


def recall(
    pk: int, *, reason: str, actor: Actor, at: datetime, seen: int | None = None
) -> int:
    """Take a duty back before anybody has accepted it (thu hồi); the issuer holds it.

    Law: Nghị định 30/2020/NĐ-CP, Điều 18.
    """
    draft = Draft(EntryKind.RECALL, reason=reason, clock=clocks.of("rule", at))
    record(pk, draft, actor=actor, at=at, seen=seen)
    return pk


def assign(
    pk: int,
    *,
    unit: int,
    reason: str,
    due: duty.Due | None = None,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> int:
    """Give the duty to another lead body, before any has accepted it (giao lại).

    After a refusal this decides the dispute, and binds those who took part in it.

    Args:
        due: a new due date; needed where the old one has passed, else it stays.
    """
    with act(actor, "ledger.assign", Matter(pk=pk), at=at):
        matter = locked(pk)
        if matter.parent_id and organisations.root_of(unit) == matter.issuer_id:
            require_unit(unit, at)  # a part goes to another division
        else:
            require_body(unit, at)
        if due is not None:
            within_parent(matter, due, at=at)
        draft = Draft(
            EntryKind.ASSIGN,
            to=Party(unit),
            due=due,
            reason=reason,
            clock=clocks.of("accept", at),
        )
        record(pk, draft, actor=actor, at=at, seen=seen)
        settle(locked(pk), actor=actor, at=at)
    return pk


def hand_over(
    pk: int,
    *,
    unit: int,
    post: int | None = None,
    reason: str = "",
    due: duty.Due | None = None,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
    tell: bool = True,
) -> int:
    """Give the matter to another unit or post (chuyển người giữ); the lead stays.

    Inside the holder's body no reason is asked for; outside it one is, since handing
    on is how work is dodged.

    Args:
        due: the receiver's own date (hạn nội bộ), not beyond the matter's.
        tell: whether the receiver gets a message of this one matter.

    Law: Nghị định 191/2026/NĐ-CP, Điều 7 khoản 2, Điều 12.
    """
    require_unit(unit, at)
    matter = Matter.objects.filter(pk=pk).first()
    holder = matter.holder_body_id if matter else None
    leaves = organisations.root_of(unit) != holder
    if leaves and matter is not None and matter.shape == duty.Shape.REPLY:
        raise Refused(
            refuse("Ai được hỏi thì người ấy trả lời; việc này không chuyển ra ngoài.")
        )
    if leaves and holder is not None and not reason.strip():
        raise Refused(
            refuse(
                "Chuyển việc ra ngoài cơ quan đang giữ phải ghi rõ lý do.",
                law=duty.TRANSITIONS[EntryKind.HAND_OVER].law.on(at),
            )
        )
    if post is not None:
        require_post_of(unit, post, at)
    draft = Draft(EntryKind.HAND_OVER, to=Party(unit, post), due=due, reason=reason)
    record(pk, draft, actor=actor, at=at, seen=seen, tell=tell)
    return pk


def report(
    pk: int,
    *,
    text: str,
    files: Sequence[int] = (),
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> int:
    """Say how the work stands (báo cáo tiến độ); nothing moves."""
    details = {"text": _said(text), "files": list(files)}
    record(pk, Draft(EntryKind.REPORT, details=details), actor=actor, at=at, seen=seen)
    return pk


def approve(
    pk: int, *, note: str = "", actor: Actor, at: datetime, seen: int | None = None
) -> int:
    """Accept the result (xác nhận hoàn thành): completed when it was handed in."""
    details = {"text": note.strip()} if note.strip() else {}
    draft = Draft(EntryKind.APPROVE, details=details)
    record(pk, draft, actor=actor, at=at, seen=seen)
    return pk


def cancel(
    pk: int, *, reason: str, actor: Actor, at: datetime, seen: int | None = None
) -> int:
    """End the duty unfulfilled, with a reason (hủy việc)."""
    draft = Draft(EntryKind.CANCEL, reason=reason)
    record(pk, draft, actor=actor, at=at, seen=seen)
    return pk


def recount(
    pk: int,
    *,
    due: duty.Due,
    reason: str,
    receipt: dict[str, Any] | None = None,
    actor: Actor = SYSTEM,
    at: datetime,
    seen: int | None = None,
) -> int:
    """Set the due date counted anew by a calendar decision; the entry keeps the old.

    Args:
        receipt: the new day-by-day receipt; None leaves the one on the matter.
    """
    matter = Matter.objects.filter(pk=pk).first()
    if matter is None:
        raise NotThere
    details = {"receipt": receipt} if receipt else {}
    draft = Draft(
        EntryKind.RECOUNT, due=due, was=matter.due, reason=reason, details=details
    )
    record(pk, draft, actor=actor, at=at, seen=seen)
    return pk


def _said(text: str) -> str:
    """Return the text; an empty one says nothing and is refused."""
    if not text.strip():
        raise Refused(refuse("Hãy ghi nội dung báo cáo; để trống thì chưa ghi sổ."))
    return text.strip()
