"""Asking the body to explain itself: from here its reply period runs."""

from datetime import date, datetime

from django.urls import reverse

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.parameters.queries import settings
from kycuong.ledger import services as ledger
from kycuong.rules import duty
from kycuong.rules.breaches import EntryKind, Standing, behaviour
from kycuong.rules.worktime import (
    Receipt,
    WorkingHours,
    limit_label,
    parse_limit,
    receipt,
)
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused, refuse
from kycuong.work.breaches.models import Breach
from kycuong.work.breaches.services.recording import Draft, append, judge, locked

KIND = "explanation"
SETTING = "breach_reply"


def put(
    pk: int,
    *,
    to: int | None = None,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> Standing:
    """Put a proposal to the body (yêu cầu giải trình) and open its reply period.

    What the body owes is a matter of the ledger: its clock, its silence and its answer
    are the ledger's.

    Args:
        to: which heir answers, where the body is no more and has several.

    Raises:
        NotThere, Stale, Refused: as `record`; nobody is left to answer, or several.
    """
    with act(actor, "breaches.put", Breach(pk=pk), at=at):
        breach = locked(pk)
        judge(breach, EntryKind.PUT, actor=actor, at=at, seen=seen)
        lead = _answering(breach, to, local_day(at))
        told = _counted(lead, at)
        matter = _open(breach, lead, told, actor=actor, at=at)
        due = ledger.due_of(told)
        draft = Draft(
            EntryKind.PUT,
            body=lead,
            due_at=due.at,
            details={"matter": matter, "basis": settings().on(SETTING, at).basis},
        )
        standing = append(breach, draft, actor=actor, at=at)
        Breach.objects.filter(pk=pk).update(matter_id=matter)
    return standing


def _counted(lead: int, at: datetime) -> Receipt:
    """Return how the body's period is counted, day by day, if it is asked at `at`."""
    limit = parse_limit(settings().limit(SETTING, at))
    begin = at if isinstance(limit, WorkingHours) else local_day(at)
    return receipt(begin, limit, calendars.calendar_for(lead, at=at))


def _answering(breach: Breach, to: int | None, on: date) -> int:
    """Return who answers: the body, its only heir, or the heir that was chosen."""
    heirs = [heir.id for heir in organisations.heirs_of(breach.answers_id, on)]
    if to is not None and to in heirs:
        return to
    if to is None and len(heirs) == 1:
        return heirs[0]
    if not heirs:
        raise Refused(
            refuse(
                "Cơ quan này không còn và không có cơ quan kế thừa; hãy rút đề nghị."
            )
        )
    names = "; ".join(organisations.names(heirs).values())
    raise Refused(refuse(f"Hãy chọn một cơ quan giải trình trong: {names}."))


def judge_of(body: int, on: date) -> int:
    """Return who asks and hears: the Office; the Committee where it is the Office."""
    office = organisations.office(on).id
    return organisations.committee(on).id if body == office else office


def _open(
    breach: Breach, lead: int, told: Receipt, *, actor: Actor, at: datetime
) -> int:
    text = behaviour(breach.code).text
    return ledger.open_matter(
        kind=KIND,
        title=f"Giải trình về đề nghị ghi vi phạm {breach.number}: {text}",
        issuer=judge_of(lead, local_day(at)),
        lead=lead,
        due=ledger.due_of(told),
        receipt=ledger.kept(told),
        limit_text=limit_label(told.limit),
        shape=duty.Shape.REPLY,
        source=ledger.Source(
            label=f"Yêu cầu giải trình {breach.number}",
            url=reverse("breaches:breach", args=[breach.pk]),
            quote=breach.statement,
        ),
        tell=False,
        actor=actor,
        at=at,
    )
