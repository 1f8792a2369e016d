"""Telling people, what they wish, and the way out of the house."""

from kycuong.kernel.notifications.enums import Urgency
from kycuong.kernel.notifications.services.bouncing import bounced, take_bounce
from kycuong.kernel.notifications.services.digesting import make_digests
from kycuong.kernel.notifications.services.sending import resend, send_due
from kycuong.kernel.notifications.services.subscribing import Wishes, subscribe
from kycuong.kernel.notifications.services.telling import notify, read, read_all

__all__ = [
    "Urgency",
    "Wishes",
    "bounced",
    "make_digests",
    "notify",
    "read",
    "read_all",
    "resend",
    "send_due",
    "subscribe",
    "take_bounce",
]
