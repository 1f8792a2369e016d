"""Background work of the ledger."""

from datetime import date

from django_tasks import task

from kycuong.kernel.schedules.services import Slot
from kycuong.ledger import periods, services
from kycuong.ledger.services.reckoning import keep_figures
from kycuong.rules.worktime.instants import local_day
from kycuong.shared import clock


@task()
def reckon(first: str, last: str) -> None:
    """Count one period (idempotent); the days are ISO dates."""
    period = periods.Period(date.fromisoformat(first), date.fromisoformat(last))
    keep_figures([period], at=clock.now())


def ask(period: periods.Period) -> None:
    """Have a period counted by the worker."""
    reckon.enqueue(period.first.isoformat(), period.last.isoformat())


def reckon_daily(slot: Slot) -> None:
    """Count the periods of reports before the day begins."""
    keep_figures([*periods.standard(local_day(slot.now)).values()], at=slot.now)


def settle(slot: Slot) -> None:
    """Let pauses end at their cap; note by name who did not answer in time."""
    services.resume_capped(at=slot.now)
    services.lapse(at=slot.now)
