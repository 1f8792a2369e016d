"""A province stands while test after test asks for it, and is built once.

Each test that asks for `province` or `an_giang` works in a transaction of its own
inside the one in which that was built, so that whatever it does is taken back. A test
that asks for something else, for real transactions or for a world of its module finds
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction

from tests.cast import AnGiang, Province, build_province, load_an_giang

REAL = frozenset({"transactional_db", "live_server", "django_db_reset_sequences"})


class Standing:
    """What stands, if anything, and the transaction that holds it."""

    def __init__(self) -> None:
        self.name = ""
        self.built: Any = None
        self.worlds: set[str] = set()
        self._held: transaction.Atomic | None = None

    def build(self, name: str) -> None:
        """Build what a fixture of that name gives, unless it stands."""
        if self.name == name:
            return
        self.clear()
        self._held = transaction.atomic()
        self._held.__enter__()
        self.built = BUILDERS[name]()
        self.name = name

    def clear(self) -> None:
        """Take everything back that stands."""
        if self._held is not None:
            transaction.set_rollback(True)
            self._held.__exit__(None, None, None)
            self._held = self.built = None
            self.name = ""

    def given(self, name: str) -> Any:
        """Return what stands under that name, else build it for this test alone."""
        return deepcopy(self.built) if self.name == name else BUILDERS[name]()


BUILDERS = {"province": build_province, "an_giang": load_an_giang}
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
        wanted = "" if world or standing.worlds else _asked_for(request.node)
        if wanted:
            standing.build(wanted)
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


def _asked_for(test: Any) -> str:
    """Return the one of ours that a test asks for, where it may be taken back after."""
    marker = test.get_closest_marker("django_db")
    if REAL & set(test.fixturenames) or (marker and (marker.args or marker.kwargs)):
        return ""
    asked = test._fixtureinfo.name2fixturedefs
    names = [
        name
        for name, ours in OURS.items()
        if name in asked and asked[name][-1].func is ours
    ]
    return names[0] if len(names) == 1 else ""


def _province(db: None) -> Province:
    """Return the small province with its cast."""
    given: Province = standing.given("province")
    return given


def _an_giang(db: None) -> AnGiang:
    """Load the demo's province: 56 bodies, everybody with a login."""
    given: AnGiang = standing.given("an_giang")
    return given


OURS = {"province": _province, "an_giang": _an_giang}
province = pytest.fixture(_province, name="province")
an_giang = pytest.fixture(_an_giang, name="an_giang")
