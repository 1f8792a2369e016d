"""What the schedule does for the exchange."""

from kycuong.kernel.schedules.services import Slot
from kycuong.work.exchange import services


def send(slot: Slot) -> None:
    """Hand over what waits."""
    services.send_due(slot.now)
