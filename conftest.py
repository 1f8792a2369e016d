"""What every test may ask for: the cast, hypothesis, a database wiped whole."""

import gc
import os
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings
from tests import wiping
from xdist.scheduler import LoadScopeScheduling

from kycuong.kernel.calendars import book

pytest_plugins = ["tests.cast", "tests.standing"]


def pytest_addoption(parser: Any) -> None:
    """Let `--screens FOLDER` keep the pictures that browser tests take."""
    parser.addoption("--screens", default="", help="where to keep pictures")
    parser.addoption(
        "--tables-only",
        action="store_true",
        help="leave out tests that touch no database: they say the same on any",
    )


def _no_waiting(_: Any) -> None:
    """Take the place of waiting until bytes lie on the disk."""


def pytest_configure() -> None:
    """No page is slow here: noting one is a question more, and machines are noisy.

    Rubbish is looked for seldom: a fifth of the time went into walking through what
    stays until the end. And no disk is waited for: what a test keeps need not outlive
    the machine.
    """
    django_settings.KYCUONG_SLOW_PAGE_MS = 3_600_000
    gc.set_threshold(100_000, 50, 50)
    os.fsync = _no_waiting


def pytest_collection_finish() -> None:
    """What was loaded to find the tests stays; nobody looks for rubbish in it."""
    gc.collect()
    gc.freeze()


TABLES = frozenset({"db", "transactional_db", "client", "live_server", "desk", "world"})


def pytest_collection_modifyitems(config: Any, items: list[Any]) -> None:
    """With `--tables-only`, keep what could answer otherwise on another database."""
    if not config.getoption("--tables-only"):
        return
    kept: dict[bool, list[Any]] = {True: [], False: []}
    for each in items:
        kept[_touches_tables(each)].append(each)
    config.hook.pytest_deselected(items=kept[False])
    items[:] = kept[True]


def _touches_tables(item: Any) -> bool:
    asked = TABLES & set(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


HOUSES = ("tests/browser/", "tests/operations/", "tests/identity/")
LONG = (*HOUSES, "tests/journeys/test_chasing.py", "tests/permissions/test_crawler.py")


class Together(LoadScopeScheduling):
    """The tests of a module share its world, those of a folder one house: one worker.

    What takes longest begins first, lest the other worker wait for it at the end; else
    the module with the most tests does.
    """

    def _split_scope(self, nodeid: str) -> str:
        houses = (each for each in HOUSES if nodeid.startswith(each))
        return next(houses, nodeid.split("::")[0])

    def _assign_work_unit(self, node: Any) -> None:
        waiting = (each for each in LONG if each in self.workqueue)
        if first := next(waiting, ""):
            self.workqueue.move_to_end(first, last=False)
        super()._assign_work_unit(node)


def pytest_xdist_make_scheduler(config: Any, log: Any) -> Together:
    """Spread the tests over the workers.

    By path and not by mark: pytest 9.2 took away what xdist 3.8 hangs its groups on.
    """
    return Together(config, log)


settings.register_profile(
    "house",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile(
    "long", parent=settings.get_profile("house"), max_examples=2000
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Begin without what an earlier test left in memory at the same instant."""
    book.forget()
    for cache in caches.all(initialized_only=True):
        cache.clear()


TransactionTestCase._fixture_teardown = wiping.wipe  # type: ignore[method-assign]
