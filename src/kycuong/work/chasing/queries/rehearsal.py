"""A proposed ladder replayed on the past quarter, before anybody puts it in force."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.core.cache import cache
from django.utils.translation import gettext

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.permissions.apart import kept_hand
from kycuong.ledger import queries as ledger
from kycuong.rules.duty.ladder import Kind, Ladder
from kycuong.rules.duty.ladder_moments import in_working_time
from kycuong.rules.worktime.instants import at_minute, local_day
from kycuong.shared import formats
from kycuong.shared.paging import Pager, asked_page
from kycuong.shared.verdict import NotThere, Verdict
from kycuong.work.chasing import ladders, policy
from kycuong.work.chasing.enums import Stage
from kycuong.work.chasing.models import LadderVersion
from kycuong.work.chasing.planning import Plan
from kycuong.work.chasing.queries.ladder import Line, RungRow, lines, rung_rows
from kycuong.work.chasing.queries.today import AheadRow, rows
from kycuong.work.chasing.rehearsing import rehearse

PAGE: Final = 50
DAYS: Final = 91
KEPT: Final = 3600  # seconds
Key = tuple[int, str, datetime, str]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a ladder would have done: steps, papers, and whom it would have woken.

    `slips` and `letters` are papers, one a body and run; `slip_matters` and
    `letter_matters` what stands in them. `outside` counts moments outside the working
    time of the body that answers.
    """

    notices: int
    slips: int
    slip_matters: int
    letters: int
    letter_matters: int
    reports: int
    outside: int
    leaders: int
    fired: frozenset[str]

    @property
    def said(self) -> str:
        """The whole as one sentence."""
        return gettext(
            "Đã gửi %(notices)s thông báo, %(slips)s phiếu nhắc việc (%(sm)s lượt "
            "việc), %(letters)s công văn đôn đốc (%(lm)s lượt việc), %(reports)s lượt "
            "việc báo cáo Chủ tịch; %(outside)s ngoài giờ làm việc; %(leaders)s lãnh "
            "đạo cơ quan được nhắc."
        ) % {
            "notices": formats.number(self.notices),
            "slips": formats.number(self.slips),
            "sm": formats.number(self.slip_matters),
            "letters": formats.number(self.letters),
            "lm": formats.number(self.letter_matters),
            "reports": formats.number(self.reports),
            "outside": formats.number(self.outside),
            "leaders": formats.number(self.leaders),
        }


@dataclass(frozen=True, slots=True)
class Tally:
    """One week or one body: figures in the order of the forms."""

    label: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RehearsalPage:
    """What the ladder is, what it would have done, and who may decide on it."""

    pk: int
    stage: str
    open: bool
    basis: str
    proposed: str
    by: str
    decided: str
    span: str
    said: str
    never: tuple[str, ...]
    lines: tuple[Line, ...]
    rungs: tuple[RungRow, ...]
    weeks: tuple[Tally, ...]
    bodies: tuple[Tally, ...]
    rows: tuple[AheadRow, ...]
    pager: Pager
    may_activate: Verdict
    may_withdraw: Verdict


@dataclass(frozen=True, slots=True)
class Replayed:
    """A ladder replayed, in the words of the page: what is kept between its pages."""

    said: str
    fired: frozenset[str]
    weeks: tuple[Tally, ...]
    bodies: tuple[Tally, ...]
    rows: tuple[AheadRow, ...]


def past_quarter(at: datetime) -> tuple[datetime, datetime]:
    """Return the three months that end with the day before `at`, as instants.

    >>> from kycuong.rules.worktime import LOCAL
    >>> first, last = past_quarter(datetime(2024, 5, 31, 9, tzinfo=LOCAL))
    >>> first.isoformat(), last.isoformat()
    ('2024-03-01T00:00:00+07:00', '2024-05-31T00:00:00+07:00')
    """
    today = local_day(at)
    return at_minute(today - timedelta(days=DAYS), 0), at_minute(today, 0)


