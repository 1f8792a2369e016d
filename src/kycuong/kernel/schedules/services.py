"""Running what is due: each slot once, whoever else tries, whatever broke before."""

import logging
import os
import platform
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.schedules import cadence, registry
from kycuong.kernel.schedules.cadence import Daily, Every
from kycuong.kernel.schedules.enums import CatchUp, RunState
from kycuong.kernel.schedules.models import Beat, Progress, Run
from kycuong.kernel.schedules.registry import Job, Slot, register
from kycuong.kernel.schedules.watching import watched
from kycuong.rules.worktime import WorkCalendar

__all__ = [
    "CatchUp",
    "Daily",
    "Every",
    "Job",
    "Slot",
    "recover",
    "register",
    "tick",
    "tidy",
]

KEPT = timedelta(days=35)
LONGEST_REST = timedelta(hours=1)
AGAIN = (RunState.FAILED, RunState.INTERRUPTED)
logger = logging.getLogger(__name__)


def tick(
    at: datetime, *, wall: datetime | None = None, jobs: Iterable[Job] | None = None
) -> int:
    """Run every slot due by `at`; return how many ran well.

    Two processes may tick at once: a slot is claimed by its row, which exists once.
    A job that fails stops at that slot and is tried again later; the others go on.

    Args:
        wall: the instant by the machine's own clock, for the heartbeat (None: `at`).
        jobs: which jobs; None for all that are registered.
    """
    calendar = calendars.calendar_for(None, at=at)
    ran = 0
    for job in registry.jobs() if jobs is None else jobs:
        ran += _catch_up(job, at, calendar, wall or at)
    beat(at, wall=wall or at, complete=True)
    return ran


def recover(at: datetime) -> int:
    """Take back runs that broke off with their process; return how many.

    Only for the one runner that leads: a run under way elsewhere would be taken too.
    """
    broken = Run.objects.filter(state=RunState.RUNNING)
    return broken.update(
        state=RunState.INTERRUPTED,
        ended_at=at,
        problem="Tiến trình dừng giữa chừng.",
    )


def beat(at: datetime, *, wall: datetime, complete: bool) -> None:
    """Note that the runner lives; `complete`: everything due by `at` was looked at."""
    place = f"{platform.node()}:{os.getpid()}"
    touched = {"wall": wall, "place": place} | ({"until": at} if complete else {})
    if not Beat.objects.filter(pk=1).update(**touched):
        Beat.objects.get_or_create(
            pk=1, defaults={"wall": wall, "until": at, "started_wall": wall}
        )


def tidy(slot: Slot) -> None:
    """Forget ordinary runs of long ago; how far each job has come is kept apart.

    What failed, broke off or made up for missed slots stays.
    """
    Run.objects.filter(
        state=RunState.DONE, covers=1, tries=1, slot__lt=slot.now - KEPT
    ).delete()


def _catch_up(job: Job, at: datetime, calendar: WorkCalendar, wall: datetime) -> int:
    """Run what one job has due; return how many slots ran well."""
    progress, _ = Progress.objects.get_or_create(
        job=job.name, defaults={"since": at, "done_until": at}
    )
    if _resting(progress, at):
        return 0
    ran, since = 0, progress.done_until
    for moment in _due(job, since, at, calendar):
        beat(at, wall=wall, complete=False)
        if not _run(job, Slot(moment, since, at), calendar):
            break
        ran, since = ran + 1, moment
    return ran


def _resting(progress: Progress, at: datetime) -> bool:
    """Say whether a failed job waits still; a clock moved far leaves no wait."""
    again = progress.next_try_at
    return again is not None and timedelta() < again - at <= LONGEST_REST


def _due(
    job: Job, since: datetime, at: datetime, calendar: WorkCalendar
) -> Iterable[datetime]:
    if job.catch_up == CatchUp.EACH:
        return cadence.slots(job.every, after=since, until=at, calendar=calendar)
    last = cadence.latest(job.every, after=since, until=at, calendar=calendar)
    return [] if last is None else [last]


def _run(job: Job, slot: Slot, calendar: WorkCalendar) -> bool:
    """Run one slot if it is free; say whether it ran well."""
    run = _claim(job, slot, calendar)
    if run is None:
        return False
    try:
        with watched(job.name):
            job.run(slot)
    except Exception as error:
        logger.exception("Job %s failed at %s", job.name, slot.at)
        _failed(job, run, slot, error)
        return False
    with transaction.atomic():
        Run.objects.filter(pk=run.pk).update(
            state=RunState.DONE, ended_at=slot.now, problem=""
        )
        Run.objects.filter(job=job.name, slot__lt=slot.at, state__in=AGAIN).update(
            state=RunState.PASSED
        )
        Progress.objects.filter(job=job.name, done_until__lt=slot.at).update(
            done_until=slot.at, failing_since=None, next_try_at=None, problem=""
        )
    return True


def _claim(job: Job, slot: Slot, calendar: WorkCalendar) -> Run | None:
    """Return the slot's row if it is ours to run now, None where another has it."""
    with transaction.atomic():
        run, fresh = Run.objects.get_or_create(
            job=job.name,
            slot=slot.at,
            defaults={
                "state": RunState.RUNNING,
                "covers": _covers(job, slot, calendar),
                "started_at": slot.now,
            },
        )
        if fresh:
            return run
        taken = Run.objects.filter(pk=run.pk, state__in=AGAIN, tries=run.tries).update(
            state=RunState.RUNNING, tries=F("tries") + 1, started_at=slot.now
        )
    return run if taken else None


def _covers(job: Job, slot: Slot, calendar: WorkCalendar) -> int:
    """Count the slots this run answers for, as far as anybody wants to know."""
    if job.catch_up == CatchUp.EACH:
        return 1
    return cadence.count(job.every, after=slot.since, until=slot.at, calendar=calendar)


def _failed(job: Job, run: Run, slot: Slot, error: Exception) -> None:
    """Keep the first line of what went wrong, and rest: 1, 2, 4 … 60 minutes."""
    said = str(error).strip().splitlines()
    problem = f"{type(error).__name__}: {said[0] if said else ''}".rstrip(": ")[:300]
    tries = Run.objects.values_list("tries", flat=True).get(pk=run.pk)
    rest = min(LONGEST_REST, timedelta(minutes=2 ** min(tries - 1, 6)))
    with transaction.atomic():
        Run.objects.filter(pk=run.pk).update(
            state=RunState.FAILED, ended_at=slot.now, problem=problem
        )
        Progress.objects.filter(job=job.name, failing_since=None).update(
            failing_since=slot.at
        )
        Progress.objects.filter(job=job.name).update(
            next_try_at=slot.now + rest, problem=problem
        )
