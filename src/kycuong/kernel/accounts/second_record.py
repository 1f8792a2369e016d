"""The second record of the sealed code: a file of lines, each holding the one before.

It does not lie in the database: whoever alters one must alter the other, on another
disk, under another login. Lines are JSON; `hash` covers everything else in the line.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

FIRST: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its place, what it tells, of which seal, and its hash."""

    number: int
    event: str
    seal: int
    told: dict[str, Any]
    previous: str
    hash: str


class Unwritable(Exception):
    """The second record cannot be written: nothing may be done without it."""


def add(place: Path, event: str, seal: int, at: datetime, **told: str) -> str:
    """Append one line and return its hash; it is on the disk when this returns.

    Raises:
        Unwritable: the file cannot be read or written.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(place, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "r+b") as out:
            fcntl.flock(out, fcntl.LOCK_EX)
            last = out.read().rstrip(b"\n").rpartition(b"\n")[2]
            previous = json.loads(last)["hash"] if last else FIRST
            body = {"at": at.isoformat(), "event": event, "seal": seal, **told}
            line = {**body, "previous": previous}
            line["hash"] = _hash(line)
            out.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
            out.flush()
            os.fsync(out.fileno())
    except (OSError, ValueError, KeyError) as wrong:
        raise Unwritable(str(wrong)) from wrong
    return str(line["hash"])


def lines(place: Path) -> Iterator[Line | str]:
    """Yield every line; a sentence in place of one that is not as it was written."""
    previous = FIRST
    try:
        text = place.read_text(encoding="utf-8")
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as wrong:
        yield f"không đọc được {place.name} ({type(wrong).__name__})"
        return
    for number, raw in enumerate(text.splitlines(), start=1):
        try:
            line = json.loads(raw)
            told = {key: line[key] for key in line if key != "hash"}
            right = _hash(told) == line["hash"] and line["previous"] == previous
            found = Line(
                number, line["event"], line["seal"], told, previous, line["hash"]
            )
        except (ValueError, KeyError, TypeError):
            right = False
        if not right:
            yield f"dòng {number} của {place.name} đã bị sửa, chèn hoặc xóa trước nó"
            return
        previous = found.hash
        yield found


def _hash(told: dict[str, Any]) -> str:
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
