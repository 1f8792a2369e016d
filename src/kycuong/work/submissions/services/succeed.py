"""Whose a dossier is when its body is no more: its heir's, from that day."""

from collections.abc import Sequence

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.services import Ended
from kycuong.rules.gate import EntryKind, State
from kycuong.work.submissions.models import Dossier
from kycuong.work.submissions.services.recording import Draft, append, locked


def succeed(ended: Sequence[Ended]) -> int:
    """Let the heirs of ended bodies go on with their dossiers; return how many moved.

    What was sent stays as it was sealed, under the body's name of that day; the heir
    completes and sends it. Doing it again changes nothing.
    """
    return sum(_one(one) for one in ended if one.post is None)


def _one(ended: Ended) -> int:
    found = Dossier.objects.filter(body__in=ended.units).exclude(state=State.WITHDRAWN)
    rows = list(
        found.order_by("pk").values_list("pk", "gate_matter", "supplement_matter")
    )
    if not rows:
        return 0
    detail = {"unit": ended.unit, "heir": ended.heir, "dossiers": len(rows)}
    with act(SYSTEM, "submissions.succeeded", at=ended.at, detail=detail):
        for pk, *matters in rows:
            chosen = [ended.chosen[m] for m in matters if m in ended.chosen]
            heir = chosen[0] if chosen else ended.heir
            dossier = locked(pk)
            draft = Draft(
                EntryKind.SUCCEED,
                body=organisations.root_of(heir),
                reason=_reason(ended),
                details={"replaces": ended.unit, "on": ended.on.isoformat()},
            )
            append(dossier, draft, actor=SYSTEM, at=max(ended.at, dossier.last_at))
    return len(rows)


def _reason(ended: Ended) -> str:
    name = organisations.names([ended.unit]).get(ended.unit, "")
    told = f"{name} kết thúc từ {ended.on:%d/%m/%Y}"
    return f"{told} theo {ended.instrument}." if ended.instrument else f"{told}."
