"""Finding kept files."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from kycuong.kernel.files import stores
from kycuong.kernel.files.enums import Scan
from kycuong.kernel.files.models import StoredFile
from kycuong.kernel.files.scanning import Infected
from kycuong.kernel.files.signatures import Signed, examine
from kycuong.shared.verdict import NotThere


def get(pk: int) -> StoredFile:
    """Return the row of one kept file."""
    return StoredFile.objects.get(pk=pk)


def several(pks: Iterable[int]) -> dict[int, StoredFile]:
    """Return the rows of kept files by key, one query; unknown keys are left out."""
    wanted = set(pks)
    return StoredFile.objects.in_bulk(wanted) if wanted else {}


def path_of(stored: StoredFile) -> Path:
    """Return where the bytes can be read on this host: themselves, or a proved copy.

    Raises:
        OSError: the store of files does not answer, or gave other bytes.
        NotThere: it was destroyed.
        Infected: the scanner found something after the file had been kept.
    """
    if stored.destroyed_at is not None:
        raise NotThere
    if stored.scan == Scan.INFECTED:
        raise Infected(stored.name, "quét lại sau khi nhận")
    return stores.store().local(stored.path)


def can_keep() -> bool:
    """Say whether a file could be kept now, wherever files are kept."""
    return stores.store().works()


def signatures_of(stored: StoredFile) -> Signed:
    """Return what a kept file's digital signatures say today, by the office's roots."""
    named = settings.KYCUONG_SIGNATURE_ROOTS
    return examine(path_of(stored), roots=Path(named) if named else None)
