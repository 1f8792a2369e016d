"""What the ledger's clocks bring about: a moved date, and the end of a returned dossier.

Law: features: what is not completed in its time ends by itself, recorded as such.
"""

from typing import TYPE_CHECKING

from kycuong.kernel.audit.actors import Actor
from kycuong.rules import duty
from kycuong.rules.gate import EntryKind, State
from kycuong.work.submissions.models import Dossier
from kycuong.work.submissions.services import clocks
from kycuong.work.submissions.services.ending import call_off_questions
from kycuong.work.submissions.services.recording import Draft, alone, append

if TYPE_CHECKING:
    from kycuong.ledger.models import Matter

COLUMNS = {clocks.GATE: "gate_matter", clocks.SUPPLEMENT: "supplement_matter"}
STATES = {clocks.GATE: State.CHECKING, clocks.SUPPLEMENT: State.RETURNED}


def follow(
    matter: "Matter", entry: duty.Entry, position: duty.Position, actor: Actor
) -> None:
    """Carry a new date, or the silence of the sender, into the dossier.

    Answers come from the dossier itself. Joined to `ledger.services.reactions` in
    config/wiring.py.
    """
    if matter.kind not in COLUMNS:
        return
    found = Dossier.objects.filter(
        **{COLUMNS[matter.kind]: matter.pk}, state=STATES[matter.kind]
    )
    pk = found.values_list("pk", flat=True).first()
    if pk is None:
        return
    if position.closed_at is None:
        _moved(pk, matter.kind, entry, position, actor)
    elif entry.kind is duty.EntryKind.LAPSE:
        dossier = alone(pk)
        due = position.due
        draft = Draft(EntryKind.LAPSE, due_at=due.at if due else entry.at)
        append(dossier, draft, actor=actor, at=entry.at)
        call_off_questions(dossier, "Hồ sơ đã kết thúc.", actor=actor, at=entry.at)


def _moved(
    pk: int, kind: str, entry: duty.Entry, position: duty.Position, actor: Actor
) -> None:
    """Follow the date of a clock, whatever moved it in the ledger."""
    dossier = alone(pk)
    known = dossier.gate_due_at if kind == clocks.GATE else dossier.supplement_due_at
    due = position.due
    if due is None or due.at == known:
        return
    reason = entry.reason or "Thời hạn trong sổ việc thay đổi."
    draft = Draft(EntryKind.RECOUNT, due_at=due.at, reason=reason)
    append(dossier, draft, actor=actor, at=entry.at)
