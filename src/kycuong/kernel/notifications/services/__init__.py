"""Telling people, what they wish, and the way out of the house."""

from kycuong.kernel.notifications.enums import Urgency
from kycuong.kernel.notifications.services.telling import notify, read, read_all

__all__ = ["Urgency", "notify", "read", "read_all"]
