"""The small province stands while test after test asks for it, and is built once.

Each test that asks for `province` works in a transaction of its own inside the one in
which the province was built, so that whatever it does is taken back. A test that asks
for something else, for real transactions or for a world of its module finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction

from tests.cast import Province, build_province

REAL = frozenset({"transactional_db", "live_server", "django_db_reset_sequences"})


class Standing:
    """The province that stands, if any, and the transaction that holds it."""

    def __init__(self) -> None:
        self.province: Province | None = None
        self.worlds: set[str] = set()
        self._held: transaction.Atomic | None = None

    def build(self) -> None:
        """Build the province, unless it stands."""
        if self._held is None:
            self._held = transaction.atomic()
            self._held.__enter__()
            self.province = build_province()

    def clear(self) -> None:
        """Take everything back that stands."""
        if self._held is not None:
            transaction.set_rollback(True)
            self._held.__exit__(None, None, None)
            self._held = self.province = None


standing = Standing()


@pytest.fixture(scope="session")
def _cleared_at_last(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    yield
    with django_db_blocker.unblock():
        standing.clear()


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef: Any, request: Any) -> None:
    """Let the province stand, or not, before a test or a module opens the database."""
    name = fixturedef.argname
    world = _is_world(fixturedef)
    if name != "_django_db_helper" and not world:
        return
    request.getfixturevalue("_cleared_at_last")
    with request.getfixturevalue("django_db_blocker").unblock():
        if not world and not standing.worlds and _asks_for_it(request.node):
            standing.build()
        else:
            standing.clear()
    if world:
        standing.worlds.add(name)
        fixturedef.addfinalizer(lambda: standing.worlds.discard(name))


def _is_world(fixturedef: Any) -> bool:
    """Say whether a fixture opens the database for longer than one test."""
    if fixturedef.scope == "function" or fixturedef.argname == "_cleared_at_last":
        return False
    theirs = fixturedef.func.__module__.startswith("pytest_django.")
    return "django_db_blocker" in fixturedef.argnames and not theirs


def _asks_for_it(test: Any) -> bool:
    """Say whether a test asks for this province, in a transaction that is taken back."""
    named = test._fixtureinfo.name2fixturedefs.get("province")
    if not named or named[-1].func is not _ours:
        return False
    marker = test.get_closest_marker("django_db")
    return not (
        REAL & set(test.fixturenames) or (marker and (marker.args or marker.kwargs))
    )


def _ours(db: None) -> Province:
    """Return the small province with its cast."""
    if standing.province is not None:
        return deepcopy(standing.province)
    return build_province()


province = pytest.fixture(_ours, name="province")
