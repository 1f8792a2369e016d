"""Background reading of papers that take long, and the sweep for those left behind."""

from django_tasks import task

from kycuong.kernel.files import queries as files
from kycuong.kernel.schedules.services import Slot
from kycuong.shared import clock
from kycuong.work.submissions import paperfacts, services
from kycuong.work.submissions.models import Paper


@task()
def read_paper(pk: int) -> None:
    """Read one paper (idempotent; a broken run is simply started again)."""
    services.read_paper(pk, at=clock.now())


def start(pk: int) -> None:
    """Read at once what is quickly read; leave the rest to a job.

    Call it after the act that put the paper in, not inside it.
    """
    paper = Paper.objects.select_related("file").get(pk=pk)
    if paperfacts.is_quick(files.path_of(paper.file), paper.name):
        services.read_paper(pk, at=clock.now())
    else:
        read_paper.enqueue(pk)


def sweep(slot: Slot) -> None:
    """Read the papers whose reading broke off."""
    for pk in services.unread():
        services.read_paper(pk, at=slot.now)
