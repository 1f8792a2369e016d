"""What only a look shows, for the metrics: lag of jobs, mail, anchors, the replica."""

import logging
import time
from collections.abc import Callable, Iterator
from typing import Final

from django.db import DatabaseError
from prometheus_client import CollectorRegistry, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import REGISTRY, Collector

from kycuong.kernel.audit import anchored
from kycuong.kernel.notifications import queries as notifications
from kycuong.kernel.schedules import background
from kycuong.kernel.schedules import queries as schedules
from kycuong.shared import clock
from kycuong.shared.replica import replica_state
from kycuong.surfaces.status import multi

KEPT_SECONDS = 10.0
logger = logging.getLogger(__name__)

Reading = tuple[str, str, Callable[[], float | None]]


def replica_lag() -> float | None:
    """Return how many seconds the replica is behind; None where there is none."""
    return replica_state().lag


def _schedule_silence() -> float | None:
    seen = schedules.last_beat()
    return None if seen is None else (clock.wall() - seen).total_seconds()


def _anchor_age() -> float | None:
    last = anchored.newest()
    return None if last is None else (clock.now() - last.at).total_seconds()


READINGS: Final[tuple[Reading, ...]] = (
    (
        "kycuong_job_lag_seconds",
        "For how long the oldest background job has waited",
        lambda: background.queue().lag(clock.wall()),
    ),
    (
        "kycuong_jobs_waiting",
        "Background jobs that wait",
        lambda: background.queue().waiting,
    ),
    (
        "kycuong_schedule_silence_seconds",
        "Since the schedule last showed itself",
        _schedule_silence,
    ),
    (
        "kycuong_outbox_waiting",
        "Digests that wait to be sent",
        lambda: notifications.outbox(clock.now()).waiting,
    ),
    (
        "kycuong_mail_failures",
        "Digests that failed in the last day",
        lambda: notifications.outbox(clock.now()).failed,
    ),
    (
        "kycuong_anchor_age_seconds",
        "Since the last day of acts was closed, by the desk's clock",
        _anchor_age,
    ),
    ("kycuong_replica_lag_seconds", "How far the replica is behind", replica_lag),
)


class Readings(Collector):
    """Look once in ten seconds, however many ask; leave out what gives no answer."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._seen: list[tuple[str, str, float]] = []
        self._until = 0.0

    def collect(self) -> Iterator[Metric]:
        """Yield every reading that there is."""
        if time.monotonic() >= self._until:
            self._seen = list(_look())
            self._until = time.monotonic() + KEPT_SECONDS
        for name, meaning, value in self._seen:
            yield GaugeMetricFamily(name, meaning, value)


def _look() -> Iterator[tuple[str, str, float]]:
    for name, meaning, read in READINGS:
        try:
            value = read()
        except DatabaseError:
            logger.warning("%s gives no answer", name)
            continue
        if value is not None:
            yield name, meaning, float(value)


_readings = Readings()


def exposition() -> bytes:
    """Return everything measured, by every process of this host, as Prometheus text."""
    looked = CollectorRegistry(auto_describe=False)
    looked.register(_readings)
    if multi.folder() is None:
        return generate_latest(REGISTRY) + generate_latest(looked)
    turned = CollectorRegistry()
    multiprocess.MultiProcessCollector(turned)  # type: ignore[no-untyped-call]
    return generate_latest(turned) + generate_latest(looked)
