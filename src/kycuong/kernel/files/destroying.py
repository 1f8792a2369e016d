"""Destroying what is kept, so that only the act remains."""

from datetime import datetime

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
        if not StoredFile.objects.filter(path=place).exists():
            stores.store().delete(place)
