"""Stand-ins until the colleagues' parts land. To be removed."""

from typing import Any

from kycuong.kernel.organisations import queries as organisations
from kycuong.rules.worktime import national_calendar

try:
    from kycuong.rules.letters import read
except ImportError:
    read = None  # type: ignore[assignment]

try:
    from kycuong.kernel.calendars.queries import calendar_for
except ImportError:

    def calendar_for(unit_id: Any, *, at: Any) -> Any:  # type: ignore[misc]
        return national_calendar()


def resolve(text: str, *, on: Any) -> Any:
    if hasattr(organisations, "resolve"):
        return organisations.resolve(text, on=on)
    from kycuong.kernel.organisations.values import Resolution

    return Resolution((), False, 0.0, "")


def find(text: str, *, on: Any, limit: int = 8) -> Any:
    if hasattr(organisations, "find"):
        return organisations.find(text, on=on, limit=limit)
    return ()
