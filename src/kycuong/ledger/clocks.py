"""How long a step may take: the dated settings, as short limits."""

from datetime import datetime

from kycuong.kernel.parameters.queries import settings
from kycuong.rules.duty.settings import Value


def of(key: str, at: datetime) -> str:
    """Return a step's limit on the day it begins, such as "8wh"."""
    return settings().limit(key, at)


def basis(key: str, at: datetime) -> Value:
    """Return a setting with the text it rests on, for a page to show."""
    return settings().on(key, at)


def count(key: str, at: datetime) -> int:
    """Return a setting that is a number, on a day."""
    return settings().count(key, at)
