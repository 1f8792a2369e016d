"""A hand that writes past every guard, and the eye that looks afterwards."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection

from kycuong.kernel.audit import canonical
from kycuong.kernel.audit.anchoring import folder
from kycuong.kernel.audit.keeping import shapes
from kycuong.kernel.audit.recorded import Recorded
from kycuong.kernel.audit.verifying import frames, lanes
from kycuong.kernel.audit.verifying.books import Book
from kycuong.kernel.audit.verifying.everything import Asked, faults
from kycuong.kernel.audit.verifying.faults import Fault

FRAME: Final = frames.expected()


@contextmanager
def unguarded() -> Iterator[Any]:
    """Give a cursor for which no trigger holds, as whoever owns the database has."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield cursor
            cursor.execute("SET session_replication_role = origin")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield cursor
        for _, sql in triggers:
            cursor.execute(sql)


def by_hand(statement: str, *given: Any) -> None:
    """Say one statement to the database, past act, model and trigger."""
    with unguarded() as cursor:
        cursor.execute(statement, given)


def one(statement: str, *given: Any) -> Any:
    """Return the first row of a SELECT."""
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchone()


def rows(statement: str, *given: Any) -> list[Any]:
    """Return the rows of a SELECT."""
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())


def last() -> tuple[int, int, int]:
    """Return key, lane and number of the newest act in the fullest lane."""
    found: tuple[int, int, int] = one(
        "SELECT id, lane, seq FROM audit_act ORDER BY seq DESC, lane LIMIT 1"
    )
    return found


def hashed(place: str) -> str | None:
    """Return the hash of a kept file."""
    try:
        content = (Path(settings.MEDIA_ROOT) / place).read_bytes()
    except OSError:
        return None
    return hashlib.sha256(content).hexdigest()


def verified(*printed: str) -> list[Fault]:
    """Verify the test's own transaction, as the command does a database."""
    connection.ensure_connection()
    book = Book(connection.connection, server=connection.vendor == "postgresql")
    asked = Asked(
        shapes=shapes(Recorded).values(),
        folder=folder(),
        hashed=hashed,
        frame=FRAME,
        printed=printed,
        keys=(canonical.key_of(settings.SECRET_KEY),),
    )
    return list(faults(book, asked, lanes.Walk()))


def first() -> Fault:
    """Return the first fault; there must be one."""
    found = verified()
    assert found
    return found[0]
