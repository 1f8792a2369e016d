"""Proposing a change of the calendar; nothing counts by it yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import IntegrityError

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import policy, queries
from kycuong.kernel.calendars.enums import Kind, Saturday
from kycuong.kernel.calendars.models import (
    CalendarDecision,
    Instrument,
    Proposal,
    UnitShift,
)
from kycuong.kernel.calendars.services.applying import changed, foresee_soon
from kycuong.kernel.permissions.apart import kept_of
from kycuong.shared.verdict import Refused, refuse


@dataclass(frozen=True, slots=True)
class DayRuling:
    """What is decided about one day; `ruling` is a value of `enums.Ruling`."""

    day: date
    ruling: str
    label: str


def propose(
    *,
    number: str,
    issued_on: date,
    in_force_from: date,
    days: Sequence[DayRuling],
    completes_year: int | None = None,
    authority: int | None = None,
    note: str = "",
    actor: Actor,
    at: datetime,
) -> int:
    """Propose a document that decides days (đề xuất thay đổi lịch); return its id.

    Of two decisions about one day the later entered holds, once approved.

    Args:
        completes_year: with this document that year's days off are all known.
        authority: the body whose calendar it changes, None for the whole country.

    Raises:
        Refused: the actor is not of the Office.
    """
    policy.require(actor, "propose")
    with act(actor, "calendars.proposed", at=at, detail={"number": number}):
        row = _proposal(Kind.DAYS, note, actor, at)
        instrument = Instrument.objects.create(
            proposal=row,
            authority_id=authority,
            number=number,
            issued_on=issued_on,
            in_force_from=in_force_from,
            completes_year=completes_year,
            entered_at=at,
        )
        CalendarDecision.objects.bulk_create(
            CalendarDecision(
                instrument=instrument, day=one.day, ruling=one.ruling, label=one.label
            )
            for one in days
        )
        changed()
        foresee_soon(int(row.pk), at=at)
    return int(row.pk)


def propose_hours(
    *,
    unit: int,
    morning_from: time,
    morning_to: time,
    afternoon_from: time,
    afternoon_to: time,
    saturday: str = Saturday.OFF,
    cut_off: time | None = None,
    source: str,
    in_force_from: date,
    note: str = "",
    actor: Actor,
    at: datetime,
) -> int:
    """Propose a unit's own hours from a day on (giờ làm việc); return the proposal.

    Its divisions work them too, unless they have hours of their own.

    Raises:
        Refused: the actor is not of the Office.
    """
    policy.require(actor, "propose")
    with act(actor, "calendars.hours_proposed", at=at, detail={"unit": unit}):
        row = _proposal(Kind.HOURS, note, actor, at)
        UnitShift.objects.create(
            proposal=row,
            unit_id=unit,
            morning_from=morning_from,
            morning_to=morning_to,
            afternoon_from=afternoon_from,
            afternoon_to=afternoon_to,
            saturday=saturday,
            cut_off=cut_off,
            source=source,
            in_force_from=in_force_from,
        )
        changed()
        foresee_soon(int(row.pk), at=at)
    return int(row.pk)


def revert(pk: int, *, note: str, actor: Actor, at: datetime) -> int:
    """Propose to take an applied decision back (hoàn nguyên); return the new proposal.

    It moves as many dates as the decision did, so it needs a second person as well.

    Raises:
        Refused: the actor is not of the Office; the decision is not applied, or its
            reversal is proposed already; no reason is given.
    """
    if not note.strip():
        raise Refused(refuse("Hãy ghi lý do hoàn nguyên."))
    target = queries.proposal(pk)
    policy.require(actor, "revert", queries.case_of(target))
    try:
        with act(actor, "calendars.reversal_proposed", target, at=at):
            row = _proposal(Kind.REVERT, note, actor, at, target=target)
            changed()
            foresee_soon(int(row.pk), at=at)
    except IntegrityError as twice:
        raise Refused(refuse("Đã có đề xuất hoàn nguyên quyết định này.")) from twice
    return int(row.pk)


def _proposal(
    kind: Kind, note: str, actor: Actor, at: datetime, target: Proposal | None = None
) -> Proposal:
    row: Proposal = Proposal.objects.create(
        kind=kind,
        target=target,
        note=note.strip(),
        proposed_by=actor.user or 0,
        proposed_hand=kept_of(actor),
        proposed_name=str(actor)[:260],
        proposed_at=at,
    )
    return row
