"""Extensions: asked by the lead, decided by whoever gave the duty (gia hạn)."""

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import clocks
from kycuong.ledger.models import Matter
from kycuong.ledger.services.recording import Draft, locked, record
from kycuong.ledger.services.replying import close_reply, open_reply
from kycuong.rules import duty
from kycuong.rules.duty import EntryKind
from kycuong.rules.duty.sentences import due_words
from kycuong.shared.verdict import Refused, refuse

KIND = "extension"


def ask(
    pk: int,
    *,
    due: duty.Due,
    reason: str,
    progress: str,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> int:
    """Ask for more time (xin gia hạn): the lead, before the due date, one at a time.

    The decider gets a matter of their own with a clock, so that their silence is seen
    and counted as theirs; until they decide the asker is not late.

    Args:
        due: the date asked for; not beyond that of the matter this is a part of.
        progress: how far the work has come.
    """
    if not progress.strip():
        raise Refused(refuse("Hãy ghi việc đã làm đến đâu khi xin gia hạn."))
    with act(actor, "ledger.ask", Matter(pk=pk), at=at):
        matter = locked(pk)
        within_parent(matter, due, at=at)
        clock = clocks.of("extension", at)
        draft = Draft(
            EntryKind.ASK,
            due=due,
            was=matter.due,
            reason=reason,
            clock=clock,
            details={"text": progress.strip()},
        )
        record(pk, draft, actor=actor, at=at, seen=seen)
        open_reply(
            matter,
            kind=KIND,
            title=f"Quyết định đề nghị gia hạn đến {due_words(due)}: {matter.title}",
            issuer=organisations.root_of(matter.lead_unit_id),
            lead=matter.issuer_id,
            clock=clock,
            actor=actor,
            at=at,
        )
    return pk


def grant(pk: int, *, actor: Actor, at: datetime, seen: int | None = None) -> int:
    """Give the time that was asked for (đồng ý gia hạn)."""
    with act(actor, "ledger.grant", Matter(pk=pk), at=at):
        matter = locked(pk)
        wished = _wished(matter)
        if wished is not None:
            within_parent(matter, wished, at=at)
        draft = Draft(EntryKind.GRANT, due=wished, was=matter.due)
        record(pk, draft, actor=actor, at=at, seen=seen)
        close_reply(matter, KIND, text="Đồng ý gia hạn.", actor=actor, at=at)
    return pk


def counter(
    pk: int,
    *,
    due: duty.Due,
    reason: str,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> int:
    """Give time until another date than asked, with a reason (gia hạn đến ngày khác)."""
    with act(actor, "ledger.counter", Matter(pk=pk), at=at):
        matter = locked(pk)
        within_parent(matter, due, at=at)
        draft = Draft(EntryKind.COUNTER, due=due, was=matter.due, reason=reason)
        record(pk, draft, actor=actor, at=at, seen=seen)
        said = f"Gia hạn đến {due_words(due)}."
        close_reply(matter, KIND, text=said, actor=actor, at=at)
    return pk


def deny(
    pk: int, *, reason: str, actor: Actor, at: datetime, seen: int | None = None
) -> int:
    """Keep the date, with a reason (không gia hạn)."""
    with act(actor, "ledger.deny", Matter(pk=pk), at=at):
        matter = locked(pk)
        draft = Draft(EntryKind.DENY, reason=reason)
        record(pk, draft, actor=actor, at=at, seen=seen)
        close_reply(matter, KIND, text="Không gia hạn.", actor=actor, at=at)
    return pk


def within_parent(matter: Matter, due: duty.Due, *, at: datetime) -> None:
    """Refuse a date beyond that of the matter this is a part of, while that is ahead."""
    whole = matter.parent.due if matter.parent else None
    if whole and at < whole.at < due.at:
        raise Refused(
            refuse(
                f"Hạn của việc chính là {due_words(whole)}; hạn của phần việc không "
                "được sau ngày đó. Hãy xin gia hạn việc chính trước."
            )
        )


def _wished(matter: Matter) -> duty.Due | None:
    """Return the date of the request that waits."""
    row = matter.entries.filter(kind=EntryKind.ASK).order_by("-seq").first()
    if row is None or row.due_at is None:
        return None
    return duty.Due(row.due_on, row.due_at, row.due_text, row.due_provisional)
