"""Background jobs whose worker broke off: the same worker takes them up again."""

from django.db import transaction
from django_tasks_db.models import DBTaskResult

RUNNING, READY = "RUNNING", "READY"


def take_back(worker: str) -> int:
    """Put back what a worker of this name had under way when it ended; say how many.

    Only for the one process that bears the name now: jobs bear being run again.
    """
    with transaction.atomic():
        held = DBTaskResult.objects.select_for_update().filter(status=RUNNING)
        ours = [each.pk for each in held if each.worker_ids[-1:] == [worker]]
        return int(
            DBTaskResult.objects.filter(pk__in=ours).update(
                status=READY, started_at=None
            )
        )
