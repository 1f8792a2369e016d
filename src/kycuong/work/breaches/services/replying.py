"""The body's reply: one act, wherever it is written; its silence, noted by name."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.ledger import services as ledger
from kycuong.rules import duty
from kycuong.rules.breaches import EntryKind, State
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.breaches.models import Breach
from kycuong.work.breaches.queries import access
from kycuong.work.breaches.services.put import KIND
from kycuong.work.breaches.services.recording import (
    Draft,
    append,
    judge,
    locked,
    require_seen,
)

if TYPE_CHECKING:
    from kycuong.ledger.models import Matter


def reply(
    pk: int,
    *,
    text: str,
    files: Sequence[int] = (),
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> None:
    """Explain what happened (giải trình), within the period or after it in silence.

    Within it the reply that the body owes is answered in the ledger, and `follow` puts
    it into this book: the matter's page and the breach's do the same act.

    Raises:
        NotThere, Stale, Refused: as `record`.
    """
    if not text.strip():
        raise Refused(refuse("Hãy ghi nội dung giải trình; để trống thì chưa ghi sổ."))
    breach, case = access.get_for(actor, pk, EntryKind.REPLY.value, at=at)
    require_seen(breach, seen)
    if case.standing.state is State.ASKED and breach.matter_id is not None:
        ledger.answer(breach.matter_id, text=text, files=files, actor=actor, at=at)
        return
    with act(actor, "breaches.reply", Breach(pk=pk), at=at):
        breach = locked(pk)
        judge(breach, EntryKind.REPLY, actor=actor, at=at, seen=seen)
        _replied(breach, text, files, actor=actor, at=at)


def follow(
    matter: "Matter", entry: duty.Entry, position: duty.Position, actor: Actor
) -> None:
    """Carry the answer, the silence or a new date of a reply into its breach.

    Joined to `ledger.services.reactions` in config/wiring.py.
    """
    if matter.kind != KIND:
        return
    found = Breach.objects.filter(matter_id=matter.pk, state=State.ASKED)
    pk = found.values_list("pk", flat=True).first()
    if pk is None:
        return
    breach = locked(pk)
    if position.closed_at is None:
        _moved(breach, entry, position, actor)
    elif entry.kind is duty.EntryKind.ANSWER:
        said = entry.details
        text, files = str(said.get("text", "")), said.get("files", ())
        _replied(breach, text, files, actor=actor, at=entry.at)
    elif entry.kind is duty.EntryKind.LAPSE:
        due = position.due
        draft = Draft(EntryKind.LAPSE, due_at=due.at if due else entry.at)
        append(breach, draft, actor=actor, at=entry.at)


def _moved(
    breach: Breach, entry: duty.Entry, position: duty.Position, actor: Actor
) -> None:
    """Follow the date of the reply, whatever moved it in the ledger."""
    due = position.due
    if due is None or due.at == breach.reply_due_at:
        return
    reason = entry.reason or "Thời hạn của việc giải trình thay đổi."
    draft = Draft(EntryKind.RECOUNT, due_at=due.at, reason=reason)
    append(breach, draft, actor=actor, at=entry.at)


def _replied(
    breach: Breach, text: str, files: Sequence[int], *, actor: Actor, at: datetime
) -> None:
    draft = Draft(EntryKind.REPLY, reason=text, details={"files": list(files)})
    append(breach, draft, actor=actor, at=at)
