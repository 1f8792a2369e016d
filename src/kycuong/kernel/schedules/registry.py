"""Which jobs there are; contexts above hand them in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kycuong.kernel.schedules.cadence import Cadence, Every
from kycuong.kernel.schedules.enums import CatchUp


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot of a job as it is run.

    `at` is the true moment, when it should have run; `since` the slot handled before
    it, so that (since, at] is what this run answers for; `now` the instant it runs.
    """

    at: datetime
    since: datetime
    now: datetime


@dataclass(frozen=True, slots=True)
class Job:
    """A job that runs by the clock.

    `name` is `app.word`; `label` what the Office reads (a gettext_noop text). `run`
    must be idempotent: a run that broke off is run again. `catch_up` says whether
    slots missed are run one by one or all at once in the latest; one by one only at a
    daily cadence, so that a clock moved by a year cannot start a flood.
    """

    name: str
    label: str
    every: Cadence
    run: Callable[[Slot], None]
    catch_up: CatchUp | str = CatchUp.LATEST

    def __post_init__(self) -> None:
        if self.catch_up == CatchUp.EACH and isinstance(self.every, Every):
            raise ValueError("Only daily slots are made up one by one.")


_jobs: dict[str, Job] = {}


def register(job: Job) -> None:
    """Add a job; the same one may be handed in again.

    Raises:
        ValueError: another job has the name.
    """
    known = _jobs.setdefault(job.name, job)
    if known != job:
        raise ValueError(f"Two jobs are called {job.name}.")


def jobs() -> tuple[Job, ...]:
    """Return every job, in the order of registration."""
    return tuple(_jobs.values())
