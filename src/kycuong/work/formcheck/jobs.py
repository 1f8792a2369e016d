"""Background checks of files that take long."""

from datetime import datetime

from django_tasks import task

from kycuong.kernel.files import queries as files
from kycuong.shared import clock
from kycuong.work.formcheck import running
from kycuong.work.formcheck.models import Outcome
from kycuong.work.formcheck.opening import is_quick


@task()
def check_outcome(pk: int) -> None:
    """Check one outcome's bytes (idempotent; a broken run is simply started again)."""
    running.run(pk, at=clock.now())


def start(outcome: Outcome, *, at: datetime) -> None:
    """Check at once what is quickly checked; leave the rest to a job."""
    if is_quick(files.path_of(outcome.file)):
        running.run(outcome.pk, at=at)
    else:
        check_outcome.enqueue(outcome.pk)
