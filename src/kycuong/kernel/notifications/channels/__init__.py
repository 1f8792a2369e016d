"""The ways out of the house: mail over SMTP, SMS and Zalo over HTTP.

A channel hands one parcel over and says what is known afterwards. The one thing it
must get right is the difference between "certainly not handed over" and "nobody knows":
the first is tried again, the second never by itself.
"""

from kycuong.kernel.notifications.channels.mail import Mail
from kycuong.kernel.notifications.channels.parcels import (
    Channel,
    Line,
    Outcome,
    Parcel,
    Receipt,
)
from kycuong.kernel.notifications.channels.phone import Sms, Zalo
from kycuong.kernel.notifications.enums import Way

__all__ = ["CHANNELS", "Channel", "Line", "Outcome", "Parcel", "Receipt", "ready"]

CHANNELS: dict[str, Channel] = {
    Way.EMAIL: Mail(),
    Way.SMS: Sms(),
    Way.ZALO: Zalo(),
}


def ready() -> dict[str, Channel]:
    """Return the channels that the settings configure, by way."""
    return {way: channel for way, channel in CHANNELS.items() if channel.ready()}
