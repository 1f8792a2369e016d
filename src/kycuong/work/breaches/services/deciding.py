"""What people decide about a breach: decided, appealed, decided again, withdrawn."""

from datetime import datetime
from typing import Final

from django.db import transaction

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.parameters.queries import settings
from kycuong.ledger import services as ledger
from kycuong.rules.breaches import EntryKind, Standing, State
from kycuong.rules.worktime import WorkingHours, parse_limit, receipt
from kycuong.rules.worktime.instants import local_day
from kycuong.work.breaches.models import Breach
from kycuong.work.breaches.services.recording import (
    Draft,
    append,
    judge,
    locked,
    record,
)

APPEAL: Final = "breach_appeal"


def decide(
    pk: int,
    *,
    upheld: bool,
    reason: str,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> Standing:
    """Decide, once the body was heard (kết luận).

    A breach that is upheld counts from now, but never before the reply period has
    ended: until then the body's reply may be early, and nothing is said of it.

    Raises:
        NotThere, Stale, Refused: as `record`; the decider proposed it, put it, replied,
            or is of the body.
    """
    with act(actor, "breaches.decide", Breach(pk=pk), at=at):
        breach = locked(pk)
        judge(breach, EntryKind.DECIDE, actor=actor, at=at, seen=seen)
        draft = Draft(
            EntryKind.DECIDE,
            due_at=_appeal_until(breach, at) if upheld else None,
            upheld=upheld,
            reason=reason,
        )
        return append(breach, draft, actor=actor, at=at)


def _appeal_until(breach: Breach, at: datetime) -> datetime:
    """Return the first instant at which the body may not appeal any more."""
    limit = parse_limit(settings().limit(APPEAL, at))
    begin = at if isinstance(limit, WorkingHours) else local_day(at)
    calendar = calendars.calendar_for(breach.answers_id, at=at)
    return ledger.due_of(receipt(begin, limit, calendar)).at


def appeal(
    pk: int, *, reason: str, actor: Actor, at: datetime, seen: int | None = None
) -> Standing:
    """Ask for another look at a decision (đề nghị xem lại), once and in time.

    Raises:
        NotThere, Stale, Refused: as `record`.
    """
    draft = Draft(EntryKind.APPEAL, reason=reason)
    return record(pk, draft, actor=actor, at=at, seen=seen)


def revise(
    pk: int,
    *,
    upheld: bool,
    reason: str,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> Standing:
    """Decide again, once (kết luận lại): from here this decision is in force.

    What had been rejected and is upheld now counts from now, and the body may appeal
    within a period of its own.

    Raises:
        NotThere, Stale, Refused: as `record`; after an appeal, or after a rejection,
            whoever decided before.
    """
    with act(actor, "breaches.revise", Breach(pk=pk), at=at):
        breach = locked(pk)
        judge(breach, EntryKind.REVISE, actor=actor, at=at, seen=seen)
        found = upheld and breach.state == State.REJECTED
        draft = Draft(
            EntryKind.REVISE,
            due_at=_appeal_until(breach, at) if found else None,
            upheld=upheld,
            reason=reason,
        )
        return append(breach, draft, actor=actor, at=at)


def withdraw(
    pk: int, *, reason: str, actor: Actor, at: datetime, seen: int | None = None
) -> Standing:
    """Take a proposal back before the decision (rút đề nghị).

    A reply that still waits is called off, so that the body owes nothing for it.

    Raises:
        NotThere, Stale, Refused: as `record`; it is about their own body, or the
            system proposed it, it was put, and they may not decide.
    """
    with transaction.atomic():
        owed = Breach.objects.filter(pk=pk).values_list("matter_id", flat=True).first()
        if owed is not None:
            ledger.lock([owed])  # the ledger's lock comes first, as in a reply
        draft = Draft(EntryKind.WITHDRAW, reason=reason)
        standing = record(pk, draft, actor=actor, at=at, seen=seen)
        if owed is not None:
            ledger.call_off(
                owed, reason=f"Đã rút đề nghị: {reason}", actor=actor, at=at
            )
    return standing
