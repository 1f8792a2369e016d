"""The job that the schedule runs every quarter of an hour."""

from kycuong.kernel.schedules.services import Slot
from kycuong.work.chasing import services


def chase(slot: Slot) -> None:
    """Take the steps whose moment lies in the slot's stretch; see `services.chase`.

    After an outage one run answers for the whole stretch, each step with its moment.
    """
    services.chase(at=slot.now, since=slot.since, until=slot.at)
