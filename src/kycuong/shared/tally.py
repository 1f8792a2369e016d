"""Counting what the database does for one request or one job; naming what is slow."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.conf import settings
from django.db import connections

from kycuong.shared import metrics

LONGEST_SHOWN = 2000
slow = logging.getLogger("kycuong.query")


class Tally:
    """Statements and seconds of one piece of work.

    `place` names the work in the slow-query log: the route of a page, or a job.
    """

    def __init__(self, place: Callable[[], str]) -> None:
        """Begin at nothing."""
        self.place = place
        self.queries, self.seconds = 0, 0.0

    def __call__(
        self, execute: Any, sql: str, params: Any, many: Any, context: Any
    ) -> Any:
        """Run one statement and count it; its parameters are never looked at."""
        since = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            took = time.perf_counter() - since
            self.queries += 1
            self.seconds += took
            if took * 1000 >= settings.KYCUONG_SLOW_QUERY_MS:
                self._name_slow(sql, took)

    def _name_slow(self, sql: str, took: float) -> None:
        place = self.place()
        metrics.SLOW_QUERIES.labels(place).inc()
        told = {"route": place, "ms": round(took * 1000), "sql": sql[:LONGEST_SHOWN]}
        slow.warning("slow query", extra=told)

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count what this thread asks of any database while the block runs."""
        with ExitStack() as stack:
            for alias in connections:
                stack.enter_context(connections[alias].execute_wrapper(self))
            yield
