"""Proposals for praise, and what people decided about them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.parameters.queries import settings
from kycuong.shared import formats
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import Verdict
from kycuong.work.breaches import policy
from kycuong.work.breaches.enums import PraiseState
from kycuong.work.breaches.models import Praise


@dataclass(frozen=True, slots=True)
class PraiseRow:
    """One proposal: the body, the period, the figures it rests on, the decision."""

    pk: int
    body: str
    period: str
    measures: str
    state: str
    decided: str
    reason: str
    open: bool


@dataclass(frozen=True, slots=True)
class PraisesPage:
    """Every proposal, those that wait first; and by which threshold they were made."""

    rows: tuple[PraiseRow, ...]
    pager: Pager
    least: str
    basis: str
    may_decide: Verdict


def praises_page(actor: Actor, at: datetime, *, page: str) -> PraisesPage:
    """Return the page, to the Office and the province's leaders."""
    found = Praise.objects.order_by("decided_at", "-last", "body_name", "id")
    pager = asked_page(page, found.count())
    shown = found[pager.start : pager.start + pager.size]
    setting = settings().on("praise", at)
    return PraisesPage(
        rows=tuple(map(_row, shown)),
        pager=pager,
        least=setting.value,
        basis=setting.basis,
        may_decide=policy.may_register(actor, policy.PRAISE),
    )


def _row(row: Any) -> PraiseRow:
    figures = {
        "kept": formats.number(row.measures.get("kept", 0)),
        "closed": formats.number(row.measures.get("closed", 0)),
    }
    told = gettext("%(kept)s việc xong đúng hạn ban đầu, %(closed)s việc kết thúc")
    by = f"{row.decided_name}, {formats.day(row.decided_at)}"
    return PraiseRow(
        pk=row.pk,
        body=row.body_name,
        period=f"{formats.day(row.first)} – {formats.day(row.last)}",
        measures=told % figures,
        state=str(PraiseState(row.state).label),
        decided=by if row.decided_at else "",
        reason=row.reason,
        open=row.state == PraiseState.PROPOSED,
    )
