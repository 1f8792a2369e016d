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
TRACES: Final = frozenset({"audit_act", "audit_head", "django_migrations"})
"""A database with none of these is not one of ours."""
SERVER: Final = frozenset({"host", "port", "user", "password", "dbname"})
_EMBEDDED_TRIGGERS: Final = (
    "SELECT name, tbl_name, sql, '' FROM sqlite_master WHERE type = 'trigger'"
)
_TRIGGERS: Final = """
    SELECT t.tgname, c.relname, pg_get_triggerdef(t.oid), p.prosrc
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
    AND n.nspname = current_schema()
"""
_EMBEDDED_RULES: Final = """
    SELECT CASE type WHEN 'index' THEN '"' || name || '"' ELSE sql END
    FROM sqlite_master WHERE type IN ('table', 'index') AND tbl_name = ?
"""
_RULES: Final = """
    SELECT '"' || rule || '"' FROM (
        SELECT x.indrelid AS owner, i.relname AS rule FROM pg_index x
        JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indisvalid
        UNION ALL SELECT conrelid, conname FROM pg_constraint
    ) AS every WHERE owner = to_regclass(?)
"""
_EMBEDDED_UNIQUE: Final = """
    SELECT MIN(c.name) FROM pragma_index_list(?) i, pragma_index_info(i.name) c
    WHERE i."unique" AND NOT i.partial GROUP BY i.name HAVING COUNT(*) = 1
"""
_UNIQUE: Final = """
    SELECT a.attname FROM pg_index x JOIN pg_attribute a
    ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
    WHERE x.indrelid = to_regclass(?) AND x.indisunique AND x.indisvalid
    AND x.indnkeyatts = 1 AND x.indpred IS NULL
"""


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

    def triggers(self) -> dict[str, tuple[str, str, str]]:
        """Return every trigger that works: its table, its statement, what it calls."""
        query = _TRIGGERS if self.server else _EMBEDDED_TRIGGERS
        return {name: (table, sql, body) for name, table, sql, body in self.rows(query)}

    def rules(self, table: str) -> tuple[str, frozenset[str]]:
        """Return the names of a table's rules, in one text, and its unique columns.

        The text holds every name of an index, a unique or a check constraint.
        """
        names, unique = (
            (_RULES, _UNIQUE) if self.server else (_EMBEDDED_RULES, _EMBEDDED_UNIQUE)
        )
        said = " ".join(str(name) for (name,) in self.rows(names, [table]))
        return said, frozenset(one for (one,) in self.rows(unique, [table]))


@contextmanager
def opened(settings: dict[str, Any]) -> Iterator[Book]:
    """Open the database that Django's settings name, for reading alone.

    Raises:
        Unreadable: it is not there, or cannot be read (any more).
    """
    embedded = str(settings["ENGINE"]).endswith("sqlite3")
    connection = _file(Path(settings["NAME"])) if embedded else _server(settings)
    try:
        book = Book(connection, server=not embedded)
        if not TRACES & book.tables():
            raise Unreadable("no table of ours")
        yield book
    except _errors(server=not embedded) as broken:
        raise Unreadable("damaged") from broken
    finally:
        connection.close()


def _errors(*, server: bool) -> type[Exception]:
    """Return what the driver raises where the database itself is damaged."""
    if not server:
        return sqlite3.Error
    found: type[Exception] = importlib.import_module("psycopg").Error
    return found


def _file(path: Path) -> sqlite3.Connection:
    """Open the file; where its folder takes no lock file, as it lies there."""
    if not path.is_file():
        raise Unreadable(path)
    log = path.with_name(f"{path.name}-wal")
    for mode in ("mode=ro", "immutable=1"):
        if mode != "mode=ro" and log.exists() and log.stat().st_size:
            break  # what stands in the log alone would not be seen
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
