"""What is done with kept files by the clock."""

from datetime import datetime
from typing import Protocol

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.kernel.files import scanning, stores
from kycuong.kernel.files.enums import Scan
from kycuong.kernel.files.models import StoredFile

AT_ONCE = 200


class Slot(Protocol):
    """As much of a slot of the schedule as is needed here."""

    @property
    def now(self) -> datetime:
        """The instant of the run."""
        ...


def rescan(slot: Slot) -> None:
    """Show the scanner what was kept while it was silent; stop while it still is.

    Where it finds something, the file stays as it came and is given to nobody.
    """
    for stored in StoredFile.objects.filter(scan=Scan.WAITING, destroyed_at=None)[
        :AT_ONCE
    ]:
        try:
            found = scanning.look(stores.store().local(stored.path))
        except (scanning.Silent, OSError):
            return
        word = Scan.INFECTED if found else Scan.CLEAN
        told = {"scan": word.value, "found": found[:80]}
        with act(SYSTEM, "files.scanned", stored, at=slot.now, detail=told):
            StoredFile.objects.filter(pk=stored.pk).update(scan=word)
