"""All checks in their order: chain, heads, anchors, rows, files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

from kycuong.kernel.audit.keeping import Shape
from kycuong.kernel.audit.verifying import anchors, contents, frames, lanes
from kycuong.kernel.audit.verifying.books import Book
from kycuong.kernel.audit.verifying.faults import Fault, Faults, Wrong

FILES: Final = "files_storedfile"
_KEPT: Final = f"SELECT id, sha256, path, name FROM {FILES} ORDER BY id"  # noqa: S608
_STANDING: Final = f"""
SELECT id, sha256, path, name FROM {FILES} WHERE destroyed_at IS NULL ORDER BY id
"""  # noqa: S608 - a name of ours
_DESTROYED: Final = f"""
SELECT id, path, name FROM {FILES} AS gone WHERE destroyed_at IS NOT NULL AND NOT EXISTS
(SELECT 1 FROM {FILES} AS kept WHERE kept.path = gone.path AND kept.destroyed_at IS NULL)
ORDER BY id
"""  # noqa: S608 - a name of ours

Hash = Callable[[str], str | None]
"""Returns the sha256 of what lies at a place; None: nothing does."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to verify against: covered tables, the folder of anchors, numbers on paper,
    the keys of the heads (none: unknown), how a kept file is hashed, and the tables,
    rules and triggers there must be."""

    shapes: Iterable[Shape]
    folder: Path
    hashed: Hash
    frame: frames.Frame
    printed: tuple[str, ...] = ()
    keys: tuple[bytes, ...] = ()


def faults(book: Book, asked: Asked, found: lanes.Walk) -> Faults:
    """Yield everything that is wrong, what comes first in the chain first.

    A table of the trail that is gone is all that can be told; other tables that are
    gone come once every row was asked.
    """
    if gone := list(frames.tables(book, asked.frame, frames.TRAIL)):
        yield from gone
        return
    yield from chain(
        lanes.walk(book, found),
        lanes.heads(book, found, asked.keys),
        anchors.check(book, asked.folder, asked.printed),
        contents.compare(book, asked.shapes),
        files(book, asked.hashed),
        frames.tables(book, asked.frame),
    )


def files(book: Book, hashed: Hash) -> Faults:
    """Yield kept files that are gone or not what came, and destroyed ones still there."""
    if FILES not in book.tables():
        return
    marked = "destroyed_at" in book.columns(FILES)
    judged: dict[str, Any] = {}
    for key, sha256, path, name in book.rows(_STANDING if marked else _KEPT):
        if path not in judged:
            judged[path] = hashed(path)
        if judged[path] is None:
            text = f"tệp «{name}» không còn ở {path}"
            yield Fault(Wrong.MISSING, FILES, str(key), text)
        elif judged[path] != sha256:
            text = f"tệp «{name}» ở {path} đã bị sửa: mã băm khác lúc nhận"
            yield Fault(Wrong.ALTERED, FILES, str(key), text)
    for key, path, name in book.rows(_DESTROYED) if marked else ():
        if hashed(path) is not None:
            text = f"tệp «{name}» đã tiêu hủy mà byte còn nằm ở {path}"
            yield Fault(Wrong.INSERTED, FILES, str(key), text)
