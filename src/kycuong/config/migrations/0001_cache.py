"""The table of the cache that all processes share.

On PostgreSQL it is not logged: what it holds may be lost with the server.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "kycuong_cache"
COLUMNS = (
    "cache_key varchar(255) NOT NULL PRIMARY KEY, value text NOT NULL, "
    "expires {instant} NOT NULL"
)


def make(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    server = editor.connection.vendor == "postgresql"
    kind = "UNLOGGED TABLE" if server else "TABLE"
    instant = "timestamp with time zone" if server else "datetime"
    editor.execute(f"CREATE {kind} {TABLE} ({COLUMNS.format(instant=instant)})")
    editor.execute(f"CREATE INDEX {TABLE}_expires ON {TABLE} (expires)")


def drop(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute(f"DROP TABLE {TABLE}")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunPython(make, drop)]
