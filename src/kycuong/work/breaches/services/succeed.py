"""Who answers for a body that is no more: its heir, from that day."""

from collections.abc import Sequence

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.services import Ended
from kycuong.rules.breaches import EntryKind, State
from kycuong.work.breaches.models import Breach
from kycuong.work.breaches.services.recording import Draft, append, locked


def succeed(ended: Sequence[Ended]) -> int:
    """Let the heirs of ended bodies answer for their breaches; return how many moved.

    What was decided stays written of the body as it was called; the heir reads it, may
    appeal, and replies to what waits. Doing it again changes nothing.
    """
    return sum(_one(one) for one in ended if one.post is None)


def _one(ended: Ended) -> int:
    found = Breach.objects.filter(answers__in=ended.units)
    rows = list(
        found.exclude(state=State.WITHDRAWN).order_by("pk").values_list("pk", "matter")
    )
    if not rows:
        return 0
    detail = {"unit": ended.unit, "heir": ended.heir, "breaches": len(rows)}
    with act(SYSTEM, "breaches.succeeded", at=ended.at, detail=detail):
        for pk, matter in rows:
            heir = ended.chosen.get(matter or 0, ended.heir)
            breach = locked(pk)
            draft = Draft(
                EntryKind.SUCCEED,
                body=organisations.root_of(heir),
                reason=_reason(ended),
                details={"replaces": ended.unit, "on": ended.on.isoformat()},
            )
            append(breach, draft, actor=SYSTEM, at=max(ended.at, breach.last_at))
    return len(rows)


def _reason(ended: Ended) -> str:
    name = organisations.names([ended.unit]).get(ended.unit, "")
    told = f"{name} kết thúc từ {ended.on:%d/%m/%Y}"
    return f"{told} theo {ended.instrument}." if ended.instrument else f"{told}."
