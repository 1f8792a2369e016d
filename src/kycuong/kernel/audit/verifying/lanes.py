"""The chain itself: every act in its place, every payload as promised, every head."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from kycuong.kernel.audit import canonical
from kycuong.kernel.audit.chain import ACT, PAYLOAD, lanes_of
from kycuong.kernel.audit.verifying.books import Book
from kycuong.kernel.audit.verifying.faults import Fault, Faults, Wrong

_NAMES: Final = (
    *(f'a."{name}"' for name in ACT),
    *(f'p."{name}"' for name in PAYLOAD),
)
_ALL: Final = (
    f"SELECT {', '.join(_NAMES)} FROM audit_act a "  # noqa: S608 - constants
    "LEFT JOIN audit_payload p ON p.act_id = a.id ORDER BY a.lane, a.seq, a.id"
)
_NOTES: Final = """
    CREATE TABLE latest (label TEXT, key, digest TEXT, act INTEGER, lane INTEGER,
        seq INTEGER, PRIMARY KEY (label, key)) WITHOUT ROWID;
    CREATE TABLE shredded (token TEXT, act INTEGER, lane INTEGER, seq INTEGER);
    CREATE TABLE shredding (token TEXT, act INTEGER);
"""
_LATER: Final = """
    INSERT INTO latest VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (label, key) DO UPDATE SET digest = excluded.digest,
        act = excluded.act, lane = excluded.lane, seq = excluded.seq
    WHERE excluded.act > latest.act
