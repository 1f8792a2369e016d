"""What a test committed is wiped: the rows that are there, and no table besides.

Django empties every table after each such test and writes its permissions anew. Here
they stay, and only tables with rows are emptied; triggers that refuse are asleep
meanwhile.
"""

from __future__ import annotations

from typing import Any

from django.db import connections, transaction

KEPT = frozenset({"django_migrations", "django_content_type", "auth_permission"})
REFUSING = """SELECT name, sql FROM sqlite_master
WHERE type = 'trigger' AND sql LIKE '%RAISE(%' AND tbl_name = '{table}'"""


def wipe(case: Any) -> None:
    """Take away every row that a test with real transactions left behind."""
    for alias in case._databases_names(include_mirrors=False):
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            quick = connections[alias].vendor == "postgresql"
            delete = _on_postgresql if quick else _on_sqlite
            delete(cursor, _with_rows(connections[alias], cursor))


def _with_rows(connection: Any, cursor: Any) -> list[str]:
    """Return the tables of models that hold rows, quoted nowhere: names are plain."""
    names = connection.introspection.django_table_names(
        only_existing=True, include_views=False
    )
    asked = (
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")"
        for name in sorted(set(names) - KEPT)
    )
    cursor.execute(" UNION ALL ".join(asked))
    return [name for (name,) in cursor.fetchall()]


def _on_postgresql(cursor: Any, tables: list[str]) -> None:
    cursor.execute("SET LOCAL session_replication_role = replica")
    for table in tables:
        cursor.execute(f'DELETE FROM "{table}"')


def _on_sqlite(cursor: Any, tables: list[str]) -> None:
    """Delete; the triggers that keep the search index beside its rows stay awake."""
    asleep: list[str] = []
    for table in tables:
        cursor.execute(REFUSING.format(table=table))
        for name, sql in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
            asleep.append(sql)
    for table in tables:
        cursor.execute(f'DELETE FROM "{table}"')
    for sql in asleep:
        cursor.execute(sql)
