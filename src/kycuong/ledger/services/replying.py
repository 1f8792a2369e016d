"""Matters that only wait for a reply: questions, disputes, requests to decide."""

import logging
from datetime import datetime
from typing import Any

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.ledger import definitions, receipts, spoken
from kycuong.ledger.models import Matter
from kycuong.ledger.services.opening import open_matter, source_of
from kycuong.ledger.services.recording import Draft, append, locked, record
from kycuong.rules import duty
from kycuong.rules.duty import EntryKind
from kycuong.rules.worktime import (
    WorkingHours,
    limit_label,
    local_day,
    parse_limit,
    receipt,
)
from kycuong.shared.verdict import Refused, refuse

MEANINGS = {
    "opinion": "coi như đồng ý",
    "consultation": "coi như đồng ý",
    "competence": "cơ quan giao việc quyết định",
    "explanation": "không có giải trình",
    "supplement": "hồ sơ trình kết thúc",
}
logger = logging.getLogger(__name__)
LAPSING = tuple(MEANINGS)
"""Kinds whose silence has a consequence that the rules name, and which."""


def open_reply(
    parent: Matter,
    *,
    kind: str,
    title: str,
    issuer: int,
    lead: int,
    clock: str,
    due: duty.Due | None = None,
    actor: Actor,
    at: datetime,
) -> int:
    """Open a matter that ends with an answer, owed by `lead` within `clock`.

    Args:
        clock: how long it may take, as a short limit ("8wh").
        due: a date set by hand instead of the clock's.

    Returns the matter's id.
    """
    limit = parse_limit(clock)
    begin = at if isinstance(limit, WorkingHours) else local_day(at)
    counted = receipt(begin, limit, calendars.calendar_for(lead, at=at))
    return open_matter(
        kind=kind,
        title=title,
        issuer=issuer,
        lead=lead,
        due=due or receipts.due_of(counted),
        receipt=None if due else receipts.kept(counted),
        limit_text=limit_label(limit) if not due else "",
        parent=parent.pk,
        shape=duty.Shape.REPLY,
        source=source_of(parent, spoken.true_words(parent)),
        actor=actor,
        at=at,
    )


def answer(
    pk: int,
    *,
    text: str,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
    **said: Any,
) -> int:
    """Answer what was asked (trả lời); the matter ends with it.

    Args:
        said: what the answer says besides, kept with the entry: `stance` (agree,
            disagree, other), `agrees`, `clause`, `files`.
    """
    if not text.strip():
        raise Refused(refuse("Hãy ghi nội dung trả lời; để trống thì chưa ghi sổ."))
    said["files"] = list(said.get("files", ()))
    draft = Draft(EntryKind.ANSWER, details={"text": text.strip(), **said})
    record(pk, draft, actor=actor, at=at, seen=seen)
    return pk


def close_reply(
    parent: Matter, kind: str, *, text: str, actor: Actor, at: datetime
) -> None:
    """Answer the open reply of a kind by what was decided on its matter itself."""
    waiting = Matter.objects.filter(parent=parent, kind=kind, closed_at__isnull=True)
    for child in waiting:
        draft = Draft(EntryKind.ANSWER, details={"text": text})
        append(locked(child.pk), draft, actor=actor, at=at, tell=False)


def conclude(pk: int, *, text: str, actor: Actor, at: datetime, **said: Any) -> None:
    """End a reply by what was said on the page of the context that asked.

    That context has judged who may say it; one that has ended is not answered again.

    Raises:
        Refused: it has ended, or the book says no.
    """
    with act(actor, "ledger.answer", Matter(pk=pk), at=at):
        draft = Draft(EntryKind.ANSWER, details={"text": text.strip(), **said})
        append(locked(pk), draft, actor=actor, at=at)


def call_off(pk: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """End a reply that nobody needs any more (không cần trả lời nữa).

    Whoever asked has decided so by their own policy; one that has ended stays as it is.
    """
    with act(actor, "ledger.call_off", Matter(pk=pk), at=at):
        matter = locked(pk)
        if matter.closed_at is None:
            draft = Draft(EntryKind.CANCEL, reason=reason)
            append(matter, draft, actor=actor, at=at)


def lapse(*, at: datetime) -> int:
    """End every reply whose time has run out unanswered (không trả lời).

    Silence on an opinion is agreement, recorded by name; requests for a decision stay
    open, for a silent decider still has to decide. Returns how many ended.

    Law: Nghị định 191/2026/NĐ-CP, Điều 12 khoản 2, Điều 17.
    """
    silent = Matter.objects.filter(
        definitions.overdue(at), shape=duty.Shape.REPLY, kind__in=LAPSING
    ).order_by("overdue_from", "pk")
    keys = list(silent.values_list("pk", flat=True))
    return sum(_lapse(pk, at) for pk in keys)


def _lapse(pk: int, at: datetime) -> bool:
    """End one reply; what is refused for one matter does not stop the others."""
    try:
        with act(SYSTEM, "ledger.lapse", Matter(pk=pk), at=at):
            matter = locked(pk)
            if matter.closed_at is not None:
                return False
            said = {"meaning": MEANINGS[matter.kind]}
            append(matter, Draft(EntryKind.LAPSE, details=said), actor=SYSTEM, at=at)
    except Refused as no:
        logger.warning("Matter %s did not lapse: %s", pk, no.verdict.reason)
        return False
    return True
