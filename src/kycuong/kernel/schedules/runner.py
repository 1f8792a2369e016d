"""The loop of the runner: one leads, the others stand by."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event

from django.db import DatabaseError, close_old_connections, connection, connections

from kycuong.kernel.schedules import services
from kycuong.shared import clock

LOCK = 0x6B79_6375  # the number of the advisory lock; any that nobody else takes
logger = logging.getLogger(__name__)


def run(*, poll: float, stop: Event) -> None:
    """Run what is due every `poll` seconds until `stop` is set.

    What the database refuses for a while is tried again at the next round.
    """
    while not stop.is_set():
        try:
            with leading() as lead:
                if lead is not None:
                    _lead(lead, poll, stop)
        except DatabaseError:
            logger.exception("The schedule's database does not answer")
        close_old_connections()
        stop.wait(poll)


def _lead(lead: "Lead", poll: float, stop: Event) -> None:
    services.recover(clock.now())
    while not stop.is_set():
        lead.keep()
        services.tick(clock.now(), wall=clock.wall())
        close_old_connections()
        stop.wait(poll)


class Lead:
    """The right to run, held as long as the process and its connection live."""

    def keep(self) -> None:
        """Make sure that the right is still ours; a file's lock goes only with us."""


class _Advisory(Lead):
    def __init__(self, cursor: object) -> None:
        self.cursor = cursor

    def keep(self) -> None:
        """Ask over the connection that holds the lock: it raises where it is gone."""
        self.cursor.execute("SELECT 1")  # type: ignore[attr-defined]


@contextmanager
def leading() -> Iterator[Lead | None]:
    """Hold the right to run, or yield None where another process has it.

    An advisory lock on PostgreSQL, a lock on a file beside the embedded database: both
    are let go by themselves when the process ends, however it ends.
    """
    if connection.vendor == "postgresql":
        own = connections.create_connection("default")
        with closing(own), own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            yield _Advisory(cursor) if cursor.fetchone()[0] else None
        return
    name = Path(f"{connection.settings_dict['NAME']}.schedule-lock")
    with name.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield None
        else:
            yield Lead()
