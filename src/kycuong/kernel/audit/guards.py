"""Triggers of the trail's own tables: what is shredded stays shredded, heads go on."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from kycuong.kernel.audit.append_only import (
    EMBEDDED,
    FUNCTION,
    SERVER,
    Guard,
    refuses,
    stands,
)

_GUARD = """
CREATE TRIGGER {table}_no_UPDATE BEFORE UPDATE ON {table} WHEN NOT ({rule})
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_SERVER_GUARD = """
CREATE TRIGGER {table}_no_UPDATE BEFORE UPDATE ON {table}
FOR EACH ROW WHEN (NOT ({rule})) EXECUTE FUNCTION {table}_append_only()
"""
_PART = """(
    (NEW.{0} = OLD.{0} AND NEW.{0}_salt = OLD.{0}_salt AND NEW.{0}_hash = OLD.{0}_hash)
    OR (NEW.{0} = '' AND NEW.{0}_salt = '' AND OLD.{0}_hash = '' AND NEW.{0}_hash <> '')
)"""
SHREDS = (
    "NEW.act_id = OLD.act_id AND NEW.rows = OLD.rows AND NEW.shredded_by <> '' AND "
    + _PART.format("who")
    + " AND "
    + _PART.format("what")
)
"""A payload changes only by losing a part, which leaves its hash behind."""
FORWARD = "NEW.lane = OLD.lane AND NEW.seq > OLD.seq"
"""A head changes only by going on."""


def guarded(table: str, rule: str) -> migrations.RunPython:
    """Return the migration step: no deletion, and no change but by `rule`."""
    refuses(table, "DELETE")
    changed = Guard(
        table,
        _GUARD.format(table=table, rule=rule),
        _SERVER_GUARD.format(table=table, rule=rule),
        FUNCTION.format(table=table),
    )
    stands(f"{table}_no_UPDATE", changed)

    def forward(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        embedded = editor.connection.vendor == "sqlite"
        if not embedded:
            editor.execute(FUNCTION.format(table=table))
        guard = _GUARD if embedded else _SERVER_GUARD
        delete = EMBEDDED if embedded else SERVER
        editor.execute(guard.format(table=table, rule=rule))
        editor.execute(delete.format(table=table, verb="DELETE"))

    def backward(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        target = "" if editor.connection.vendor == "sqlite" else f" ON {table}"
        for verb in ("UPDATE", "DELETE"):
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{target}")

    return migrations.RunPython(forward, backward)
