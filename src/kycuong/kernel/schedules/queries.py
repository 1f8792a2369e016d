"""What should have run and has not, and how every job stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.schedules import cadence, registry
from kycuong.kernel.schedules.models import Beat, Progress
from kycuong.kernel.schedules.registry import Job

GRACE = timedelta(minutes=10)
SILENT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Missed:
    """A job that did not run when it should have.

    `slot` is the first slot not run, `count` how many by now (1000: or more),
    `problem` what stopped the last try, if there was one.
    """

    job: Job
    slot: datetime
    count: int
    problem: str


@dataclass(frozen=True, slots=True)
class Health:
    """How the runner and its jobs stand at one instant.

    `silent_since` is the instant of the desk's clock up to which a runner that stands
    still had looked; None while it lives. `never` says that none ever ran here.
    """

    never: bool
    silent_since: datetime | None
    missed: tuple[Missed, ...]

    @property
    def well(self) -> bool:
        """Say whether nothing needs anybody."""
        return not (self.never or self.silent_since or self.missed)


def missed(at: datetime, jobs: Iterable[Job] | None = None) -> tuple[Missed, ...]:
    """Return the jobs with a slot ten minutes old or more that has not run.

    A job that never ran counts from the instant the runner first knew it; one that it
    does not know yet is not missed. Two queries.
    """
    known = {row.job: row for row in Progress.objects.all()}
    calendar = calendars.calendar_for(None, at=at)
    found = []
    for job in registry.jobs() if jobs is None else jobs:
        row = known.get(job.name)
        if row is None:
            continue
        until = at - GRACE
        first = cadence.following(
            job.every, after=row.done_until, until=until, calendar=calendar
        )
        if first is not None:
            count = cadence.count(
                job.every, after=row.done_until, until=until, calendar=calendar
            )
            found.append(Missed(job, first, count, row.problem))
    return tuple(found)


def health(
    at: datetime, *, wall: datetime, jobs: Iterable[Job] | None = None
) -> Health:
    """Say whether jobs run as they should.

    A living runner that has not looked yet at all that is due by `at` (the desk's clock
    was moved, or it is busy) is given time: what it has not reached is not missed yet.

    Args:
        wall: the instant by the machine's own clock.
    """
    beat = Beat.objects.filter(pk=1).first()
    if beat is None:
        return Health(never=True, silent_since=None, missed=())
    silent = wall - beat.wall > SILENT
    seen = at if silent else min(at, beat.until)
    return Health(
        never=False,
        silent_since=beat.until if silent else None,
        missed=missed(seen, jobs),
    )


def last_beat() -> datetime | None:
    """Return when the runner last showed itself, by the machine's own clock."""
    return Beat.objects.filter(pk=1).values_list("wall", flat=True).first()
