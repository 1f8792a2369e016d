"""Approving, declining and withdrawing; of two deciders at once one decides."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import impact, policy, queries
from kycuong.kernel.calendars.enums import Kind, Stage
from kycuong.kernel.calendars.models import Proposal
from kycuong.kernel.calendars.services.applying import (
    apply,
    begin,
    changed,
    foresee,
)
from kycuong.kernel.calendars.services.proposing import DayRuling, propose
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import NotThere, Refused, refuse


class Changed(Refused):
    """The effect is no longer the one that the page showed."""

    def __init__(self, was: int, now: int) -> None:
        """Say both figures."""
        super().__init__(
            refuse(
                f"Từ lúc trang này mở ra, số việc chuyển hạn đã đổi từ {was} thành "
                f"{now}. Chưa duyệt gì; hãy xem lại rồi duyệt nếu vẫn đúng ý."
            )
        )


def approve(
    pk: int, *, seen: int | None = None, note: str = "", actor: Actor, at: datetime
) -> int:
    """Approve a proposal (duyệt) and count everything open by it; return its id.

    Where there are few duties it is applied in the same transaction; else it is left
    at `applying` for `jobs.start`. Hours whose day has not come wait for `enforce`.

    Args:
        seen: how many entries the page said it would write; another figure is refused.

    Raises:
        Changed: the effect is another one by now; the new figures are kept.
        Refused: the actor proposed it, is not of the Office, or it is decided already.
    """
    policy.require(actor, "approve", queries.case_of(queries.proposal(pk)))
    counter = impact.counter()
    few = counter is None or not counter.many()
    now = foresee(pk, at=at) if few else impact.Impact.of(_foreseen(pk))
    if seen is not None and now.entries != seen:
        raise Changed(seen, now.entries)
    try:
        with act(actor, "calendars.approved", Proposal(pk=pk), at=at):
            row = _locked(pk, "approve", actor)
            _decided(row, note, actor, at)
            if row.kind == Kind.HOURS and row.shift.in_force_from > local_day(at):
                row.stage = Stage.WAITING
                row.save()
                return pk
            begin(row, at=at)
            if few:
                apply(pk, at=at)
    except IntegrityError as busy:
        raise Refused(
            refuse(
                "Một quyết định khác về lịch đang được áp dụng; hãy duyệt khi việc đó "
                "xong."
            )
        ) from busy
    return pk


def decline(pk: int, *, note: str, actor: Actor, at: datetime) -> int:
    """Answer a proposal with no (không duyệt), with the reason.

    Raises:
        Refused: as `approve`; or no reason is given.
    """
    if not note.strip():
        raise Refused(refuse("Hãy ghi lý do không duyệt."))
    with act(actor, "calendars.declined", Proposal(pk=pk), at=at):
        row = _locked(pk, "decline", actor)
        _decided(row, note, actor, at)
        row.stage = Stage.DECLINED
        row.save()
    return pk


def withdraw(pk: int, *, note: str = "", actor: Actor, at: datetime) -> int:
    """Take one's own proposal back before it counts (rút đề xuất).

    Raises:
        Refused: it is somebody else's, or counts already.
    """
    with act(actor, "calendars.withdrawn", Proposal(pk=pk), at=at):
        row = _locked(pk, "withdraw", actor)
        row.stage, row.withdrawn_at = Stage.WITHDRAWN, at
        if note.strip():
            row.note = "\n".join(filter(None, (row.note, f"Rút: {note.strip()}")))
        row.save()
        changed()
    return pk


def decide(
    *,
    number: str,
    issued_on: date,
    in_force_from: date,
    days: Sequence[DayRuling],
    completes_year: int | None = None,
    authority: int | None = None,
    proposer: Actor,
    actor: Actor,
    at: datetime,
) -> int:
    """Let `proposer` propose and `actor` approve a document that decides days.

    Raises:
        Refused: they are one person, or not of the Office.
    """
    pk = propose(
        number=number,
        issued_on=issued_on,
        in_force_from=in_force_from,
        days=days,
        completes_year=completes_year,
        authority=authority,
        actor=proposer,
        at=at,
    )
    return approve(pk, actor=actor, at=at)


def _foreseen(pk: int) -> dict[str, int] | None:
    kept = Proposal.objects.filter(pk=pk).values_list("foreseen", flat=True).first()
    if kept is None:
        raise Refused(refuse("Chưa tính xong tác động; hãy đợi rồi duyệt."))
    return dict(kept)


def _locked(pk: int, verb: str, actor: Actor) -> Proposal:
    """Return the proposal, locked, if the verb is still the actor's to do."""
    row = Proposal.objects.select_for_update().filter(pk=pk).first()
    if row is None:
        raise NotThere
    policy.require(actor, verb, queries.case_of(row))
    return row


def _decided(row: Proposal, note: str, actor: Actor, at: datetime) -> None:
    row.decided_by, row.decided_name = actor.user, str(actor)[:260]
    row.decided_at, row.decision_note = at, note.strip()
