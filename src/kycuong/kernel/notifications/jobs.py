"""What runs by the clock."""

from kycuong.kernel.notifications import services
from kycuong.kernel.schedules.registry import Slot


def mail(slot: Slot) -> None:
    """Make the digests whose hour has come and send what waits (idempotent)."""
    services.make_digests(slot.now)
    services.send_due(slot.now)
