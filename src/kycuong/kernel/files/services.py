"""Keeping a file."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import scanning, stores
from kycuong.kernel.files.models import StoredFile


class TooLarge(Exception):
    """The file passes the limit; nothing of it was kept."""

    def __init__(self, limit: int) -> None:
        """Say the limit in megabytes."""
        megabytes = limit // (1024 * 1024)
        super().__init__(
            f"Tệp lớn hơn {megabytes} MB. Hãy tách tệp hoặc quét lại ở độ phân giải "
            "thấp hơn rồi tải lên."
        )


def keep(
    chunks: Iterable[bytes],
    *,
    name: str,
    media_type: str = "",
    actor: Actor,
    at: datetime,
    limit: int | None = None,
) -> StoredFile:
    """Write the bytes under their hash and return the row.

    The same bytes are stored once however often they come; each coming has its own
    row. Memory stays at one chunk.

    Raises:
        OSError: the store does not take them; nothing was kept.
        TooLarge: more than `limit` bytes came (default: the setting).
        Infected: the scanner found something; nothing was kept.
        Unscanned: the scanner is silent, and nothing unscanned is taken.
    """
    most = settings.KYCUONG_UPLOAD_LIMIT if limit is None else limit
    digest, size = hashlib.sha256(), 0
    handle, temporary = tempfile.mkstemp(dir=stores.incoming(), prefix="in-")
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in chunks:
                size += len(chunk)
                if size > most:
                    raise TooLarge(most)
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        scan = scanning.examined(Path(temporary), name=name)
        key = digest.hexdigest()
        place = f"{key[:2]}/{key[2:4]}/{key}"
        stores.store().keep(Path(temporary), place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    with act(actor, "files.kept", at=at, detail={"name": name, "sha256": key}):
        return StoredFile.objects.create(
            sha256=key,
            name=Path(name).name[:255] or "tệp",
            media_type=media_type[:100],
            size=size,
            path=place,
            kept_at=at,
            kept_by=actor.user,
            scan=scan,
        )
