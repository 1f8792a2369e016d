"""Health and readiness: what a proxy, a supervisor or a monitor asks every few seconds.

A check says yes or no and nothing else: who asks is not known.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from kycuong.kernel.files import queries as files
from kycuong.kernel.schedules import queries as schedules
from kycuong.shared import clock

SPACE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Check:
    """One question; a page can be served only where every needed one is answered yes."""

    ask: Callable[[], bool]
    needed: bool = True


def answers() -> bool:
    """Say whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone()[0] == 1)
    except DatabaseError:
        return False


def is_migrated() -> bool:
    """Say whether every table is as this version of the program wants it.

    A yes is remembered by the process: tables do not go back while it runs.
    """
    if _migrated:
        return True
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False
    if not plan:
        _migrated.append(True)
    return not plan


_migrated: list[bool] = []


def can_keep_files() -> bool:
    """Say whether a file could be kept now: the store takes it, this host has room."""
    try:
        room = os.statvfs(settings.DATA)
        return files.can_keep() and room.f_bavail * room.f_frsize > SPACE
    except OSError:
        return False


def caches() -> bool:
    """Say whether the cache, which counts wrong passwords, takes and gives."""
    try:
        cache.set("status.probe", value=1, timeout=5)
        return bool(cache.get("status.probe") == 1)
    except (DatabaseError, OSError):
        return False


def schedule_lives() -> bool:
    """Say whether the process that runs jobs by the clock has shown itself lately."""
    try:
        health = schedules.health(clock.now(), wall=clock.wall(), jobs=())
    except DatabaseError:
        return False
    return not (health.never or health.silent_since)


CHECKS: Mapping[str, Check] = {
    "database": Check(answers),
    "migrations": Check(is_migrated),
    "files": Check(can_keep_files),
    "cache": Check(caches),
    "schedule": Check(schedule_lives, needed=False),
}


def readiness() -> tuple[bool, dict[str, bool]]:
    """Return whether pages can be served, and every answer by its name."""
    found = {name: check.ask() for name, check in CHECKS.items()}
    return all(found[name] for name, each in CHECKS.items() if each.needed), found
