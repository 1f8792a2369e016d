"""The two clocks of a dossier, both matters of the ledger: the gate's, the sender's."""

from datetime import datetime
from typing import Final

from django.urls import reverse

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.parameters.queries import settings
from kycuong.ledger import services as ledger
from kycuong.rules import duty
from kycuong.rules.worktime import (
    Receipt,
    WorkingHours,
    limit_label,
    parse_limit,
    receipt,
)
from kycuong.rules.worktime.instants import local_day
from kycuong.work.submissions import spoken
from kycuong.work.submissions.models import Dossier

GATE: Final = "gate"
SUPPLEMENT: Final = "supplement"
SETTINGS: Final = {GATE: "gate_check", SUPPLEMENT: "gate_supplement"}
TITLES: Final = {
    GATE: "Thẩm tra hồ sơ trình {number}: {title}",
    SUPPLEMENT: "Hoàn thiện hồ sơ trình {number}: {title}",
}


def counted(kind: str, lead: int, at: datetime) -> Receipt:
    """Return how a clock is counted, day by day, if it begins at `at`.

    Law: Nghị định 191/2026/NĐ-CP, Điều 15 khoản 1 (setting `gate_check`).
    """
    limit = parse_limit(settings().limit(SETTINGS[kind], at))
    begin = at if isinstance(limit, WorkingHours) else local_day(at)
    return receipt(begin, limit, calendars.calendar_for(lead, at=at))


def opened_gate(
    dossier: Dossier, lead: int, *, actor: Actor, at: datetime
) -> tuple[int, datetime]:
    """Open the gate's clock for the body that examines; return its matter and its end.

    Law: Nghị định 191/2026/NĐ-CP, Điều 15 khoản 1 (setting `gate_check`).
    """
    told = counted(GATE, lead, at)
    matter = opened(
        GATE,
        dossier,
        told,
        lead=lead,
        issuer=dossier.body_id,
        quote=_put(dossier),
        actor=actor,
        at=at,
    )
    return matter, ledger.due_of(told).at


def _put(dossier: Dossier) -> str:
    """Return what a dossier puts up, as it was written: the ledger says what may be."""
    words = spoken.true_words(dossier)
    return words.summary or words.title


def opened(
    kind: str,
    dossier: Dossier,
    told: Receipt,
    *,
    lead: int,
    issuer: int,
    quote: str,
    actor: Actor,
    at: datetime,
) -> int:
    """Open the matter of a clock: what `lead` owes `issuer` about a dossier."""
    words = spoken.true_words(dossier)
    title = TITLES[kind].format(number=dossier.number, title=words.title)
    return ledger.open_matter(
        kind=kind,
        title=title[:500],
        issuer=issuer,
        lead=lead,
        due=ledger.due_of(told),
        receipt=ledger.kept(told),
        limit_text=limit_label(told.limit),
        shape=duty.Shape.REPLY,
        source=ledger.Source(
            label=f"Hồ sơ trình {dossier.number}",
            url=reverse("submissions:dossier", args=[dossier.pk]),
            quote=quote,
        ),
        classification=dossier.classification,
        tell=False,
        actor=actor,
        at=at,
    )
