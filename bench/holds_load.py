"""The rows of `holds` in the product's own tables, as fast as each database takes them.

Indexes and keys are dropped before and made again after: one sort beats ten million
steps. Nothing here is a way to write to the book.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import holds
from django.db import connection
from year_lives import Province

from kycuong.ledger.models import Involvement, Matter, Stretch

BATCH = 20_000
TABLES = tuple(model._meta.db_table for model in (Matter, Involvement, Stretch))
MATTER = ("id", "issuer_id", *holds.UNITS, *holds.KEPT)
STRETCH = ("id", "matter_id", *holds.UNITS, *holds.STRETCHED)
PART = ("id", "matter_id", "unit_id", "part", "ended_at")


def postgres() -> bool:
    """Return whether the settings name PostgreSQL."""
    return connection.vendor == "postgresql"


def load(where: Province, rows: int) -> dict[str, float]:
    """Fill the tables with about so many stretches; return seconds by step."""
    seconds: dict[str, float] = {}
    begun = time.perf_counter()
    found = holds.moulds(where, min(holds.MOULDS, max(300, rows // 100)))
    seconds["sống các việc mẫu"] = time.perf_counter() - begun
    with _bare() as definitions:
        begun = time.perf_counter()
        _pour(where, found, rows)
        seconds["ghi các dòng"] = time.perf_counter() - begun
        begun = time.perf_counter()
        _again(definitions)
        seconds["lập chỉ mục"] = time.perf_counter() - begun
    return seconds


def _pour(where: Province, found: list[holds.Mould], rows: int) -> None:
    """Cast every mould equally often, to about so many stretches in all."""
    times = rows / holds.count(found)
    turner, put = holds.Turner(where), _Writer()
    owed, pk, stretch, part = 0.0, 0, 0, 0
    for cast in holds.casts(found):
        owed += times
        shared = put.shared(cast)
        for _ in range(int(owed)):
            units = turner.turn(cast.mould.place)
            pk += 1
            put.matters.append(put.row((pk,), cast.matter, units, shared.matter))
            for row, cells in zip(cast.stretches, shared.stretches, strict=True):
                stretch += 1
                put.stretches.append(put.row((stretch, pk), row, units, cells))
            for unit, word in cast.parts:
                part += 1
                put.parts.append(put.part(part, pk, units[unit], word))
        owed -= int(owed)
        if len(put.stretches) > BATCH:
            put.flush()
    put.flush()
    put.end()


class _Shared:
    def __init__(self, matter: Any, stretches: list[Any]) -> None:
        self.matter = matter
        self.stretches = stretches


class _Writer:
    """Rows gathered and written in batches: as text to PostgreSQL, else as tuples."""

    def __init__(self) -> None:
        self.matters: list[Any] = []
        self.stretches: list[Any] = []
        self.parts: list[Any] = []
        self.postgres = postgres()

    def shared(self, cast: holds.Cast) -> _Shared:
        """Return the cells that all copies of a cast have alike."""
        ready = _text if self.postgres else _plain
        rows = [ready(row.cells) for row in cast.stretches]
        return _Shared(ready(cast.matter.cells), rows)

    def row(
        self, keys: tuple[int, ...], row: holds.Row, units: dict[Any, Any], cells: Any
    ) -> Any:
        """Return one row, ready to be written."""
        own = (*keys, *(units[unit] for unit in row.units))
        if not self.postgres:
            return own + cells
        head = "\t".join(["\\N" if cell is None else str(cell) for cell in own])
        return f"{head}\t{cells}"

    def part(self, pk: int, matter: int, unit: Any, word: str) -> Any:
        """Return one row of a body's part."""
        if self.postgres:
            return f"{pk}\t{matter}\t{unit}\t{word}\t\\N\n"
        return (pk, matter, unit, word, None)

    def flush(self) -> None:
        """Write what was gathered."""
        for table, columns, rows in (
            (TABLES[0], MATTER, self.matters),
            (TABLES[1], PART, self.parts),
            (TABLES[2], STRETCH, self.stretches),
        ):
            _write(table, columns, rows)
            rows.clear()

    def end(self) -> None:
        """Let the next key follow the last one."""
        if not self.postgres:
            return
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) "
                    f"FROM {table}"
                )


def _write(table: str, columns: Iterable[str], rows: list[Any]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        if postgres():
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                copy.write("".join(rows))
        elif rows:
            marks = ", ".join("?" * len(rows[0]))
            raw = connection.connection
            raw.execute("BEGIN")
            raw.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
            raw.execute("COMMIT")


def _text(cells: holds.Cells) -> str:
    """Return cells as the end of a line of COPY."""
    return "\t".join(map(_word, cells)) + "\n"


def _word(cell: Any) -> str:
    if cell is None:
        return "\\N"
    if isinstance(cell, bool):
        return "t" if cell else "f"
    return str(cell).replace("\\", "\\\\").replace("\t", " ").replace("\n", "\\n")


def _plain(cells: holds.Cells) -> holds.Cells:
    return tuple(int(cell) if isinstance(cell, bool) else cell for cell in cells)


@contextmanager
def _bare() -> Iterator[list[str]]:
    """Take the indexes away, and the checks of keys; yield what makes them again."""
    with connection.cursor() as cursor:
        if postgres():
            definitions = _drop_in_postgres(cursor)
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("SET synchronous_commit = off")
        else:
            definitions = _drop_in_file(cursor)
            for words in (
                *("foreign_keys=OFF", "synchronous=OFF", "journal_mode=OFF"),
                *("cache_size=-1000000", "threads=2"),
            ):
                cursor.execute(f"PRAGMA {words}")
    yield definitions
    with connection.cursor() as cursor:
        if postgres():
            cursor.execute("VACUUM (ANALYZE) " + ", ".join(TABLES))
            cursor.execute("CHECKPOINT")
        else:
            cursor.execute("ANALYZE")
    connection.close()


def _drop_in_file(cursor: Any) -> list[str]:
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
        f"AND tbl_name IN {TABLES}"
    )
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [sql for _, sql in found]


def _drop_in_postgres(cursor: Any) -> list[str]:
    """Drop unique constraints and the indexes that belong to none."""
    cursor.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) "
        "FROM pg_constraint WHERE contype = 'u' AND conrelid::regclass::text IN "
        f"{TABLES}"
    )
    definitions = []
    for table, name, text in cursor.fetchall():
        definitions.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {text}')
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN "
        f"{TABLES} AND indexname NOT LIKE '%_pkey'"
    )
    for name, text in cursor.fetchall():
        definitions.append(text)
        cursor.execute(f'DROP INDEX "{name}"')
    return definitions


def _again(definitions: list[str]) -> None:
    with connection.cursor() as cursor:
        if postgres():
            cursor.execute("SET maintenance_work_mem = '1GB'")
        for text in definitions:
            cursor.execute(text)
