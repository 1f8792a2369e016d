"""Finding kept files."""

from pathlib import Path

from django.conf import settings

from kycuong.kernel.files.models import StoredFile


def get(pk: int) -> StoredFile:
    """Return the row of one kept file."""
    return StoredFile.objects.get(pk=pk)


def path_of(stored: StoredFile) -> Path:
    """Return where the bytes lie."""
    return Path(settings.MEDIA_ROOT) / stored.path
