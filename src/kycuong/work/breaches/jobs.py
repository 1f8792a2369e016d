"""The job that the schedule runs every morning."""

from kycuong.kernel.schedules.services import Slot
from kycuong.work.breaches import services


def propose(slot: Slot) -> None:
    """Open what the thresholds call for; it decides nothing."""
    services.open_proposals(at=slot.now)
