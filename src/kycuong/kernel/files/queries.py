"""Finding kept files."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from kycuong.kernel.files.models import StoredFile
from kycuong.kernel.files.signatures import Signed, examine


def get(pk: int) -> StoredFile:
    """Return the row of one kept file."""
    return StoredFile.objects.get(pk=pk)


def several(pks: Iterable[int]) -> dict[int, StoredFile]:
    """Return the rows of kept files by key, one query; unknown keys are left out."""
    wanted = set(pks)
    return StoredFile.objects.in_bulk(wanted) if wanted else {}


def path_of(stored: StoredFile) -> Path:
    """Return where the bytes lie."""
    return Path(settings.MEDIA_ROOT) / stored.path


def signatures_of(stored: StoredFile) -> Signed:
    """Return what a kept file's digital signatures say today, by the office's roots."""
    named = settings.KYCUONG_SIGNATURE_ROOTS
    return examine(path_of(stored), roots=Path(named) if named else None)
