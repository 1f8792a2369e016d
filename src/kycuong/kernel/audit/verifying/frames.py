"""The frame around the rows: tables, rules and triggers that the migrations made.

Rows prove themselves by their digests; here it shows that a table went as a whole, and
that the database no longer refuses what it has to refuse.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

from kycuong.kernel.audit.append_only import Guard, standing
from kycuong.kernel.audit.verifying.books import Book
from kycuong.kernel.audit.verifying.faults import Fault, Faults, Wrong

TRAIL: Final = ("audit_act", "audit_payload", "audit_head", "audit_anchor")
STEPS: Final = "django_migrations"
Step = tuple[str, str]
"""App and name of a migration."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What this version expects of a database, read from models and migrations.

    `columns`, `unique` and `rules` by table: all columns, those that are unique by
    themselves, and the names of constraints.
    """

    steps: frozenset[Step]
    columns: Mapping[str, frozenset[str]]
    unique: Mapping[str, frozenset[str]]
    rules: Mapping[str, frozenset[str]]
    guards: Mapping[str, Guard]


def expected() -> Frame:
    """Return the frame of this version; every migration is loaded for it."""
    steps = frozenset(MigrationLoader(None).disk_migrations)
    metas = [
        model._meta
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]
    fields = {meta.db_table: meta.local_concrete_fields for meta in metas}
    return Frame(
        steps=steps,
        columns={table: frozenset(map(_column, own)) for table, own in fields.items()},
        unique={
            table: frozenset(
                _column(one) for one in own if one.unique and not one.primary_key
            )
            for table, own in fields.items()
        },
        rules={
            meta.db_table: frozenset(rule.name for rule in meta.constraints)
            for meta in metas
        },
        guards=dict(standing),
    )


def _column(field: "models.Field[Any, Any]") -> str:
    return str(field.column)


def behind(book: Book, frame: Frame) -> str:
    """Return the first step of this version that the database has not taken, or ""."""
    if STEPS not in book.tables():
        return ""
    lacking = sorted(frame.steps - _taken(book))
    return ".".join(lacking[0]) if lacking else ""


def _taken(book: Book) -> frozenset[Step]:
    rows = book.rows(f"SELECT app, name FROM {STEPS}")  # noqa: S608 - a name of ours
    return frozenset((str(app), str(name)) for app, name in rows)


def tables(book: Book, frame: Frame, only: Collection[str] | None = None) -> Faults:
    """Yield tables and columns that are gone.

    Args:
        only: these tables; None means all but those of the trail.
    """
    there = book.tables()
    wanted = frame.columns.keys() - {*TRAIL} if only is None else only
    if only is None and STEPS not in there:
        yield _gone("bảng", STEPS, STEPS)
    for table in sorted(wanted):
        if table not in there:
            yield _gone("bảng", table, table)
        elif lacking := sorted(frame.columns[table] - book.columns(table)):
            yield _gone("cột", table, lacking[0])


def _gone(what: str, table: str, name: str) -> Fault:
    text = f"mất {what} {name}: đã bị xóa khỏi cơ sở dữ liệu cùng mọi điều ghi trong đó"
    return Fault(Wrong.DROPPED, table, name, text)


def guards(book: Book, frame: Frame) -> Faults:
    """Yield triggers and rules that are gone, and triggers that nobody set.

    A database that a newer version has brought up may have others than are known here:
    of it only what lacks is told.
    """
    ours = {app for app, _ in frame.steps}
    newer = any(app in ours for app, _ in _taken(book) - frame.steps)
    found = book.triggers()
    for name, guard in sorted(frame.guards.items()):
        if not (guard.server if book.server else guard.embedded):
            continue
        met = found.pop(name.lower() if book.server else name, None)
        if met is None:
            yield _weaker(guard.table, name, Wrong.DROPPED, "mất khóa chống sửa, xóa")
        elif not newer and not _same(guard, met, server=book.server):
            yield _weaker(guard.table, name, Wrong.ALTERED, "khóa đã bị sửa")
    for name, (table, _, _) in () if newer else sorted(found.items()):
        text = "lệnh tự chạy không do phần mềm đặt"
        yield _weaker(table, name, Wrong.INSERTED, text)
    yield from _rules(book, frame)


def _weaker(table: str, name: str, wrong: Wrong, text: str) -> Fault:
    text += f" {name}: từ đó cơ sở dữ liệu có thể đã nhận điều lẽ ra bị từ chối"
    return Fault(wrong, table, name, text)


def _same(guard: Guard, met: tuple[str, str, str], *, server: bool) -> bool:
    """Say whether a trigger does what its migration said, however it is laid out."""
    _, statement, body = met
    if not server:
        return _plain(statement) == _plain(guard.embedded)
    said = guard.body.partition("$$")[2].partition("$$")[0]
    conditional = " WHEN " in guard.server
    return _plain(body) == _plain(said) and (" WHEN " in statement) == conditional


def _plain(statement: str) -> str:
    return " ".join(statement.replace('"', "").split()).lower()


def _rules(book: Book, frame: Frame) -> Iterator[Fault]:
    there = book.tables()
    for table in sorted(frame.columns.keys() & there):
        named, unique = book.rules(table)
        for name in sorted(frame.rules[table]):
            if f'"{name}"' not in named:
                yield _weaker(table, name, Wrong.DROPPED, "mất ràng buộc")
        for name in sorted(frame.unique[table] - unique):
            yield _weaker(table, name, Wrong.DROPPED, "mất ràng buộc duy nhất của cột")
