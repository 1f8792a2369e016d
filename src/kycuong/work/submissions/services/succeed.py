"""Whose a dossier is when its body is no more: its heir's, from that day."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.services import Ended
from kycuong.ledger import services as ledger
from kycuong.rules.gate import EntryKind, Standing, State
from kycuong.work.submissions import messages
from kycuong.work.submissions.enums import Asking
from kycuong.work.submissions.models import Consulted, Dossier
from kycuong.work.submissions.services import clocks
from kycuong.work.submissions.services.recording import Draft, append, locked


def succeed(ended: Sequence[Ended]) -> int:
    """Let the heirs of ended bodies go on with their dossiers; return how many moved.

    What was sent stays as it was sealed, under the body's name of that day; the heir
    completes and sends it. Nobody owes an opinion on their own dossier, and nobody
    examines their own. Doing it again changes nothing.
    """
    bodies = [one for one in ended if one.post is None]
    moved = sum(_one(one) for one in bodies)
    for one in bodies:
        _asked_of_itself(one)
    return moved


def _one(ended: Ended) -> int:
    found = Dossier.objects.filter(body__in=ended.units)
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
            at = max(ended.at, dossier.last_at)
            _row, standing = append(dossier, draft, actor=SYSTEM, at=at)
            _hand_gate(dossier, standing, ended, at)
    return len(rows)


def _hand_gate(
    dossier: Dossier, standing: Standing, ended: Ended, at: datetime
) -> None:
    """Let somebody else examine what has become the examiner's own, with a whole clock.

    Law: Nghị định 191/2026/NĐ-CP, Điều 15 khoản 1: the Office examines what others put
    up.
    """
    lead = messages.gate_of(standing.bodies, at)
    matter: Any = dossier.gate_matter
    if standing.state is not State.CHECKING or matter is None:
        return
    if organisations.root_of(matter.lead_unit_id) == lead:
        return
    reason = f"{_reason(ended)} Hồ sơ do cơ quan khác thẩm tra."
    ledger.call_off(matter.pk, reason=reason, actor=SYSTEM, at=at)
    opened, due_at = clocks.opened_gate(dossier, lead, actor=SYSTEM, at=at)
    Dossier.objects.filter(pk=dossier.pk).update(gate_matter_id=opened)
    draft = Draft(
        EntryKind.RECOUNT,
        due_at=due_at,
        reason=reason,
        details={"matter": opened, "gate": lead},
    )
    append(dossier, draft, actor=SYSTEM, at=at)


def _asked_of_itself(ended: Ended) -> None:
    """Take back the questions that a body would now have to answer to itself."""
    heirs = {organisations.root_of(pk) for pk in (ended.heir, *ended.chosen.values())}
    rows = Consulted.objects.filter(
        matter__holder_body__in=heirs,
        matter__holder_body=F("dossier__body"),
        state=Asking.WAITING,
    )
    for matter in sorted(rows.values_list("matter_id", flat=True)):
        reason = f"{_reason(ended)} Cơ quan được hỏi nay là cơ quan trình."
        ledger.call_off(matter, reason=reason, actor=SYSTEM, at=ended.at)


def _reason(ended: Ended) -> str:
    name = organisations.names([ended.unit]).get(ended.unit, "")
    told = f"{name} kết thúc từ {ended.on:%d/%m/%Y}"
    return f"{told} theo {ended.instrument}." if ended.instrument else f"{told}."
