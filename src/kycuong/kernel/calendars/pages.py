"""A year of days as the page shows it: every string ready."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import policy, queries
from kycuong.kernel.calendars.enums import Stage
from kycuong.kernel.calendars.models import Instrument, Proposal
from kycuong.kernel.calendars.months import ORDINARY, Month, hours_of, month_of
from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.worktime import (
    FIRST_YEAR,
    KIND_LABELS,
    LAST_YEAR,
    DayVerdict,
)
from kycuong.shared import formats

MOST_INSTRUMENTS = 40


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its weekday says."""

    anchor: str
    day: str
    weekday: str
    verdict: str
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class Entered:
    """A document that counts, or counted."""

    number: str
    url: str
    reverted: str
    issued: str
    since: str
    scope: str
    days: str


@dataclass(frozen=True, slots=True)
class YearPage:
    """A year of a unit's calendar (None: the country's)."""

    year: int
    previous: int | None
    following: int | None
    unit: int | None
    unit_name: str
    provisional: bool
    working_days: str
    hours: str
    months: tuple[Month, ...]
    special: tuple[SpecialDay, ...]
    entered: tuple[Entered, ...]
    may_propose: bool
    waiting: int


def year_page(
    *, year: int, unit: int | None, actor: Actor | None, at: datetime
) -> YearPage:
    """Return the calendar of a year as in force at `at`.

    Raises:
        CalendarGap: the year is not one that can be counted.
    """
    known = organisations.names([unit] if unit else [])
    calendar = queries.calendar_for(unit, at=at)
    days = _days(year)
    verdicts = {day: calendar.verdict(day) for day in days}
    special = [day for day in days if verdicts[day].kind not in ORDINARY]
    working = sum(verdict.working for verdict in verdicts.values())
    return YearPage(
        year=year,
        previous=year - 1 if year > FIRST_YEAR else None,
        following=year + 1 if year < LAST_YEAR else None,
        unit=unit,
        unit_name=known.get(unit or 0, ""),
        provisional=calendar.provisional(date(year, 1, 1)),
        working_days=formats.number(working),
        hours=hours_of(calendar),
        months=tuple(month_of(year, month, verdicts) for month in range(1, 13)),
        special=tuple(_special(day, verdicts[day]) for day in special),
        entered=_entered(),
        may_propose=bool(policy.may(actor, "propose")),
        waiting=Proposal.objects.filter(stage=Stage.PROPOSED).count(),
    )


def _days(year: int) -> list[date]:
    first = date(year, 1, 1)
    length = (date(year, 12, 31) - first).days + 1
    return [first + timedelta(days=number) for number in range(length)]


def _special(day: date, verdict: DayVerdict) -> SpecialDay:
    return SpecialDay(
        anchor=f"n{day:%m%d}",
        day=formats.day(day),
        weekday=formats.weekday(day),
        verdict=gettext(KIND_LABELS[verdict.kind]),
        label=verdict.label,
        source=verdict.source,
    )


def _entered() -> tuple[Entered, ...]:
    rows = list(
        Instrument.objects.filter(
            Q(proposal__isnull=True) | Q(proposal__enforced_at__isnull=False)
        )
        .select_related("proposal")
        .prefetch_related("decisions")
        .order_by("-entered_at", "-id")[:MOST_INSTRUMENTS]
    )
    names = organisations.names(row.authority_id for row in rows if row.authority_id)
    return tuple(_document(row, names) for row in rows)


def _document(row: Instrument, names: dict[int, str]) -> Entered:
    days = [
        f"{formats.day(one.day)} {one.get_ruling_display()}"
        for one in sorted(row.decisions.all(), key=lambda one: one.day)
    ]
    if row.completes_year:
        days.append(gettext("đủ lịch năm %(year)s") % {"year": row.completes_year})
    return Entered(
        number=row.number,
        url=reverse("calendars:proposal", args=[row.proposal_id])
        if row.proposal_id
        else "",
        reverted=formats.day(row.proposal.reverted_at) if row.proposal else "",
        issued=formats.day(row.issued_on),
        since=formats.day(row.in_force_from),
        scope=names.get(row.authority_id or 0, gettext("Mọi cơ quan")),
        days="; ".join(days),
    )
