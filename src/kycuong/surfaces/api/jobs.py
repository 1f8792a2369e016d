"""What the schedule does for the interface."""

from kycuong.kernel.schedules.services import Slot
from kycuong.shared import clock
from kycuong.surfaces.api import services


def tidy(slot: Slot) -> None:
    """Forget answers that nobody may ask for again."""
    services.tidy(at=slot.now, wall=clock.wall())
