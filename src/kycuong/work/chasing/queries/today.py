"""The Office's page: what goes out today and this week, and letters that wait."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.duty.ladder import Kind
from kycuong.rules.worktime import end_of_day
from kycuong.rules.worktime.instants import local_day
from kycuong.shared import formats
from kycuong.work.chasing import ladders, rehearsing
from kycuong.work.chasing.models import BecameLate, Urging
from kycuong.work.chasing.planning import Plan
from kycuong.work.chasing.queries.words import form_of, reached
from kycuong.work.documents import queries as documents
from kycuong.work.documents.enums import DraftState

FIRST: Final = 10  # letters that wait, the oldest; the others in their list
MOST: Final = 60  # rows of what is ahead on one page
LOOKED_BACK: Final = timedelta(days=60)  # letters that wait longer stand in their list


@dataclass(frozen=True, slots=True)
class AheadRow:
    """One step that goes out if nobody does anything more."""

    day: str
    hour: str
    form: str
    code: str
    title: str
    url: str
    body: str
    recipients: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One letter that waits for a person of the Office."""

    subject: str
    url: str
    body: str
    made: str
    matters: int


@dataclass(frozen=True, slots=True)
class TodayPage:
    """What waits and what went; what is ahead is reckoned by a page of its own."""

    waiting: tuple[Waiting, ...]
    waiting_all: int
    sent_today: str
    late_today: int
    late_url: str


@dataclass(frozen=True, slots=True)
class AheadPage:
    """What goes out today and this week; `more` rows did not fit."""

    today: tuple[AheadRow, ...]
    today_said: str
    week: tuple[AheadRow, ...]
    week_said: str
    more: int
    basis: str


def today_page(at: datetime) -> TodayPage:
    """Return the page as of `at`."""
    evening = end_of_day(local_day(at))
    morning = evening - timedelta(days=1)
    sent = Urging.objects.filter(recorded_at__gte=morning, recorded_at__lte=at)
    late = BecameLate.objects.filter(moment__gte=morning, moment__lte=at)
    waiting = waiting_letters(at)
    return TodayPage(
        waiting=waiting[:FIRST],
        waiting_all=len(waiting),
        sent_today=_counted(Counter(sent.values_list("kind", flat=True))),
        late_today=late.count(),
        late_url=reverse("chasing:late"),
    )


def ahead_page(at: datetime) -> AheadPage:
    """Return what is ahead as of `at`, by every open matter's book.

    Reminders people chose for themselves are included.
    """
    force = ladders.in_force(at)
    day = local_day(at)
    evening = end_of_day(day)
    week_end = end_of_day(day + timedelta(days=6 - day.weekday()))
    ahead = rehearsing.ahead(force.ladder, at, week_end)
    today = [plan for plan in ahead if plan.step.moment < evening]
    later = [plan for plan in ahead if plan.step.moment >= evening]
    return AheadPage(
        today=rows(today[:MOST]),
        today_said=said(today),
        week=rows(later[:MOST]),
        week_said=said(later),
        more=max(0, len(today) - MOST) + max(0, len(later) - MOST),
        basis=force.ladder.basis,
    )


def waiting_letters(at: datetime) -> tuple[Waiting, ...]:
    """Return the urging letters that nobody has issued or given up yet."""
    rows = Urging.objects.filter(
        kind=Kind.LETTER, moment__gte=at - LOOKED_BACK, moment__lte=at
    ).exclude(letter="")
    counted = Counter(rows.order_by().values_list("letter", "body"))
    drafts = documents.drafts_of(key for key, _body in counted)
    names = organisations.names(body for _key, body in counted)
    made = dict(rows.order_by("moment").values_list("letter", "moment"))
    waiting = [
        (made[key], drafts[key], names.get(body, ""), number)
        for (key, body), number in counted.items()
        if key in drafts and drafts[key].state == DraftState.DRAFT
    ]
    return tuple(
        Waiting(capital(draft.subject), draft.url, body, formats.moment(when), number)
        for when, draft, body, number in sorted(waiting, key=lambda each: each[0])
    )


def capital(text: str) -> str:
    """Return the text as a line of its own begins."""
    return f"{text[:1].upper()}{text[1:]}"


def said(plans: list[Plan]) -> str:
    """Return how many steps of each form, as a clause."""
    return _counted(Counter(plan.step.rung.kind.value for plan in plans))


def _counted(kinds: "Counter[str]") -> str:
    notices, slips = kinds[Kind.NOTICE], kinds[Kind.SLIP]
    letters, reports = kinds[Kind.LETTER], kinds[Kind.REPORT]
    parts = [
        ngettext("%(n)s thông báo", "%(n)s thông báo", notices) % {"n": notices},
        ngettext("%(n)s phiếu nhắc việc", "%(n)s phiếu nhắc việc", slips)
        % {"n": slips},
        gettext("%(n)s lượt việc vào công văn đôn đốc") % {"n": letters},
        gettext("%(n)s lượt việc vào báo cáo Chủ tịch") % {"n": reports},
    ]
    numbers = (notices, slips, letters, reports)
    shown = [part for part, number in zip(parts, numbers, strict=True) if number]
    return ", ".join(shown)


def rows(plans: Sequence[Plan]) -> tuple[AheadRow, ...]:
    """Return planned steps as rows, every body's name looked up at once."""
    names = organisations.short_names({plan.body for plan in plans})
    return tuple(_row(plan, names.get(plan.body, "")) for plan in plans)


def _row(plan: Plan, body: str) -> AheadRow:
    rung = plan.step.rung
    return AheadRow(
        day=formats.day(plan.step.moment),
        hour=f"{formats.local(plan.step.moment):%H:%M}",
        form=form_of(rung.kind.value, rung.round),
        code=plan.history.code,
        title=plan.history.title,
        url=reverse("ledger:matter", args=[plan.history.pk]),
        body=body,
        recipients=reached(plan),
    )
