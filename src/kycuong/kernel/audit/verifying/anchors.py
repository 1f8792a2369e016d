"""Anchors against the chain: what a day's number promised is still there."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from kycuong.kernel.audit import canonical
from kycuong.kernel.audit.verifying.books import Book
from kycuong.kernel.audit.verifying.faults import Fault, Faults, Wrong

_ALL: Final = (
    "SELECT id, day, at, lanes, previous, digest FROM audit_anchor ORDER BY id"
)

_CLOSED: Final = """
    SELECT a.lane, a.seq, a.subject_id, p.what FROM audit_act a JOIN audit_payload p ON p.act_id = a.id
    WHERE a.verb = 'audit.anchored' ORDER BY a.id
"""


def check(book: Book, folder: Path, printed: Iterable[str] = ()) -> Faults:
    """Yield anchors that were altered, and what they prove to be gone.

    Args:
        folder: where the copies of anchors lie, one line a day.
        printed: numbers read from paper, in groups or without.
    """
    known: dict[str, str] = {}
    previous = canonical.GENESIS
    closed = _closed(book)
    for row in book.rows(_ALL):
        yield from _anchor(book, row, previous)
        previous = row[5]
        known[str(row[1])] = row[5]
        if closed.get(str(row[1]), ("?",))[0] not in {"", str(row[0])}:
            text = f"mã neo ngày {row[1]} chèn thêm: không hành vi chốt sổ nào nêu nó"
            yield Fault(Wrong.INSERTED, "audit_anchor", str(row[0]), text)
    for day, (_, lane, seq) in closed.items():
        if day not in known:
            text = f"mất mã neo ngày {day} mà hành vi chốt sổ đã ghi"
            yield Fault(Wrong.DROPPED, "audit_anchor", day, text, lane, seq)
    yield from _copies(folder, known)
    for number in printed:
        plain = "".join(number.split()).replace("-", "").lower()
        if plain not in known.values():
            text = "mã neo in trên giấy không có trong sổ: sổ đã bị thay hoặc cắt bớt"
            yield Fault(Wrong.TRUNCATED, "audit_anchor", plain[:16], text)


def _closed(book: Book) -> dict[str, tuple[str, int, int]]:
    """Return by day what the first act that anchored it says: the key, lane and number.

    Older acts tell no key; it is "" then.
    """
    found: dict[str, tuple[str, int, int]] = {}
    for lane, seq, key, what in book.rows(_CLOSED):
        said = _read(what)
        detail = said.get("detail") if isinstance(said, dict) else None
        if isinstance(detail, dict) and "day" in detail:
            found.setdefault(str(detail["day"]), (str(key), lane, seq))
    return found


def newest(book: Book, ends: Mapping[int, tuple[int, str]]) -> tuple[str, int] | None:
    """Return the day of the newest anchor and how many acts came since; None: none.

    Args:
        ends: where each lane ends.
    """
    row = book.one("SELECT day, lanes FROM audit_anchor ORDER BY id DESC LIMIT 1")
    if row is None:
        return None
    covered = sum(seq for _, seq, _ in _read(row[1]))
    return str(row[0]), sum(seq for seq, _ in ends.values()) - covered


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