def rehearsal_page(
    actor: Actor, pk: int, at: datetime, *, page: str = ""
) -> RehearsalPage:
    """Return a ladder replayed on the three months before today.

    The replay is kept for an hour, or until the book has another entry.

    Raises:
        NotThere: there is none of that number.
    """
    found = LadderVersion.objects.filter(pk=pk).prefetch_related("rungs")
    row = found.first()
    if row is None:
        raise NotThere
    after, until = past_quarter(at)
    ladder = ladders.value(row, since=after)
    marks = (row.pk, row.proposed_at.timestamp(), until.date(), ledger.latest())
    key = "rehearsal-" + "-".join(map(str, marks))
    done = cache.get(key)
    if done is None:
        done = replayed(ladder, after, until)
        cache.set(key, done, KEPT)
    pager = asked_page(page, len(done.rows), PAGE)
    return RehearsalPage(
        pk=row.pk,
        stage=str(Stage(row.stage).label),
        open=row.stage == Stage.PROPOSED,
        basis=row.basis,
        proposed=formats.moment(row.proposed_at),
        by=row.proposed_name,
        decided=row.decided_name,
        span=gettext("từ %(first)s đến hết %(last)s")
        % {
            "first": formats.day(after),
            "last": formats.day(until - timedelta(days=1)),
        },
        said=done.said,
        never=tuple(rung.key for rung in ladder.rungs if rung.key not in done.fired),
        lines=lines(ladder),
        rungs=rung_rows(ladder),
        weeks=done.weeks,
        bodies=done.bodies,
        rows=done.rows[pager.start : pager.start + PAGE],
        pager=pager,
        may_activate=policy.may(
            actor,
            "activate",
            proposed_by=kept_hand(row.proposed_hand, row.proposed_by),
        ),
        may_withdraw=policy.may(actor, "withdraw"),
    )


def replayed(ladder: Ladder, after: datetime, until: datetime) -> Replayed:
    """Return a ladder replayed on (after, until], in words and figures."""
    planned = rehearse(ladder, after, until)
    outside = frozenset(plan.key for plan in planned if not _worked(plan))
    whole = summed(planned, outside)
    return Replayed(
        said=whole.said,
        fired=whole.fired,
        weeks=_weeks(planned, outside),
        bodies=_bodies(planned, outside),
        rows=rows(planned),
    )


def summed(planned: Iterable[Plan], outside: frozenset[Key]) -> Summary:
    """Return what a list of steps amounts to.

    Args:
        outside: the keys of steps outside the working time of the body that answers.
    """
    listed = list(planned)
    kinds = Counter(plan.step.rung.kind for plan in listed)
    slips, letters = _papers(listed, Kind.SLIP), _papers(listed, Kind.LETTER)
    leaders = {
        each.leads
        for plan in listed
        for each in plan.recipients
        if each.leads is not None
    }
    return Summary(
        notices=kinds[Kind.NOTICE],
        slips=slips,
        slip_matters=kinds[Kind.SLIP],
        letters=letters,
        letter_matters=kinds[Kind.LETTER],
        reports=kinds[Kind.REPORT],
        outside=sum(plan.key in outside for plan in listed),
        leaders=len(leaders),
        fired=frozenset(plan.step.rung.key for plan in listed),
    )


def _papers(listed: list[Plan], kind: Kind) -> int:
    """Return how many papers: one a body, a run and a round."""
    return len(
        {
            (plan.body, plan.step.moment, plan.step.rung.round)
            for plan in listed
            if plan.step.rung.kind is kind
        }
    )


def _worked(plan: Plan) -> bool:
    """Return whether the body was at work at that moment, by its own calendar."""
    calendar = calendars.calendar_for(plan.course.lead.unit, at=plan.step.moment)
    return in_working_time(plan.step.moment, calendar)


def _weeks(planned: list[Plan], outside: frozenset[Key]) -> tuple[Tally, ...]:
    weeks: dict[date, list[Plan]] = defaultdict(list)
    for plan in planned:
        day = local_day(plan.step.moment)
        weeks[day - timedelta(days=day.weekday())].append(plan)
    return tuple(
        _tally(
            gettext("Tuần từ %(day)s") % {"day": formats.day(monday)},
            weeks[monday],
            outside,
        )
        for monday in sorted(weeks)
    )


def _bodies(planned: list[Plan], outside: frozenset[Key]) -> tuple[Tally, ...]:
    bodies: dict[int, list[Plan]] = defaultdict(list)
    for plan in planned:
        bodies[plan.body].append(plan)
    names = organisations.names(bodies)
    listed = sorted(bodies, key=lambda body: (-len(bodies[body]), names.get(body, "")))
    return tuple(_tally(names.get(body, ""), bodies[body], outside) for body in listed)


def _tally(label: str, plans: list[Plan], outside: frozenset[Key]) -> Tally:
    whole = summed(plans, outside)
    figures = (
        *(whole.notices, whole.slip_matters, whole.letter_matters),
        *(whole.reports, whole.outside, whole.leaders),
    )
    return Tally(label, tuple(formats.number(each) for each in figures))