"""


@dataclass(slots=True)
class Walk:
    """What is learnt on the way: how many acts, and where each lane ended."""

    acts: int = 0
    ends: dict[int, tuple[int, str]] = field(default_factory=dict)


def walk(book: Book, found: Walk) -> Faults:
    """Yield what is wrong with acts and payloads, lane by lane, in their order.

    The digests that acts hold of rows are noted in the book for `contents`.
    """
    book.notes.executescript(_NOTES)
    book.notes.execute("BEGIN")
    for lane, rows in groupby(book.rows(_ALL), key=lambda row: row[1]):
        yield from _lane(book, found, lane, rows)
    yield from _loose(book)
    yield from _shreddings(book)


def _lane(book: Book, found: Walk, lane: int, rows: Iterator[Any]) -> Faults:
    before: Any = None
    for row in rows:
        act, payload = row[: len(ACT)], row[len(ACT) :]
        found.acts += 1
        if not isinstance(lane, int) or not isinstance(act[2], int):
            text = "làn hoặc số của hành vi không phải là số: bản ghi đã bị sửa"
            yield Fault(Wrong.ALTERED, "audit_act", str(act[0]), text)
            continue
        seq = before[1] if before else 0
        if act[2] > seq + 1:
            yield _gap(lane, seq, act)
            before = (act[0], act[2] - 1, act[3])  # told; the rest is judged by itself
        yield from _placed(act, before)
        yield from _held(act, payload)
        _note(book, act, payload)
        before = (act[0], act[2], act[4])
    if before is not None:
        found.ends[lane] = before[1:]


def _gap(lane: int, seq: int, act: Any) -> Fault:
    gone = act[2] - seq - 1
    return Fault(
        Wrong.DROPPED,
        "audit_act",
        f"sau số {seq}",
        f"mất {gone} hành vi: sau số {seq} của làn {lane} là ngay số {act[2]}",
        lane,
        seq + 1,
    )


def _placed(act: Any, before: Any) -> Faults:
    """Yield what is wrong with an act by itself, or shows in the one before it.

    Args:
        before: key, number and hash of the act before; None at the start of a lane.
    """
    key, lane, own = str(act[0]), act[1], act[2]
    if before is not None and own <= before[1]:
        text = f"hành vi chèn thêm: số {own} của làn {lane} đã có"
        yield Fault(Wrong.INSERTED, "audit_act", key, text, lane, own)
        return
    cells = [*act[:4], "", act[5], canonical.instant(act[6]), *act[7:]]
    if canonical.link(cells) != act[4]:
        text = "nội dung hành vi không khớp mã băm của chính nó: bản ghi đã bị sửa"
        yield Fault(Wrong.ALTERED, "audit_act", key, text, lane, own)
    elif before is not None and act[3] != before[2]:
        text = f"bản ghi đã bị thay: hành vi sau nó (số {own}) nối vào một mã băm khác"
        yield Fault(Wrong.ALTERED, "audit_act", str(before[0]), text, lane, before[1])
    elif before is None and act[3] != canonical.GENESIS:
        text = "hành vi đầu làn nối vào một hành vi không còn"
        yield Fault(Wrong.ALTERED, "audit_act", key, text, lane, own)


def _held(act: Any, payload: Any) -> Faults:
    """Yield what is wrong with what an act holds."""
    place = str(act[0]), act[1], act[2]
    if payload[0] is None:
        yield _payload(Wrong.DROPPED, "mất phần nội dung của hành vi", place)
        return
    hashes: list[str] = []
    for start, name in ((1, "người làm"), (4, "nội dung trước và sau")):
        content, salt, gone = payload[start : start + 3]
        if gone and (content or salt or not payload[8]):
            yield _payload(Wrong.ALTERED, f"phần {name} hủy dở dang", place)
        hashes.append(gone or canonical.sealed(salt, content))
    who, what = hashes
    promise = canonical.commitment(who, what, canonical.sealed("", payload[7]))
    if promise != act[5]:
        text = "nội dung (ai, trước, sau) không khớp cam kết của hành vi: đã bị sửa"
        yield _payload(Wrong.ALTERED, text, place)


def _payload(wrong: Wrong, text: str, place: tuple[str, int, int]) -> Fault:
    return Fault(wrong, "audit_payload", place[0], text, place[1], place[2])


def _note(book: Book, act: Any, payload: Any) -> None:
    """Keep the digests of rows, the latest act of each, and who shredded what."""
    key, lane, seq = act[0], act[1], act[2]
    if payload[7]:
        _rows(book, _read(payload[7]), (key, lane, seq))
    shreds = act[10] == "audit.shredded"
    if payload[4] and (shreds or '"rows":' in str(payload[4])):
        what = _read(payload[4])
        _rows(book, what.get("rows"), (key, lane, seq))
        if shreds and isinstance(detail := what.get("detail"), dict):
            book.notes.executemany(
                "INSERT INTO shredding VALUES (?, ?)",
                [(act[12], one) for one in detail.get("acts", ())],
            )
    if payload[8]:
        book.notes.execute(
            "INSERT INTO shredded VALUES (?, ?, ?, ?)", [payload[8], key, lane, seq]
        )


def _read(content: Any) -> dict[str, Any]:
    """Return what was sealed; what a hand made unreadable has been told already."""
    try:
        found = json.loads(content)
    except (TypeError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _rows(book: Book, told: Any, act: tuple[int, int, int]) -> None:
    for label, digests in told.items() if isinstance(told, dict) else ():
        if not isinstance(digests, dict):
            continue
        book.notes.executemany(
            _LATER,
            [
                (label, int(key) if key.isdecimal() else key, digest, *act)
                for key, digest in digests.items()
            ],
        )


def _loose(book: Book) -> Faults:
    """Yield payloads whose act is not there."""
    query = (
        "SELECT p.act_id FROM audit_payload p LEFT JOIN audit_act a ON a.id = p.act_id "
        "WHERE a.id IS NULL ORDER BY p.act_id"
    )
    for (key,) in book.rows(query):
        text = "có nội dung mà không còn hành vi"
        yield Fault(Wrong.DROPPED, "audit_payload", str(key), text)


def _shreddings(book: Book) -> Faults:
    """Yield what was shredded without an act that names it."""
    query = (
        "SELECT s.act, s.lane, s.seq FROM shredded s LEFT JOIN shredding t "
        "ON t.token = s.token AND t.act = s.act WHERE t.act IS NULL ORDER BY s.act"
    )
    for key, lane, seq in book.notes.execute(query).fetchall():
        text = "nội dung bị hủy mà không hành vi hủy nào nêu nó"
        yield _payload(Wrong.SHREDDED, text, (str(key), lane, seq))


def heads(book: Book, found: Walk, keys: Sequence[bytes]) -> Faults:
    """Yield heads that are not where the lanes end, or whose seal is not ours.

    Every lane of the book has a head from its migration on, sealed at 0 while it is
    empty: a lane that went with its head is missed, an emptied one has no seal.

    Args:
        keys: those of the installation; a head of any other key is forged. None known:
            the seals are not judged.
    """
    stored = {}
    for row in book.rows(_HEADS):
        if isinstance(row[0], int) and isinstance(row[1], int):
            stored[row[0]] = row[1:]
            continue
        text = "đầu làn ghi điều không phải là số: bản ghi đã bị sửa"
        yield Fault(Wrong.ALTERED, "audit_head", str(row[0]), text)
    known = lanes_of(server=book.server)
    for lane in sorted({*known, *stored, *found.ends}):
        seq, last = found.ends.get(lane, (0, canonical.GENESIS))
        if lane not in stored:
            text = f"mất đầu làn {lane}"
            yield Fault(Wrong.DROPPED, "audit_head", str(lane), text, lane, seq)
            continue
        if lane not in known:
            text = f"sổ này không có làn {lane}: đầu làn chèn thêm"
            yield Fault(Wrong.INSERTED, "audit_head", str(lane), text, lane, seq)
            continue
        yield from _head(lane, stored[lane], (seq, last), keys)


def _head(lane: int, head: Any, end: tuple[int, str], keys: Sequence[bytes]) -> Faults:
    """Yield what is wrong with a head, given where its lane ends."""
    (head_seq, head_hash, sealed, named), (seq, last) = head, end
    if head_seq > seq:
        text = f"mất {head_seq - seq} hành vi mới nhất của làn {lane} (cắt đuôi)"
        yield Fault(Wrong.TRUNCATED, "audit_act", f"sau số {seq}", text, lane, seq + 1)
    elif head_seq < seq:
        text = f"hành vi chèn thêm sau đầu làn {lane} (số {head_seq})"
        yield Fault(Wrong.INSERTED, "audit_act", f"số {seq}", text, lane, head_seq + 1)
    elif head_hash != last:
        text = "hành vi cuối của làn không phải hành vi mà đầu làn ghi"
        yield Fault(Wrong.ALTERED, "audit_act", f"số {seq}", text, lane, seq)
    elif _forged(keys, (lane, head_seq, head_hash), sealed):
        text = "niêm phong đầu làn không do khóa của hệ thống đóng"
        if named not in map(canonical.key_name, keys):
            text += (
                "; nếu KYCUONG_SECRET_KEY đã được thay, hãy ghi khóa cũ vào "
                "KYCUONG_SECRET_KEY_OLD rồi kiểm tra lại"
            )
        yield Fault(Wrong.FORGED, "audit_head", str(lane), text, lane, head_seq)
    elif keys and named not in map(canonical.key_name, keys):
        text = "đầu làn ghi tên một khóa khác với khóa đã niêm phong nó: đã bị sửa"
        yield Fault(Wrong.ALTERED, "audit_head", str(lane), text, lane, head_seq)


_HEADS: Final = "SELECT lane, seq, hash, seal, key FROM audit_head ORDER BY lane"


def _forged(keys: Sequence[bytes], head: tuple[int, int, str], sealed: str) -> bool:
    """Say whether a seal is one that none of our keys made."""
    return bool(keys) and all(sealed != canonical.seal(key, *head) for key in keys)
