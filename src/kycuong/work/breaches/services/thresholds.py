"""Proposals that the books open by themselves: evidence in, a person decides.

The job only ever proposes. Each proposal names its evidence and is opened once for it;
what it says of a body is nothing until a person has put it, the body has been heard and
another person has decided.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import IntegrityError

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.parameters.queries import settings
from kycuong.ledger.periods import ONE_DAY, Period, month_of
from kycuong.ledger.queries import evidence, kept
from kycuong.rules.breaches import behaviour, thresholds
from kycuong.rules.breaches.thresholds import Lateness, Limits
from kycuong.rules.duty.entries import last_before
from kycuong.rules.duty.signals import SignalKind
from kycuong.rules.worktime.instants import local_day, to_local
from kycuong.shared.verdict import Refused
from kycuong.work.breaches import messages
from kycuong.work.breaches.models import Breach
from kycuong.work.breaches.services.praising import propose_praise
from kycuong.work.breaches.services.propose import Proof, propose

LOOKED_BACK: Final = timedelta(days=31)
"""How long ago something may have ended late and still be proposed for the first time."""
FOUND_BY: Final = "Hệ thống, theo ngưỡng đã đặt"


@dataclass(frozen=True, slots=True)
class Finding:
    """One proposal before it is written; `origin` names its evidence."""

    code: str
    body: int
    matters: tuple[int, ...]
    happened_on: date
    statement: str
    origin: str


@dataclass(frozen=True, slots=True)
class SentBack:
    """A dossier that came back to its body for what the body could have seen to.

    `matter` is what the body owes for it; `told` names the dossier and the round.
    """

    body: int
    on: date
    matter: int
    told: str


sent_back: list[Callable[[Period, datetime], Iterable[tuple[int, date, int, str]]]] = []
"""Who says which dossiers came back in a period, as `SentBack`; see config/wiring.py."""
had_answered: list[Callable[[Collection[int]], Collection[int]]] = []
"""Who says which questions were silent only the second time: whoever was asked had
answered before, and that answer stands; see config/wiring.py."""


def open_proposals(*, at: datetime) -> int:
    """Open every proposal that the thresholds call for at `at`; return how many.

    Safe to run again, and twice at once: a proposal exists once for its evidence, and
    none is opened about a matter while one of the same code is undecided. Proposals for
    praise are opened beside; neither says anything of a body by itself.
    """
    known = set(
        Breach.objects.filter(origin__isnull=False).values_list("origin", flat=True)
    )
    waiting = _undecided()
    opened = 0
    for finding in (*_late(at), *_signs(at), *_returned(at)):
        about = {(finding.code, matter) for matter in finding.matters}
        if finding.origin in known or about & waiting:
            continue
        if _open(finding, at):
            opened += 1
            known.add(finding.origin)
            waiting |= about
    if opened:
        with act(SYSTEM, "breaches.proposals", at=at, detail={"count": opened}):
            office = organisations.office(local_day(at)).id
            messages.tell_proposals(office, opened, at=at)
    propose_praise(at=at)
    return opened


def _undecided() -> set[tuple[str, int]]:
    """Return code and matter of every proposal that nobody has decided."""
    rows = Breach.objects.filter(
        state__in=("proposed", "asked", "replied", "silent")
    ).values_list("code", "evidence")
    return {
        (code, each["id"])
        for code, listed in rows
        for each in listed
        if each["kind"] == "matter"
    }


def _open(finding: Finding, at: datetime) -> bool:
    """Write one proposal; what cannot be proposed stops no other."""
    try:
        propose(
            body=finding.body,
            code=finding.code,
            happened_on=finding.happened_on,
            statement=finding.statement,
            proof=Proof(matters=finding.matters),
            found_by=FOUND_BY,
            origin=finding.origin,
            actor=SYSTEM,
            at=at,
        )
    except (IntegrityError, Refused):
        return False
    return True


def _late(at: datetime) -> Iterator[Finding]:
    known = settings()
    limits = Limits(known.count("breach_task", at), known.count("breach_report", at))
    late_ones = list(evidence.lateness(at - LOOKED_BACK, at))
    silent = {each.matter for each in late_ones if each.lapsed}
    answered = {matter for source in had_answered for matter in source(silent)}
    for each in late_ones:
        if each.matter in answered:
            continue
        calendar = calendars.calendar_for(each.lead, at=at)
        late = Lateness(
            each.kind, each.product, each.late_from, each.until, lapsed=each.lapsed
        )
        code = thresholds.breach_of(late, limits, calendar, at)
        if code:
            due = last_before(each.late_from).date()
            days = thresholds.days_late(late, calendar, at)
            yield Finding(
                code=code,
                body=each.lead,
                matters=(each.matter,),
                happened_on=_day(each, due),
                statement=_said(each, due, days, local_day(at)),
                origin=f"{code}:{each.matter}:{to_local(each.late_from):%Y-%m-%dT%H:%M}",
            )


def _day(each: evidence.Evidence, due: date) -> date:
    """Return the first late day; the due day of a body that was no more after it."""
    first = local_day(each.late_from)
    lasted = organisations.unit(each.lead, on=due).exists_on(first)
    return first if lasted else due


def _said(each: evidence.Evidence, due: date, days: int, today: date) -> str:
    """Return what the book said on the day, and nothing that it did not say."""
    if each.lapsed:
        return f"Đến hết hạn ngày {due:%d/%m/%Y} không trả lời: {each.title}"
    if each.until is None:
        return (
            f"Hạn {due:%d/%m/%Y}, đến ngày {today:%d/%m/%Y} chưa báo cáo kết quả, quá hạn "
            f"{days} ngày làm việc: {each.title}"
        )
    return (
        f"Hạn {due:%d/%m/%Y}, báo cáo kết quả ngày {local_day(each.until):%d/%m/%Y}, "
        f"quá hạn {days} ngày làm việc: {each.title}"
    )


def _signs(at: datetime) -> Iterator[Finding]:
    """Yield signs of avoidance that the ledger found this month, one a body and kind."""
    figures = kept.counted(month_of(local_day(at)), at).figures
    signs = figures.signs if figures else ()
    out = evidence.left_body({(sign.matter, n) for sign in signs for n in sign.entries})
    for sign in signs:
        when, kind = datetime.fromisoformat(sign.at), SignalKind(sign.kind)
        left = any((sign.matter, n) in out for n in sign.entries)
        if when > at or not thresholds.avoids(kind, left_body=left):
            continue
        if not behaviour(thresholds.AVOIDANCE).in_force(local_day(when)):
            continue
        entries = ", ".join(map(str, sign.entries[:20]))
        yield Finding(
            code=thresholds.AVOIDANCE,
            body=sign.body,
            matters=(sign.matter,),
            happened_on=local_day(when),
            statement=f"Dấu hiệu «{kind.label}», mục sổ {entries}. {sign.sentence}",
            origin=f"{thresholds.AVOIDANCE}:{sign.matter}:{sign.body}:{sign.kind}",
        )


def _returned(at: datetime) -> Iterator[Finding]:
    """Yield bodies whose dossiers came back so often in a month, once a body and month.

    Yesterday's month is looked at too: what came back on its last day is known today.
    """
    today = local_day(at)
    months = dict.fromkeys((month_of(today - ONE_DAY), month_of(today)))
    for month in months:
        found = [SentBack(*row) for source in sent_back for row in source(month, at)]
        least = settings().count("breach_returns", min(month.last, today))
        for body in sorted({each.body for each in found}):
            own = sorted(
                (each for each in found if each.body == body),
                key=lambda each: (each.on, each.matter),
            )
            if thresholds.returned_often(len(own), least):
                yield _often(body, month, own[:least], len(own))


def _often(body: int, month: Period, own: Sequence[SentBack], count: int) -> Finding:
    listed = "; ".join(f"{each.told}, ngày {each.on:%d/%m/%Y}" for each in own)
    return Finding(
        code=thresholds.RETURNED,
        body=body,
        matters=tuple(each.matter for each in own),
        happened_on=own[-1].on,
        statement=(
            f"Tháng {month.first:%m/%Y} có {count} lượt hồ sơ trình bị trả lại ({listed}); "
            "không tính lượt trả lại vì nội dung khâu thẩm tra đã bỏ sót lần trước."
        ),
        origin=f"{thresholds.RETURNED}:{body}:{month.first:%Y-%m}",
    )
