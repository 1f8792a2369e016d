"""Giving a dossier another class (đổi phạm vi tiếp cận), with a reason."""

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.permissions.enums import Classification
from kycuong.kernel.permissions.widening import widens
from kycuong.ledger import services as ledger
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.submissions import policy, spoken
from kycuong.work.submissions.models import Consulted, Dossier
from kycuong.work.submissions.services.recording import judge, locked


def classify(
    pk: int, *, classification: str, reason: str, actor: Actor, at: datetime
) -> None:
    """Give a dossier another class; its clocks and questions get it too.

    What may be said of it anywhere changes with it; what was sent before stays sent.

    Raises:
        NotThere, Refused: not for this person; no reason; the class that it has.

    Writes: audit act `submissions.classified`; `ledger.classified` for each matter.
    """
    if classification not in Classification.values:
        raise Refused(refuse("Không có phạm vi này; hãy chọn trong danh sách."))
    if len(reason.strip()) < 5:
        raise Refused(refuse("Hãy ghi lý do đổi phạm vi tiếp cận."))
    subject = Dossier(pk=pk)
    with act(actor, "submissions.classified", subject, at=at) as context:
        dossier = locked(pk)
        case = judge(dossier, policy.CLASSIFY, actor=actor, at=at, seen=None)
        before = dossier.classification
        if before == classification:
            raise Refused(refuse("Phạm vi đang như vậy; hãy chọn phạm vi khác."))
        if widens(before, classification):
            policy.require(actor, policy.WIDEN, case)
        detail = {"from": before, "to": classification, "reason": reason.strip()[:500]}
        context.pending.detail = detail
        words = spoken.true_words(dossier)
        said = spoken.columns(words, dossier.body_name, classification)
        Dossier.objects.filter(pk=pk).update(classification=classification, **said)
        context.unsay(dossier, "title", "summary", "search")
        dossier.classification = classification
        spoken.keep(dossier, words)
        for matter in _matters(dossier):
            ledger.reclass(
                matter,
                classification=classification,
                reason=reason,
                actor=actor,
                at=at,
            )


def _matters(dossier: Dossier) -> list[int]:
    """Return the dossier's clocks and its questions' matters."""
    asked = Consulted.objects.filter(dossier=dossier).order_by("pk")
    found = [dossier.gate_matter_id, dossier.supplement_matter_id]
    found += asked.values_list("matter_id", flat=True)
    return [matter for matter in dict.fromkeys(found) if matter is not None]
