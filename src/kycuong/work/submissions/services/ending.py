"""Taking a dossier back (rút hồ sơ)."""

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.ledger import services as ledger
from kycuong.rules.gate import EntryKind, Standing
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.submissions.enums import Asking
from kycuong.work.submissions.models import Consulted, Dossier
from kycuong.work.submissions.services.changing import instant
from kycuong.work.submissions.services.recording import (
    Draft,
    append,
    judge,
    locked,
)


def withdraw(
    pk: int, *, reason: str, actor: Actor, at: datetime, seen: int | None = None
) -> Standing:
    """Take a dossier back; nobody owes anything for it any more.

    The gate's clock, the supplement's and the questions to other bodies are called off.

    Raises:
        NotThere, Stale, Refused: not theirs, it has ended, or no reason.
    """
    if not reason.strip():
        raise Refused(refuse("Hãy ghi lý do rút hồ sơ; để trống thì chưa ghi sổ."))
    with act(actor, "submissions.withdraw", Dossier(pk=pk), at=at):
        dossier = locked(pk)
        judge(dossier, EntryKind.WITHDRAW.value, actor=actor, at=at, seen=seen)
        now = instant(dossier, at)
        draft = Draft(EntryKind.WITHDRAW, reason=reason)
        _row, standing = append(dossier, draft, actor=actor, at=now)
        call_off(dossier, f"Đã rút hồ sơ: {reason.strip()}", actor=actor, at=now)
    return standing


def call_off(dossier: Dossier, reason: str, *, actor: Actor, at: datetime) -> None:
    """End every clock of a dossier that nobody needs any more."""
    clocks = (dossier.gate_matter_id, dossier.supplement_matter_id)
    for matter in sorted(pk for pk in clocks if pk is not None):
        ledger.call_off(matter, reason=reason, actor=actor, at=at)
    call_off_questions(dossier, reason, actor=actor, at=at)


def call_off_questions(
    dossier: Dossier, reason: str, *, actor: Actor, at: datetime
) -> None:
    """End the questions to other bodies that still wait.

    For whoever holds one clock only: asking for the other, which is older and closed,
    would wait for a sender who holds it and waits for ours.
    """
    asked = Consulted.objects.filter(dossier=dossier, state=Asking.WAITING)
    owed = asked.filter(matter__isnull=False).values_list("matter_id", flat=True)
    for matter in sorted(owed):
        ledger.call_off(matter, reason=reason, actor=actor, at=at)
