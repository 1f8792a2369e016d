"""Supervised destruction: two people watch, a third does it, once."""

from datetime import datetime

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.permissions.apart import kept_of
from kycuong.rules.retention import LAW
from kycuong.shared.formats import moment
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.documents import queries as documents
from kycuong.work.documents import services as letters
from kycuong.work.retention.enums import State
from kycuong.work.retention.models import Disposal, Line
from kycuong.work.retention.queries.judged import judged
from kycuong.work.retention.services.locking import locked


def supervise(pk: int, *, actor: Actor, at: datetime) -> int:
    """Take part as one who watches the destruction (giám sát); return how many watch.

    Raises:
        NotThere, Refused: not theirs; not decided yet; the drafter, the decider, or
            one who watches already.

    Writes: audit act `retention.supervised`.
    """
    with act(actor, "retention.supervised", Disposal(pk=pk), at=at):
        row = locked(pk, "supervise", actor)
        row.supervised = [*row.supervised, [str(actor), moment(at), kept_of(actor)]]
        row.save()
        return len(row.supervised)


def carry(pk: int, *, manner: str, actor: Actor, at: datetime) -> int:
    """Carry out the destruction (tiêu hủy), under two who watch; return how many went.

    Every document is judged once more: what is held or worked on again by now, or
    kept longer since, stays whole, and the minutes say why. What goes, goes in this one
    act: text, files, what searching knows; lines, entries and acts stay.

    Args:
        manner: how the paper was destroyed, and that the files go with it.

    Raises:
        NotThere, Refused: not theirs; not decided; watched by fewer than two others.

    Writes: audit acts `retention.carried`, `documents.destroyed` for each document.

    Law: Luật Lưu trữ 33/2024/QH15.
    """
    if not manner.strip():
        raise Refused(refuse("Hãy ghi cách tiêu hủy bản giấy và tệp.", law=LAW))
    with act(actor, "retention.carried", Disposal(pk=pk), at=at) as context:
        row = locked(pk, "carry", actor)
        gone = 0
        for line in row.lines.filter(live=True).order_by("document_id"):
            gone += _one(line, row.decision, actor=actor, at=at)
        row.lines.filter(live=True).update(live=False)
        row.state, row.manner = State.CARRIED, manner.strip()[:500]
        row.carried_at, row.carried_by = at, str(actor)[:160]
        row.save()
        context.pending.detail = {"gone": gone, "decision": row.decision}
    return gone


def _one(line: Line, decision: str, *, actor: Actor, at: datetime) -> bool:
    """Destroy one document unless something stands in the way by now."""
    pk = line.document_id
    letters.lock(pk)
    (found,) = judged([documents.kept_lines([pk])[pk]], at)
    if not found.kept.is_due:
        Line.objects.filter(pk=line.pk).update(kept=found.kept.reason[:500])
        return False
    letters.destroy(pk, decision=decision, actor=actor, at=at)
    Line.objects.filter(pk=line.pk).update(gone_at=at)
    return True
