"""The database of an installation, opened for reading alone."""

import importlib
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Final

CHUNK: Final = 2_000
SERVER: Final = frozenset({"host", "port", "user", "password", "dbname"})


class Unreadable(Exception):
    """There is no database, or it has no chain yet."""


class Book:
    """Rows of one database as of one instant, and a place for notes beside it."""

    def __init__(self, connection: Any, *, server: bool) -> None:
        """Keep the connection; notes lie in a file that goes with the process."""
        self.connection = connection
        self.server = server
        self.number = count()
        self.kept = tempfile.NamedTemporaryFile(prefix="kycuong-verify-")  # noqa: SIM115
        self.notes = sqlite3.connect(self.kept.name, isolation_level=None)
        self.notes.execute("PRAGMA journal_mode=OFF")
        self.notes.execute("PRAGMA synchronous=OFF")
        self.notes.execute("BEGIN")

    def rows(self, statement: str, given: Sequence[Any] = ()) -> Iterator[Any]:
        """Yield the rows of a SELECT; memory stays at one chunk of them.

        Args:
            statement: with `?` for what is given.
        """
        if self.server:
            name = f"verify_{next(self.number)}"
            with self.connection.cursor(name=name) as cursor:
                cursor.itersize = CHUNK
                cursor.execute(statement.replace("%", "%%").replace("?", "%s"), given)
                yield from cursor
            return
        cursor = self.connection.execute(statement, given)
        while chunk := cursor.fetchmany(CHUNK):
            yield from chunk

    def one(self, statement: str, given: Sequence[Any] = ()) -> Any:
        """Return the first row, or None."""
        return next(iter(list(self.rows(statement, given))), None)

    def tables(self) -> frozenset[str]:
        """Return the names of the tables there are."""
        query = (
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
            if self.server
            else "SELECT name FROM sqlite_master WHERE type = 'table'"
        )
        return frozenset(name for (name,) in self.rows(query))

    def columns(self, table: str) -> frozenset[str]:
        """Return the names of a table's columns."""
        query = (
            "SELECT column_name FROM information_schema.columns WHERE table_name = ? "
            "AND table_schema = current_schema()"
            if self.server
            else "SELECT name FROM pragma_table_info(?)"
        )
        return frozenset(name for (name,) in self.rows(query, [table]))


@contextmanager
def opened(settings: dict[str, Any]) -> Iterator[Book]:
    """Open the database that Django's settings name, for reading alone.

    Raises:
        Unreadable: it is not there, or cannot be read.
    """
    embedded = str(settings["ENGINE"]).endswith("sqlite3")
    connection = _file(Path(settings["NAME"])) if embedded else _server(settings)
    try:
        book = Book(connection, server=not embedded)
        if not {"audit_act", "audit_payload", "audit_head"} <= book.tables():
            raise Unreadable("the trail has no tables")
        yield book
    finally:
        connection.close()


def _file(path: Path) -> sqlite3.Connection:
    """Open the file; where its folder takes no lock file, as it lies there."""
    if not path.is_file():
        raise Unreadable(path)
    for mode in ("mode=ro", "immutable=1"):
        try:
            found = sqlite3.connect(
                f"file:{path}?{mode}", uri=True, isolation_level=None, timeout=20
            )
            found.execute("BEGIN")
            found.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.Error:
            continue
        return found
    raise Unreadable(path)


def _server(settings: dict[str, Any]) -> Any:
    psycopg = importlib.import_module("psycopg")
    loading = importlib.import_module("psycopg.types.string")
    given = {
        "host": settings.get("HOST"),
        "port": settings.get("PORT"),
        "user": settings.get("USER"),
        "password": settings.get("PASSWORD"),
        "dbname": settings.get("NAME"),
    }
    extra = {
        name: cell
        for name, cell in settings.get("OPTIONS", {}).items()
        if name not in {"pool", "options", "isolation_level", "server_side_binding"}
    }
    try:
        found = psycopg.connect(
            **{name: str(cell) for name, cell in given.items() if cell}, **extra
        )
        found.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        found.read_only = True
        found.adapters.register_loader("jsonb", loading.TextLoader)
    except psycopg.Error as broken:
        raise Unreadable("PostgreSQL") from broken
    return found
