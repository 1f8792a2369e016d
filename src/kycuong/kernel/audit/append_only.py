"""Database triggers that refuse to change or remove what is only ever added.

Each migration that makes triggers says so here as it is loaded (`stands`): the verifier
knows by it which ones must stand, and that there are no others.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

EMBEDDED = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{table} is append-only'; END $$ LANGUAGE plpgsql
"""
SERVER = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_append_only()
"""


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger as its migration makes it; an empty statement: not on that engine.

    `body` is what the server's function does, which its trigger only calls.
    """

    table: str
    embedded: str
    server: str = ""
    body: str = ""


standing: Final[dict[str, Guard]] = {}
"""The triggers of the migrations that are loaded, by name."""


def stands(name: str, guard: Guard) -> None:
    """Say that a migration makes a trigger."""
    standing[name] = guard


def refuses(table: str, verb: str) -> None:
    """Say that a migration makes the trigger by which a table refuses `verb`."""
    embedded, server = (
        each.format(table=table, verb=verb) for each in (EMBEDDED, SERVER)
    )
    body = FUNCTION.format(table=table)
    # a guard with a rule of its own took, or takes, the place of this one
    standing.setdefault(f"{table}_no_{verb}", Guard(table, embedded, server, body))


def append_only(table: str) -> migrations.RunPython:
    """Return the migration step that makes `table` append-only on both engines."""
    for verb in ("UPDATE", "DELETE"):
        refuses(table, verb)

    def forward(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        embedded = editor.connection.vendor == "sqlite"
        if not embedded:
            editor.execute(FUNCTION.format(table=table))
        for verb in ("UPDATE", "DELETE"):
            statement = EMBEDDED if embedded else SERVER
            editor.execute(statement.format(table=table, verb=verb))

    def backward(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        target = "" if editor.connection.vendor == "sqlite" else f" ON {table}"
        for verb in ("UPDATE", "DELETE"):
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{target}")

    return migrations.RunPython(forward, backward)
