"""Anchors against the chain: what a day's number promised is still there."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from kycuong.kernel.audit import canonical
from kycuong.kernel.audit.verifying.books import Book
from kycuong.kernel.audit.verifying.faults import Fault, Faults, Wrong

_ALL: Final = (
    "SELECT id, day, at, lanes, previous, digest FROM audit_anchor ORDER BY id"
)


def check(book: Book, folder: Path, printed: Iterable[str] = ()) -> Faults:
    """Yield anchors that were altered, and what they prove to be gone.

    Args:
        folder: where the copies of anchors lie, one line a day.
        printed: numbers read from paper, in groups or without.
    """
    known: dict[str, str] = {}
    previous = canonical.GENESIS
    for row in book.rows(_ALL):
        yield from _anchor(book, row, previous)
        previous = row[5]
        known[str(row[1])] = row[5]
    yield from _copies(folder, known)
    for number in printed:
        plain = "".join(number.split()).replace("-", "").lower()
        if plain not in known.values():
            text = "mã neo in trên giấy không có trong sổ: sổ đã bị thay hoặc cắt bớt"
            yield Fault(Wrong.TRUNCATED, "audit_anchor", plain[:16], text)


def _anchor(book: Book, row: Any, previous: str) -> Faults:
    key, day, at, lanes, before, digest = row
    told = _read(lanes)
    counted = canonical.anchor(str(day), canonical.instant(at), told, before)
    if counted != digest or before != previous:
        text = f"mã neo ngày {day} không khớp nội dung hoặc ngày trước: đã bị sửa"
        yield Fault(Wrong.ALTERED, "audit_anchor", str(key), text)
        return
    for lane, seq, last in told:
        if seq == 0:
            continue
        query = "SELECT hash FROM audit_act WHERE lane = ? AND seq = ?"
        act = book.one(query, [lane, seq])
        if act is None:
            text = f"mất hành vi mà mã neo ngày {day} đã chốt: sổ bị cắt đuôi"
            yield Fault(Wrong.TRUNCATED, "audit_act", f"số {seq}", text, lane, seq)
        elif act[0] != last:
            text = f"hành vi không còn như mã neo ngày {day} đã chốt: sổ bị viết lại"
            yield Fault(Wrong.ALTERED, "audit_act", f"số {seq}", text, lane, seq)


def _read(lanes: Any) -> Any:
    """Return what an anchor says of the lanes, or what lies there instead."""
    try:
        return json.loads(lanes) if isinstance(lanes, str) else lanes
    except ValueError:
        return lanes


def _copies(folder: Path, known: dict[str, str]) -> Faults:
    """Yield lines of the copies that the book does not have."""
    for path in sorted(folder.glob("*.txt")) if folder.is_dir() else ():
        for number, line in enumerate(path.read_text().splitlines(), 1):
            cells = line.split()
            if len(cells) < 3:
                continue
            day, digest = cells[0], cells[2]
            if day not in known:
                text = f"bản sao có mã neo ngày {day} mà sổ không còn: sổ bị cắt đuôi"
                yield Fault(Wrong.TRUNCATED, "audit_anchor", day, text)
            elif known[day] != digest:
                text = f"mã neo ngày {day} khác dòng {number} của {path.name}"
                yield Fault(Wrong.ALTERED, "audit_anchor", day, text)
