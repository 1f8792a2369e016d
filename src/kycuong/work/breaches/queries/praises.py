"""Proposals for praise, and what people decided about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.parameters.queries import settings
from kycuong.shared import formats
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import Verdict
from kycuong.work.breaches import policy
from kycuong.work.breaches.enums import PraiseState
from kycuong.work.breaches.models import Praise

SORTS: Final = {"co-quan": "body_name", "ky": "last", "trang-thai": "state"}


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
    """Every proposal, the newest period first unless sorted; and by which threshold."""

    rows: tuple[PraiseRow, ...]
    pager: Pager
    sorted_by: str
    least: str
    basis: str
    may_decide: Verdict


def _sorted(sort: str) -> "QuerySet[Any]":
    column = SORTS.get(sort.removeprefix("-"), "last")
    minus = "-" if sort.startswith("-") else ""
    return Praise.objects.order_by(f"{minus}{column}", "body_name", "id")


def every_praise(sort: str) -> Iterator[PraiseRow]:
    """Yield every proposal in the order of the page: what the export writes."""
    return map(_row, _sorted(sort).iterator(chunk_size=1000))


def praises_page(
    actor: Actor, at: datetime, *, page: str, sort: str = ""
) -> PraisesPage:
    """Return the page, to the Office and the province's leaders."""
    sort = sort or "-ky"
    found = _sorted(sort)
    pager = asked_page(page, found.count())
    shown = found[pager.start : pager.start + pager.size]
    setting = settings().on("praise", at)
    return PraisesPage(
        rows=tuple(map(_row, shown)),
        pager=pager,
        sorted_by=sort,
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
