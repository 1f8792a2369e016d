"""Counting in the background where there is too much for a request."""

from datetime import datetime

from django_tasks import task

from kycuong.kernel.calendars import impact, queries, services
from kycuong.kernel.calendars.enums import Stage
from kycuong.shared import clock


@task()
def foresee_proposal(pk: int) -> None:
    """Find out what a proposal would do (idempotent)."""
    services.foresee(pk, at=clock.now())


@task()
def apply_proposal(pk: int) -> None:
    """Count by an approved proposal from where it stands (idempotent, resumable)."""
    services.apply(pk, at=clock.now())


def start(pk: int) -> None:
    """Hand on what a proposal still waits for, if anything."""
    row = queries.proposal(pk)
    if row.stage == Stage.APPLYING:
        apply_proposal.enqueue(pk)
    elif row.stage == Stage.PROPOSED and row.foreseen is None and impact.counter():
        foresee_proposal.enqueue(pk)


def take_up(at: datetime) -> None:
    """Let hours come into force on their day; go on where a worker has died."""
    services.enforce(at=at)
    for pk in services.stalled(at=at):
        apply_proposal.enqueue(pk)
    for pk in services.unforeseen(at=at):
        foresee_proposal.enqueue(pk)
