"""Where kept bytes lie: a folder, or an S3-compatible store (kho tệp).

Bytes are named by their hash and never changed. Whoever reads gets a path on this
host: the file itself, or a copy fetched near and proved by its hash.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.core.files.storage import storages

from kycuong.kernel.files.stores.disk import Folder
from kycuong.kernel.files.stores.objects import Objects

KEPT = "kept"  # the name in STORAGES of a store that is no folder


class Store(Protocol):
    """Bytes by their place (`ab/cd/abcd…`), which ends with their hash."""

    def keep(self, temporary: Path, place: str) -> None:
        """Take over a whole file of this host; it is safe when this returns."""
        ...

    def local(self, place: str) -> Path:
        """Return where the bytes can be read on this host.

        Where they are gone, the path is one that does not exist.
        """
        ...

    def size(self, place: str) -> int | None:
        """Return how many bytes there are, None where there are none."""
        ...

    def delete(self, place: str) -> None:
        """Forget the bytes; nothing where there are none."""
        ...

    def works(self) -> bool:
        """Say whether a file could be kept now."""
        ...


def store() -> Store:
    """Return the store that the settings name."""
    if KEPT in settings.STORAGES:
        return _objects(storages[KEPT])
    return folder()


def folder() -> Folder:
    """Return the folder of this host, whichever store is in use."""
    return Folder(Path(settings.MEDIA_ROOT))


@lru_cache(maxsize=2)
def _objects(storage: Any) -> Objects:
    near = Path(settings.KYCUONG_FILES_NEAR)
    return Objects(storage, near, most=settings.KYCUONG_FILES_NEAR_BYTES)


def incoming() -> Path:
    """Return the folder where what comes in is written first, on the right disk."""
    inside = Path(settings.MEDIA_ROOT)
    if KEPT in settings.STORAGES:
        inside = Path(settings.KYCUONG_FILES_NEAR)
    inside.mkdir(parents=True, exist_ok=True)
    return inside
