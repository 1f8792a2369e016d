"""How long a step may take: the dated settings, as short limits."""

from datetime import datetime

from kycuong.rules.duty.settings import Settings, Value


def settings() -> Settings:
    """Return the settings in force with what an office laid over them."""
    return Settings()


def of(key: str, at: datetime) -> str:
    """Return a step's limit on the day it begins, such as "8wh"."""
    return settings().limit(key, at)


def basis(key: str, at: datetime) -> Value:
    """Return a setting with the text it rests on, for a page to show."""
    return settings().on(key, at)
