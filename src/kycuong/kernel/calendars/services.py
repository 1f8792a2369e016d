"""Entering what is decided about days and hours; nothing entered is erased."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import book, policy
from kycuong.kernel.calendars.enums import Saturday
from kycuong.kernel.calendars.models import (
    CalendarDecision,
    CalendarVersion,
    Instrument,
    UnitShift,
)


@dataclass(frozen=True, slots=True)
class DayRuling:
    """What is decided about one day; `ruling` is a value of `enums.Ruling`."""

    day: date
    ruling: str
    label: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a new decision changes, for those who count again.

    `days` were decided; `year` stopped being provisional (None: no year did); `unit`
    is the body whose duties it touches, with those below it (None: everybody's).
    `source` is the document, for the reason of the entry.
    """

    source: str
    days: tuple[date, ...] = ()
    year: int | None = None
    unit: int | None = None


Reaction = Callable[[Change, Actor, datetime], None]
on_decision: list[Reaction] = []
"""Who counts again when days change; joined in config/wiring, called inside the act."""


def decide(
    *,
    number: str,
    issued_on: date,
    in_force_from: date,
    days: Sequence[DayRuling],
    completes_year: int | None = None,
    authority: int | None = None,
    actor: Actor,
    at: datetime,
) -> int:
    """Enter a document that decides days (nhập quyết định lịch); return its id.

    Of two decisions about one day the later entered holds. Everything open that the
    days touch is counted again in the same act.

    Args:
        completes_year: with this document that year's days off are all known.
        authority: the body whose calendar it changes, None for the whole country.

    Raises:
        Refused: the actor is not of the Office.
    """
    policy.require(actor, "decide")
    with act(actor, "calendars.decided", at=at, detail={"number": number}):
        instrument = Instrument.objects.create(
            authority_id=authority,
            number=number,
            issued_on=issued_on,
            in_force_from=in_force_from,
            completes_year=completes_year,
            entered_at=at,
        )
        CalendarDecision.objects.bulk_create(
            CalendarDecision(
                instrument=instrument, day=row.day, ruling=row.ruling, label=row.label
            )
            for row in days
        )
        _changed(
            Change(number, tuple(row.day for row in days), completes_year, authority),
            actor,
            at,
        )
    book.forget()
    return int(instrument.pk)


def set_hours(
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
    actor: Actor,
    at: datetime,
) -> int:
    """Enter a unit's own hours from a day on (giờ làm việc); return the row's id.

    Its divisions work them too, unless they have hours of their own.

    Raises:
        Refused: the actor is not of the Office.
    """
    policy.require(actor, "set_hours")
    with act(actor, "calendars.hours_set", at=at, detail={"unit": unit}):
        row = UnitShift.objects.create(
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
        _changed(Change(source, unit=unit), actor, at)
    book.forget()
    return int(row.pk)


def _changed(change: Change, actor: Actor, at: datetime) -> None:
    token = {"token": uuid.uuid4().hex}
    CalendarVersion.objects.update_or_create(pk=1, defaults=token)
    book.forget()
    for reaction in on_decision:
        reaction(change, actor, at)
