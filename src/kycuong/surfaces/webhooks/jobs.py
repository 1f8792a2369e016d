"""What the schedule does for webhooks."""

from kycuong.kernel.schedules.services import Slot
from kycuong.shared import clock
from kycuong.surfaces.webhooks import services


def tell(slot: Slot) -> None:
    """Write what became late, make deliveries, send what may go."""
    services.tell_overdue(slot.now)
    services.spread(slot.now)
    services.send_due(slot.now, wall=clock.wall())


def tidy(slot: Slot) -> None:
    """Forget what was sent long ago."""
    services.tidy(slot.now)
