"""The queue of background jobs as the database keeps it: what waits, since when."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q
from django_tasks_db.models import DBTaskResult


@dataclass(frozen=True, slots=True)
class Queue:
    """How the background jobs stand; instants are by the machine's own clock.

    `oldest` is when the job that waits longest was put in, None where none waits;
    `finished` when the last one ended, None where none ever did.
    """

    waiting: int
    running: int
    failed: int
    oldest: datetime | None
    finished: datetime | None

    def lag(self, wall: datetime) -> float:
        """Return for how many seconds the oldest job has waited; 0 where none does."""
        return max(0.0, (wall - self.oldest).total_seconds()) if self.oldest else 0.0


def queue() -> Queue:
    """Return the state of the queue: one query."""
    ready = Q(status="READY")
    found = DBTaskResult.objects.order_by().aggregate(
        waiting=Count("pk", filter=ready),
        running=Count("pk", filter=Q(status="RUNNING")),
        failed=Count("pk", filter=Q(status="FAILED")),
        oldest=Min("enqueued_at", filter=ready),
        finished=Max("finished_at"),
    )
    return Queue(**found)
