"""Proposals for praise: opened by a threshold, taken up or left by a person."""

from datetime import datetime
from typing import Final

from django.db.models import F, Q

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.parameters.queries import settings
from kycuong.ledger.periods import ONE_DAY, Period, quarter_of
from kycuong.ledger.queries.flows import first_day, flow_matters, flows
from kycuong.rules.breaches.thresholds import Record, praiseworthy
from kycuong.rules.duty.flows import Figure, Flow
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere, Refused, refuse
from kycuong.work.breaches import policy
from kycuong.work.breaches.enums import PraiseState
from kycuong.work.breaches.models import Breach, Praise

SETTING: Final = "praise"


def propose_praise(*, at: datetime) -> int:
    """Open a proposal for each body that kept every date of the past quarter.

    Judged by the ORIGINAL dates, which no extension moves, and only where the book
    reaches back over the whole quarter. What turned late and was then cancelled or
    passed on speaks against it as what was done late. A body about which a breach of the quarter was
    upheld, or still waits, is not proposed. Returns how many were opened.
    """
    quarter = quarter_of(quarter_of(local_day(at)).first - ONE_DAY)
    begun = first_day()
    if begun is None or begun > quarter.first:
        return 0
    setting = settings().on(SETTING, quarter.last)
    known = set(
        Praise.objects.filter(first=quarter.first, last=quarter.last).values_list(
            "body", flat=True
        )
    )
    known |= _named(quarter)
    worthy = {
        body: flow
        for body, flow in flows(quarter, at).items()
        if body not in known and praiseworthy(_record(flow), int(setting.value))
    }
    if not worthy:
        return 0
    names = organisations.names(worthy)
    rows = [
        Praise(
            body_id=body,
            body_name=names.get(body, ""),
            first=quarter.first,
            last=quarter.last,
            measures={"kept": flow.kept, "closed": flow.closed},
            basis=setting.basis[:500],
            proposed_at=at,
        )
        for body, flow in sorted(worthy.items())
        if _lasts(body, at) and not _shed(body, quarter, at)
    ]
    if not rows:
        return 0
    with act(SYSTEM, "breaches.propose_praise", at=at, detail={"count": len(rows)}):
        Praise.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _record(flow: Flow) -> Record:
    return Record(
        dated=flow.on_time - flow.undated + flow.late,
        kept=flow.kept,
        late=flow.late,
        beyond=flow.beyond,
        turned=flow.turned,
    )


def _shed(body: int, quarter: Period, at: datetime) -> bool:
    """Say whether a body was rid of something late without having done it."""
    late = Q(overdue_from__lt=F("until")) | Q(beyond_from__lt=F("until"))
    return any(
        flow_matters(figure, quarter, at, unit=body).filter(late).exists()
        for figure in (Figure.PASSED, Figure.CANCELLED)
    )


def _named(quarter: Period) -> set[int]:
    """Return the bodies with a breach of the quarter that is upheld or waits."""
    rows = Breach.objects.filter(
        happened_on__gte=quarter.first, happened_on__lte=quarter.last
    ).exclude(state__in=("rejected", "withdrawn"))
    return set(rows.values_list("body", flat=True))


def _lasts(body: int, at: datetime) -> bool:
    return organisations.unit(body).exists_on(local_day(at))


def take(pk: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Take a proposal up for praise (đưa vào đề nghị biểu dương).

    Raises:
        NotThere: no such proposal.
        Refused: nobody who may decide; no reason; decided already.
    """
    _decide(pk, PraiseState.TAKEN, reason, actor, at)


def leave(pk: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Leave a proposal for praise, with a reason.

    Raises:
        NotThere, Refused: as `take`.
    """
    _decide(pk, PraiseState.LEFT, reason, actor, at)


def _decide(
    pk: int, state: PraiseState, reason: str, actor: Actor, at: datetime
) -> None:
    policy.require_register(actor, policy.PRAISE)
    if not reason.strip():
        raise Refused(refuse("Hãy ghi lý do; để trống thì chưa ghi sổ."))
    with act(actor, f"breaches.praise_{state.value}", Praise(pk=pk), at=at):
        row = Praise.objects.select_for_update().filter(pk=pk).first()
        if row is None:
            raise NotThere
        if actor.unit is not None and organisations.root_of(actor.unit) == row.body_id:
            raise Refused(refuse("Không ai tự quyết định biểu dương cơ quan của mình."))
        if row.state != PraiseState.PROPOSED:
            raise Refused(refuse("Đề xuất này đã được quyết định; hãy tải lại trang."))
        row.state, row.reason = state.value, reason.strip()
        row.decided_at, row.decided_by = at, actor.user
        row.decided_name = str(actor)[:120]
        row.save()
