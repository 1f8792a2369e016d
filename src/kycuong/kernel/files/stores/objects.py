"""Kept bytes in an S3-compatible store, with copies near at hand on this host."""

import hashlib
import os
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar

from django.core.files import File

CHUNK: Final = 1024 * 1024
SWEEP_EVERY: Final = 50  # files fetched between two looks at how much lies near
IN_USE: Final = 3600  # seconds since its last use in which a near copy is not removed
T = TypeVar("T")


class Away(OSError):
    """The store does not answer; what was asked can be tried again later."""

    passes = True  # the page says so with 503, not that something broke

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "Kho tệp không trả lời; chưa tệp nào được ghi. Hãy thử lại sau ít phút, "
            "nếu vẫn vậy hãy báo quản trị hệ thống."
        )


class Damaged(OSError):
    """The store gave other bytes than were kept."""

    def __init__(self, place: str) -> None:
        """Name the file by its hash."""
        super().__init__(
            f"Tệp {place.rpartition('/')[2][:16]}… trong kho không còn nguyên vẹn; "
            "hãy báo quản trị hệ thống khôi phục tệp từ bản sao lưu."
        )


class Objects:
    """A store of objects named by their hash; its copies near are proved by it."""

    def __init__(self, storage: Any, near: Path, *, most: int) -> None:
        """Take Django's storage, and the folder for copies with its limit in bytes."""
        self.storage, self.near, self.most = storage, near, most
        self._fetched = 0
        self._lock = threading.Lock()

    def keep(self, temporary: Path, place: str) -> None:
        """Send a file, unless its bytes are there; a copy stays near."""
        wanted = temporary.stat().st_size
        if self.size(place) != wanted:
            with temporary.open("rb") as source:
                _asked(lambda: self.storage.save(place, File(source)))
            if self.size(place) != wanted:
                raise Away
        self._put_near(temporary, place)

    def local(self, place: str) -> Path:
        """Return a copy on this host, fetched and proved where there is none yet."""
        copy = self.near / place
        with suppress(FileNotFoundError):
            os.utime(copy)  # in use: not to be removed now
            return copy
        with suppress(FileNotFoundError):
            self._put_near(self._fetch(place), place)
        return copy

    def size(self, place: str) -> int | None:
        """Return how many bytes the store has, None where there are none."""
        try:
            return int(_asked(lambda: self.storage.size(place)))
        except FileNotFoundError:
            return None

    def delete(self, place: str) -> None:
        """Forget the bytes, here and in the store."""
        _asked(lambda: self.storage.delete(place))
        (self.near / place).unlink(missing_ok=True)

    def works(self) -> bool:
        """Say whether the store answers."""
        try:
            self.size("kycuong-probe")
        except OSError:
            return False
        return True

    def digest(self, place: str) -> str:
        """Return the hash of what the store has, read whole.

        Raises:
            FileNotFoundError: it has nothing there.
        """
        found = hashlib.sha256()
        with _asked(lambda: self.storage.open(place, "rb")) as source:
            while chunk := _asked(lambda: source.read(CHUNK)):
                found.update(chunk)
        return found.hexdigest()

    def _fetch(self, place: str) -> Path:
        self.near.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=self.near, prefix="in-")
        digest = hashlib.sha256()
        try:
            with (
                os.fdopen(handle, "wb") as out,
                _asked(lambda: self.storage.open(place, "rb")) as source,
            ):
                while chunk := _asked(lambda: source.read(CHUNK)):
                    digest.update(chunk)
                    out.write(chunk)
            if digest.hexdigest() != place.rpartition("/")[2]:
                raise Damaged(place)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return Path(temporary)

    def _put_near(self, temporary: Path, place: str) -> None:
        copy = self.near / place
        copy.parent.mkdir(parents=True, exist_ok=True)
        temporary.replace(copy)
        with self._lock:
            self._fetched += 1
            due = self._fetched % SWEEP_EVERY == 0
        if due:
            self.sweep()

    def sweep(self) -> None:
        """Remove the copies longest unused until the rest fits into the limit."""
        lying = []
        for path in self.near.rglob("*"):
            with suppress(FileNotFoundError):
                known = path.stat()
                if path.is_file():
                    lying.append((known.st_mtime, known.st_size, path))
        total, old = sum(size for _, size, _ in lying), time.time() - IN_USE
        for used, size, path in sorted(lying):
            if total <= self.most or used > old:
                return
            path.unlink(missing_ok=True)
            total -= size


def _asked(question: Callable[[], T]) -> T:
    """Ask the store; what its library raises becomes `Away` or `FileNotFoundError`."""
    try:
        return question()
    except FileNotFoundError:
        raise
    except Exception as error:
        if _status(error) == 404:
            raise FileNotFoundError from error
        raise Away from error


def _status(error: Exception) -> int:
    answer = getattr(error, "response", None) or {}
    return int(answer.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
