"""Background work of reports."""

from kycuong.kernel.schedules.services import Slot
from kycuong.oversight.reports import services


def prepare(slot: Slot) -> None:
    """Draft the reports whose window has closed."""
    services.prepare_due(slot.now)
