"""Database triggers that refuse to change or remove what is only ever added."""

from typing import Any

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


def append_only(table: str) -> migrations.RunPython:
    """Return the migration step that makes `table` append-only on both engines."""

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
