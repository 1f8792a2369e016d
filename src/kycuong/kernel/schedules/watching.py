"""Every job under watch: an id of its own, one log line, its measures."""

import logging
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Token
from typing import Any

from kycuong.kernel.audit import tracing
from kycuong.shared import metrics
from kycuong.shared.tally import Tally

jobs = logging.getLogger("kycuong.job")
_begun: dict[str, "Watched"] = {}


class Watched:
    """One job at work; acts done meanwhile bear its id."""

    def __init__(self, name: str) -> None:
        """Give it an id, `job-` and eight letters; the clock starts."""
        self.name, self.id = name, f"job-{secrets.token_hex(4)}"
        self.tally = Tally(lambda: name)
        self.since = time.perf_counter()
        self._tokens: list[tuple[Any, Token[str]]] = []
        self._counting = self.tally.counting()

    def begin(self) -> None:
        """Tie what follows to this job."""
        self._tokens = [
            (tracing.request_id, tracing.request_id.set(self.id)),
            (tracing.via, tracing.via.set(tracing.JOB)),
        ]
        self._counting.__enter__()

    def end(self, outcome: str) -> None:
        """Write the line, turn the instruments, let go."""
        self._counting.__exit__(None, None, None)
        took = time.perf_counter() - self.since
        metrics.JOBS.labels(self.name, outcome).inc()
        metrics.JOB_SECONDS.labels(self.name).observe(took)
        told = {
            "job": self.name,
            "outcome": outcome,
            "ms": round(took * 1000, 1),
            "db_ms": round(self.tally.seconds * 1000, 1),
            "queries": self.tally.queries,
        }
        jobs.log(
            logging.INFO if outcome == "done" else logging.WARNING, "job", extra=told
        )
        for variable, token in reversed(self._tokens):
            variable.reset(token)


@contextmanager
def watched(name: str) -> Iterator[None]:
    """Watch over one run of a scheduled job."""
    job = Watched(name)
    job.begin()
    try:
        yield
    except BaseException:
        job.end("failed")
        raise
    job.end("done")


def task_begun(*, task_result: Any, **_: Any) -> None:
    """Begin to watch a background job that a worker has taken."""
    job = Watched(task_result.task.module_path.removeprefix("kycuong."))
    _begun[str(task_result.id)] = job
    job.begin()


def task_ended(*, task_result: Any, **_: Any) -> None:
    """End the watch over a background job."""
    job = _begun.pop(str(task_result.id), None)
    if job is not None:
        job.end("failed" if str(task_result.status) == "FAILED" else "done")
