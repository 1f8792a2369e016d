"""Rows as the database holds them, read for the trail."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from django.db import connection, models

from kycuong.kernel.audit import canonical
from kycuong.kernel.audit.keeping import Shape
from kycuong.shared.prepared import cursor_of

CHUNK: Final = 500


def read(shape: Shape, keys: Collection[Any]) -> dict[Any, dict[str, canonical.Cell]]:
    """Return the rows of `keys` that exist, as they are hashed."""
    found: dict[Any, dict[str, canonical.Cell]] = {}
    wanted = list(keys)
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        marks = ", ".join(["%s"] * len(chunk))
        with cursor_of(connection, rows=len(chunk)) as cursor:
            cursor.execute(f'{shape.select} WHERE "{shape.key}" IN ({marks})', chunk)
            for cells in cursor.fetchall():
                found[cells[0]] = canonical.row(shape.columns, cells[1:])
    return found


def every(shape: Shape) -> Iterator[tuple[Any, dict[str, canonical.Cell]]]:
    """Yield every row of a table with its key, in the order of the keys."""
    last: list[Any] = []
    while True:
        after = f'WHERE "{shape.key}" > %s ' if last else ""
        order = f'{after}ORDER BY "{shape.key}" LIMIT {CHUNK * 10}'
        with connection.cursor() as cursor:
            cursor.execute(f"{shape.select} {order}", last)
            cells = cursor.fetchall()
        for row in cells:
            yield row[0], canonical.row(shape.columns, row[1:])
        if not cells:
            return
        last = [cells[-1][0]]


def take_keys(model: type[models.Model], number: int) -> Sequence[int]:
    """Take that many fresh keys of a table, inside a transaction that writes.

    For rows that go in without telling their keys: bulk copies, rows that may exist.
    """
    meta = model._meta
    assert meta.pk is not None
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) "
                "FROM generate_series(1, %s)",
                [meta.db_table, meta.pk.column, number],
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = %s", [meta.db_table]
        )
        row = cursor.fetchone()
        first = int(row[0]) + 1 if row else 1
        return range(first, first + number)
