"""Moving kept files from a folder into a store of objects, each proved by its hash.

What is moved and proved is noted in a list beside the source, so a move that broke off
goes on where it stopped. The source stays as it is.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from kycuong.kernel.files import stores
from kycuong.kernel.files.models import StoredFile
from kycuong.kernel.files.stores.disk import Folder
from kycuong.kernel.files.stores.objects import Objects

LIST: Final = "moved.txt"
SAY_EVERY: Final = 1000
CHUNK: Final = 1024 * 1024


class NoStore(Exception):
    """The settings name no store to move into."""

    def __init__(self) -> None:
        """Say what to set."""
        super().__init__(
            "KYCUONG_FILES chưa nêu kho S3 để chuyển tới; hãy đặt, ví dụ: "
            "s3://kho?endpoint=https://may-chu-kho:9000"
        )


@dataclass(slots=True)
class Told:
    """How many files were moved now, were there already, are damaged or gone."""

    moved: int = 0
    there: int = 0
    damaged: int = 0
    missing: int = 0


def move(source: str | None, *, say: Callable[[str], None]) -> Told:
    """Move every kept file that is not moved yet.

    Args:
        source: the folder; None for the one of the settings.
        say: told of each fault, and from time to time how far it is.

    Raises:
        NoStore: the settings name no store.
        OSError: the store does not answer; run it again later.
    """
    target = stores.store()
    if not isinstance(target, Objects):
        raise NoStore
    folder = Folder(Path(source or settings.MEDIA_ROOT))
    done = folder.root / LIST
    proved = set(done.read_text().split()) if done.exists() else set()
    told = Told()
    places = (
        StoredFile.objects.filter(destroyed_at=None)
        .order_by("path")
        .values_list("path", flat=True)
    )
    with done.open("a") as noted:
        for place in places.distinct().iterator():
            if place in proved:
                told.there += 1
                continue
            if _one(folder, target, place, told, say):
                noted.write(f"{place}\n")
                noted.flush()
            if told.moved and told.moved % SAY_EVERY == 0:
                say(f"Đã chuyển {told.moved} tệp …")
    return told


def _one(
    folder: Folder, target: Objects, place: str, told: Told, say: Callable[[str], None]
) -> bool:
    """Move one file and read it back; say whether the store holds it whole."""
    wanted = place.rpartition("/")[2]
    path = folder.local(place)
    if not path.exists():
        if target.size(place) is not None and target.digest(place) == wanted:
            told.there += 1
            return True
        told.missing += 1
        say(f"Mất tệp {wanted}: không có ở thư mục nguồn, cũng không có trong kho.")
        return False
    if _digest(path) != wanted:
        told.damaged += 1
        say(f"Tệp {wanted} ở thư mục nguồn không còn nguyên vẹn; chưa chuyển.")
        return False
    _send(path, target, place)
    if target.digest(place) != wanted:
        target.delete(place)
        told.damaged += 1
        say(f"Tệp {wanted} không tới kho nguyên vẹn; hãy chạy lại.")
        return False
    told.moved += 1
    return True


def _send(path: Path, target: Objects, place: str) -> None:
    """Send a copy: the store takes over what it is given."""
    handle, temporary = tempfile.mkstemp(dir=stores.incoming(), prefix="in-")
    with path.open("rb") as given, open(handle, "wb") as copy:  # noqa: PTH123 - a handle
        shutil.copyfileobj(given, copy, CHUNK)
    try:
        target.keep(Path(temporary), place)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
