"""The rows themselves against the digests that acts left of them, both ways."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kycuong.kernel.audit import canonical
from kycuong.kernel.audit.keeping import Shape
from kycuong.kernel.audit.verifying import spelling
from kycuong.kernel.audit.verifying.books import Book
from kycuong.kernel.audit.verifying.faults import Fault, Faults, Wrong


def compare(book: Book, shapes: Iterable[Shape]) -> Faults:
    """Yield the rows of covered tables that are not as their last act left them."""
    there = book.tables()
    for shape in sorted(shapes, key=lambda one: one.table):
        if shape.table in there:
            yield from _table(book, shape)
            continue
        noted = next(_noted(book, shape.table), None)
        if noted is not None:
            text = f"mất cả bảng {shape.table}, trong đó có dòng này"
            yield Fault(Wrong.DROPPED, shape.table, str(noted[0]), text, *noted[3:])


def _table(book: Book, shape: Shape) -> Faults:
    known = book.columns(shape.table)
    columns = tuple(pair for pair in shape.columns if pair[0] in known)
    names = "".join(f', "{name}"' for name, _ in columns)
    rows = book.rows(
        f'SELECT "{shape.key}"{names} FROM "{shape.table}" ORDER BY "{shape.key}"'  # noqa: S608 - names of columns
    )
    for key, cells, noted in _merged(rows, _noted(book, shape.table)):
        yield from _row(book, shape, columns, (key, cells, noted))


def _noted(book: Book, table: str) -> Iterator[Any]:
    query = (
        "SELECT key, digest, act, lane, seq FROM latest WHERE label = ? ORDER BY key"
    )
    yield from book.notes.execute(query, [table])


def _merged(
    rows: Iterator[Any], noted: Iterator[Any]
) -> Iterator[tuple[Any, Any, Any]]:
    """Yield (key, cells or None, note or None) of two streams in order of their keys."""
    row: Any = next(rows, None)
    note: Any = next(noted, None)
    while row is not None or note is not None:
        if note is None or (row is not None and row[0] < note[0]):
            yield row[0], row[1:], None
            row = next(rows, None)
        elif row is None or note[0] < row[0]:
            yield note[0], None, note
            note = next(noted, None)
        else:
            yield row[0], row[1:], note
            row, note = next(rows, None), next(noted, None)


def _row(
    book: Book,
    shape: Shape,
    columns: tuple[tuple[str, str], ...],
    met: tuple[Any, Any, Any],
) -> Faults:
    key, cells, note = met
    found: tuple[Any, Any, Any, Any] = note[1:] if note else (None, None, None, None)
    digest, act, lane, seq = found
    if cells is None:
        if digest is not None:
            text = f"dòng đã bị xóa mà không có hành vi nào xóa (hành vi {act} ghi nó)"
            yield Fault(Wrong.DROPPED, shape.table, str(key), text, lane, seq)
        return
    if digest is None:
        text = "dòng chèn thêm: không hành vi nào ghi nó"
        if note:
            text = f"dòng có lại sau khi hành vi {act} đã xóa nó"
        yield Fault(Wrong.INSERTED, shape.table, str(key), text, lane, seq)
        return
    try:
        now = canonical.row(columns, cells)
    except ValueError:
        text = f"dòng đã bị sửa thành điều không đọc được (hành vi {act} ghi nó)"
        yield Fault(Wrong.ALTERED, shape.table, str(key), text, lane, seq)
        return
    if canonical.digest(shape.table, key, now) != digest:
        fields = ", ".join(_changed(book, shape, key, now, act))
        where = f" ở cột {fields}" if fields else ""
        text = f"dòng đã bị sửa{where} ngoài hành vi (hành vi {act} ghi nó lần cuối)"
        yield Fault(Wrong.ALTERED, shape.table, str(key), text, lane, seq)
        return
    forms = [(name, shape.forms[name]) for name, _ in columns]
    if odd := spelling.strange(forms, cells, server=book.server):
        text = (
            f"dòng đã bị sửa ở cột {odd}: ghi theo cách mà phần mềm không bao giờ ghi "
            f"(hành vi {act} ghi nó lần cuối)"
        )
        yield Fault(Wrong.ALTERED, shape.table, str(key), text, lane, seq)


def _changed(
    book: Book, shape: Shape, key: Any, now: dict[str, canonical.Cell], act: int
) -> list[str]:
    """Return the columns that do not say what the last act left in them, if it told."""
    held = book.one("SELECT what FROM audit_payload WHERE act_id = ?", [act])
    if held is None or not held[0]:
        return []
    try:
        told = json.loads(held[0]).get("changes", ())
    except ValueError:  # altered by hand, and told already
        return []
    for label, of, changed in told:
        if (label, of) == (shape.label, str(key)):
            return [
                name
                for name, (_, after) in changed.items()
                if now.get(name) != after
                and not isinstance(after, dict)
                and after != "•"
            ]
    return []
