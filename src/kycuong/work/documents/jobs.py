"""Background reading of files that take long."""

from typing import Final

from django_tasks import task

from kycuong.kernel.files import queries as files
from kycuong.kernel.files.extract import Unreadable, is_slow, kind_of
from kycuong.shared import clock
from kycuong.work.documents import services
from kycuong.work.documents.models import Intake

LARGE: Final = 4 * 1024 * 1024


@task()
def read_intake(pk: int) -> None:
    """Read one intake's file (idempotent; a broken run is simply started again)."""
    services.read(pk, at=clock.now())


def start(pk: int) -> None:
    """Read at once what is quickly read; leave the rest to a job."""
    intake = Intake.objects.select_related("file").get(pk=pk)
    if intake.file is None:
        return
    path = files.path_of(intake.file)
    try:
        slow = is_slow(kind_of(path, name=intake.file.name))
    except Unreadable as refusal:
        services.fail(pk, problem=refusal.message, at=clock.now())
        return
    if slow or intake.file.size > LARGE:
        read_intake.enqueue(pk)
    else:
        services.read(pk, at=clock.now())
