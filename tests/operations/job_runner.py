"""One host's schedule with a single job, which writes each slot it runs into a table."""

import os
import sys
import time
from datetime import time as time_of_day
from datetime import timedelta
from threading import Event, Thread

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.operations.host_settings"
django.setup()

from django.db import connection  # noqa: E402

from kycuong.kernel.schedules import registry, runner  # noqa: E402
from kycuong.kernel.schedules.models import Progress  # noqa: E402
from kycuong.kernel.schedules.services import (  # noqa: E402
    CatchUp,
    Daily,
    Job,
    Slot,
    register,
)
from kycuong.shared import clock  # noqa: E402

DAYS = 120


def note(slot: Slot) -> None:
    with connection.cursor() as cursor:
        words = "INSERT INTO operations_ran (slot, host) VALUES (%s, %s)"
        cursor.execute(words, [slot.at, sys.argv[1]])
    time.sleep(0.01)


def main() -> None:
    registry._jobs.clear()
    register(Job("operations.note", "", Daily(time_of_day(1)), note, CatchUp.EACH))
    since = clock.now() - timedelta(days=DAYS)
    Progress.objects.get_or_create(
        job="operations.note", defaults={"since": since, "done_until": since}
    )
    stop = Event()
    # Ended by the test closing its end of the line.
    Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
    print("ready", flush=True)
    runner.run(poll=0.1, stop=stop)


if __name__ == "__main__":
    main()
