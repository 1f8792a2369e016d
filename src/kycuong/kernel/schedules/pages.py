"""The page of the jobs, and the banner above every page of the Office."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import caches
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.schedules import cadence, policy, queries, registry
from kycuong.kernel.schedules.cadence import Cadence, Daily
from kycuong.kernel.schedules.enums import CatchUp, RunState
from kycuong.kernel.schedules.models import Beat, Progress, Run
from kycuong.kernel.schedules.queries import Health, Missed
from kycuong.kernel.schedules.registry import Job
from kycuong.rules.worktime import WorkCalendar
from kycuong.shared import clock, formats
from kycuong.shared.banners import Banner

WELL = "schedules.well"
WELL_SECONDS = 20
MOST_TROUBLES = 30
KINDS = {RunState.FAILED: "soon", RunState.INTERRUPTED: "soon"}


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job as the page shows it; `kind` is soon where its last run broke."""

    label: str
    name: str
    cadence: str
    catch_up: str
    last: str
    ran: str
    state: str
    kind: str
    following: str
    missed: str
    problem: str


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run out of the ordinary."""

    label: str
    slot: str
    ran: str
    state: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Page:
    """All jobs; `trouble` is what the banner says, nothing where all is well.

    `seen` is the instant of the desk's clock up to which every slot was looked at.
    """

    trouble: str
    seen: str
    place: str
    rows: tuple[JobRow, ...]
    never: tuple[str, ...]
    runs: tuple[RunRow, ...]


def banner(request: HttpRequest) -> Banner | None:
    """Return what the Office must know about the jobs; one look in twenty seconds.

    Only "all is well" is remembered: trouble is said, and taken back, at once.
    """
    actor = getattr(request, "actor", None)
    if not policy.may(actor, "see") or caches["here"].get(WELL):
        return None
    at: datetime = request.now  # type: ignore[attr-defined]
    health = queries.health(at, wall=clock.wall())
    if health.well:
        caches["here"].set(WELL, value=True, timeout=WELL_SECONDS)
        return None
    link = gettext("Xem công việc định kỳ")
    return Banner(_trouble(health), link, reverse("schedules:jobs"))


def _trouble(health: Health) -> str:
    """Return one sentence on what is wrong; nothing where all is well."""
    if health.never:
        return gettext(
            "Bộ chạy việc định kỳ chưa chạy lần nào: chưa có nhắc việc, thư và các việc "
            "theo giờ. Hãy báo quản trị hệ thống khởi động run_schedule."
        )
    late = sum(each.count for each in health.missed)
    counted = ngettext("%(n)s lượt chưa chạy", "%(n)s lượt chưa chạy", late) % {
        "n": formats.number(late)
    }
    if health.silent_since is not None:
        return gettext(
            "Bộ chạy việc định kỳ đã dừng từ %(since)s, %(missed)s. Hãy báo quản trị hệ "
            "thống; chạy lại là các lượt được bù, mỗi lượt một lần."
        ) % {"since": formats.moment(health.silent_since), "missed": counted}
    if not health.missed:
        return ""
    first = health.missed[0]
    return gettext(
        "Việc định kỳ «%(job)s» chưa chạy được từ %(since)s (%(missed)s)."
    ) % {
        "job": gettext(first.job.label),
        "since": formats.moment(first.slot),
        "missed": counted,
    }


def page(at: datetime, *, wall: datetime) -> Page:
    """Return every job with its last run, its next one and what it missed."""
    newest = Run.objects.filter(job=OuterRef("job")).order_by("-slot").values("pk")
    known = {
        row.job: row for row in Progress.objects.annotate(newest=Subquery(newest[:1]))
    }
    runs = Run.objects.in_bulk([row.newest for row in known.values() if row.newest])
    health = queries.health(at, wall=wall)
    missed = {each.job.name: each for each in health.missed}
    calendar = calendars.calendar_for(None, at=at)
    beat = Beat.objects.filter(pk=1).first()
    rows = []
    for job in registry.jobs():
        progress = known.get(job.name)
        run = runs.get(progress.newest) if progress else None
        rows.append(_row(job, run, missed.get(job.name), calendar, at))
    return Page(
        trouble=_trouble(health),
        seen=formats.moment(beat.until) if beat else "",
        place=beat.place if beat else "",
        rows=tuple(rows),
        never=tuple(row.label for row in rows if not row.last),
        runs=_troubles(),
    )


def _row(
    job: Job,
    run: Run | None,
    missed: Missed | None,
    calendar: WorkCalendar,
    at: datetime,
) -> JobRow:
    following = cadence.following(job.every, after=at, calendar=calendar)
    late = run is not None and run.started_at - run.slot > queries.GRACE
    return JobRow(
        label=gettext(job.label),
        name=job.name,
        cadence=cadence_words(job.every),
        catch_up=str(CatchUp(job.catch_up).label),
        last=formats.moment(run.slot) if run else "",
        ran=formats.moment(run.started_at) if run and late else "",
        state=str(RunState(run.state).label) if run else gettext("chưa chạy lần nào"),
        kind=KINDS.get(RunState(run.state), "") if run else "",
        following=formats.moment(following),
        missed=_missed_words(missed),
        problem=missed.problem if missed else "",
    )


def _missed_words(missed: Missed | None) -> str:
    if missed is None:
        return ""
    since = formats.moment(missed.slot)
    return gettext("%(n)s lượt, từ %(since)s") % {
        "n": _counted(missed.count),
        "since": since,
    }


def _counted(slots: int) -> str:
    """Return how many slots, where counting stops at a thousand."""
    count = formats.number(slots)
    return f"≥ {count}" if slots >= cadence.MOST_COUNTED else count


def _troubles() -> tuple[RunRow, ...]:
    """Return the latest runs that broke, were tried again, or made up for others."""
    labels = {job.name: gettext(job.label) for job in registry.jobs()}
    odd = Run.objects.exclude(state=RunState.DONE, covers=1, tries=1)
    return tuple(
        RunRow(
            label=labels.get(run.job, run.job),
            slot=formats.moment(run.slot),
            ran=formats.moment(run.started_at),
            state=str(RunState(run.state).label),
            kind=KINDS.get(RunState(run.state), ""),
            note="; ".join(_notes(run)),
        )
        for run in odd[:MOST_TROUBLES]
    )


def _notes(run: Run) -> list[str]:
    notes = []
    if run.covers > 1:
        count = _counted(run.covers)
        notes.append(gettext("chạy thay cho %(n)s lượt") % {"n": count})
    if run.tries > 1:
        notes.append(gettext("lần thử thứ %(n)s") % {"n": run.tries})
    if run.problem:
        notes.append(run.problem)
    return notes


def cadence_words(every: Cadence) -> str:
    """Return when a job runs, in words."""
    if isinstance(every, Daily):
        hour = f"{every.at:%H:%M}"
        if every.working_days:
            return gettext("%(hour)s các ngày làm việc") % {"hour": hour}
        return gettext("%(hour)s hằng ngày") % {"hour": hour}
    if every.working:
        return gettext("mỗi %(n)s phút trong giờ làm việc") % {"n": every.minutes}
    return gettext("mỗi %(n)s phút") % {"n": every.minutes}
