"""Destroying what is kept, so that only the act remains."""

from datetime import datetime

from django.db import transaction

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import stores
from kycuong.kernel.files.models import StoredFile


def destroy(pk: int, *, why: str, actor: Actor, at: datetime) -> None:
    """Destroy a kept file that nothing refers to any more: its row and its bytes.

    Bytes that came another time as well stay for that coming. The act keeps name and
    hash, so that what was destroyed can be proved. The caller's policy has asked.

    Writes: audit act `files.destroyed`.
    """
    row = StoredFile.objects.get(pk=pk)
    said = {"name": row.name, "sha256": row.sha256, "size": row.size, "why": why}
    with act(actor, "files.destroyed", StoredFile(pk=pk), at=at, detail=said):
        place = row.path
        row.delete()
        if not StoredFile.objects.filter(path=place, destroyed_at=None).exists():
            stores.store().delete(place)


def destroy_bytes(pk: int, *, why: str, actor: Actor, at: datetime) -> None:
    """Destroy the bytes of a kept file that registers go on referring to (tiêu hủy).

    The row stays with name and hash, marked; nobody is given the file any more. The
    bytes go once the act stands, unless they came another time as well; bytes that
    were left by a break are named by `kycuong verify --audit`. Once destroyed, nothing
    more happens. The caller's policy has asked.

    Writes: audit act `files.destroyed`.
    """
    row = StoredFile.objects.select_for_update(no_key=True).get(pk=pk)
    if row.destroyed_at is not None:
        return
    said = {"name": row.name, "sha256": row.sha256, "size": row.size, "why": why}
    with act(actor, "files.destroyed", row, at=at, detail=said):
        StoredFile.objects.filter(pk=pk).update(destroyed_at=at)
        place = row.path
        transaction.on_commit(lambda: _clear(place))


def _clear(place: str) -> None:
    if not StoredFile.objects.filter(path=place, destroyed_at=None).exists():
        stores.store().delete(place)
