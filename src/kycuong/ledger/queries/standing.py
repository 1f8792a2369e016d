"""Standing duties: last attestation, last check, what was let pass, who is drawn."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import clocks, journal
from kycuong.ledger.models import Draw, Entry, Matter
from kycuong.ledger.queries.sight import visible_to
from kycuong.rules import duty
from kycuong.rules.duty.periods import Every, attestations, period_of, sample
from kycuong.rules.duty.phrases import period_words
from kycuong.rules.worktime.instants import local_day
from kycuong.shared import formats


@dataclass(frozen=True, slots=True)
class StandingLine:
    """One standing duty as the table shows it; every string ready."""

    title: str
    code: str
    url: str
    lead: str
    every: str
    attested: str
    waiting: str
    missed: int
    missed_words: str
    checked: str
    failed: bool
    drawn: bool
    check_url: str


@dataclass(frozen=True, slots=True)
class StandingPage:
    """Standing duties the person may see, and how much was attested and checked."""

    lines: tuple[StandingLine, ...]
    bodies: int
    missing: int
    drawn: int
    checked: int
    period: str


SORTS = {
    "co-quan": lambda line: organisations.sort_key(line.lead),
    "viec": lambda line: organisations.sort_key(line.title),
    "bo-ky": lambda line: line.missed,
    "kiem-tra": lambda line: line.drawn,
}


def standing_page(actor: Actor, at: datetime, *, sort: str = "co-quan") -> StandingPage:
    """Return the standing duties in force; a fixed number of queries.

    Args:
        sort: a key of `SORTS`, with a minus for descending order.
    """
    found = visible_to(actor).filter(standing=True, closed_at__isnull=True)
    matters = list(found.order_by("lead_unit__order", "pk"))
    books = _books([matter.pk for matter in matters])
    checks = actor.may("office") or actor.may("leader")
    drawn = _drawn(matters, at) if checks else frozenset()
    names = organisations.names(matter.lead_unit_id for matter in matters)
    limit = clocks.of("attest", at)
    lines = [
        _line(matter, books.get(matter.pk, []), names, limit, matter.pk in drawn, at)
        for matter in matters
    ]
    key = SORTS.get(sort.removeprefix("-"), SORTS["co-quan"])
    lines.sort(key=key, reverse=sort.startswith("-"))
    period = _last(Every.MONTH, at)
    done = [m for m in matters if m.pk in drawn and m.checked_period >= period.key]
    return StandingPage(
        lines=tuple(lines),
        bodies=len({matter.lead_unit_id for matter in matters}),
        missing=sum(bool(line.missed) for line in lines),
        drawn=len(drawn),
        checked=len(done),
        period=period.label,
    )


def _books(keys: list[int]) -> dict[int, list[duty.Entry]]:
    wanted = (duty.EntryKind.ASSIGN, duty.EntryKind.ATTEST)
    rows = Entry.objects.filter(matter_id__in=keys, kind__in=wanted)
    ordered = rows.order_by("matter_id", "seq")
    return {
        pk: [journal.value(row) for row in group]
        for pk, group in groupby(ordered, key=lambda row: row.matter_id)
    }


def _last(every: Every, at: datetime) -> Any:
    """Return the period that ended last."""
    first = period_of(local_day(at), every).first
    return period_of(first - timedelta(days=1), every)


def _drawn(matters: list[Matter], at: datetime) -> frozenset[int]:
    """Return which duties the lot of the last period names, body by body."""
    lots = {draw.period: draw for draw in Draw.objects.order_by("-pk")[:8]}
    found: set[int] = set()
    for _, group in groupby(matters, key=lambda m: (m.lead_unit_id, m.every)):
        mine = list(group)
        period = _last(Every(mine[0].every), at)
        lot = lots.get(period.key)
        before = [m.pk for m in mine if local_day(m.opened_at) <= period.last]
        if lot and before:
            found |= sample(before, period.key, lot.salt, lot.percent)
    return frozenset(found)


def _line(
    matter: Matter,
    entries: list[duty.Entry],
    names: dict[int, str],
    limit: str,
    drawn: bool,  # noqa: FBT001 - a cell of the row
    at: datetime,
) -> StandingLine:
    every = Every(matter.every)
    calendar = calendars.calendar_for(matter.lead_unit_id, at=at)
    stand = attestations(entries, every, limit, calendar, at)
    missed = ", ".join(period.label for period in stand.missed[-3:])
    return StandingLine(
        title=matter.title,
        code=matter.code,
        url=reverse("ledger:matter", args=[matter.pk]),
        lead=names.get(matter.lead_unit_id, ""),
        every=gettext(every.label),
        attested=_when(matter.attested_period, matter.attested_at),
        waiting=_waiting(stand),
        missed=len(stand.missed),
        missed_words=missed if len(stand.missed) <= 3 else f"… {missed}",
        checked=_when(matter.checked_period, matter.checked_at),
        failed=matter.checked_ok is False,
        drawn=drawn and matter.checked_period < _last(every, at).key,
        check_url=reverse("ledger:check", args=[matter.pk]),
    )


def _waiting(stand: Any) -> str:
    if stand.waiting is None or stand.due is None:
        return ""
    return gettext("%(period)s, đến hết %(day)s") % {
        "period": stand.waiting.label,
        "day": formats.day(stand.due.day),
    }


def _when(period: str, moment: datetime | None) -> str:
    return (
        f"{period_words(period)} ({formats.day(moment)})" if period and moment else ""
    )
