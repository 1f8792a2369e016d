"""All checks in their order: chain, heads, anchors, rows, files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

from kycuong.kernel.audit.keeping import Shape
from kycuong.kernel.audit.verifying import anchors, contents, lanes
from kycuong.kernel.audit.verifying.books import Book
from kycuong.kernel.audit.verifying.faults import Fault, Faults, Wrong

FILES: Final = "files_storedfile"
_KEPT: Final = f"SELECT id, sha256, path, name FROM {FILES} ORDER BY id"  # noqa: S608

Hash = Callable[[str], str | None]
"""Returns the sha256 of what lies at a place; None: nothing does."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to verify against: covered tables, the folder of anchors, numbers on paper,
    the keys of the heads (none: unknown), and how a kept file is hashed."""

    shapes: Iterable[Shape]
    folder: Path
    hashed: Hash
    printed: tuple[str, ...] = ()
    keys: tuple[bytes, ...] = ()


def faults(book: Book, asked: Asked, found: lanes.Walk) -> Faults:
    """Yield everything that is wrong, what comes first in the chain first."""
    yield from chain(
        lanes.walk(book, found),
        lanes.heads(book, found, asked.keys),
        anchors.check(book, asked.folder, asked.printed),
        contents.compare(book, asked.shapes),
        files(book, asked.hashed),
    )


def files(book: Book, hashed: Hash) -> Faults:
    """Yield kept files that are gone or are not what came."""
    if FILES not in book.tables():
        return
    judged: dict[str, Any] = {}
    for key, sha256, path, name in book.rows(_KEPT):
        if path not in judged:
            judged[path] = hashed(path)
        if judged[path] is None:
            text = f"tệp «{name}» không còn ở {path}"
            yield Fault(Wrong.MISSING, FILES, str(key), text)
        elif judged[path] != sha256:
            text = f"tệp «{name}» ở {path} đã bị sửa: mã băm khác lúc nhận"
            yield Fault(Wrong.ALTERED, FILES, str(key), text)
