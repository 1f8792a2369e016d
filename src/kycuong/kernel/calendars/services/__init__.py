"""Changing the calendar: one proposes, another approves, everything open is counted.

`decide` does both steps for two people at once; `keep` stores a calendar by which
dates were counted. Nothing entered is erased.
"""

from kycuong.kernel.calendars.services.applying import (
    apply,
    enforce,
    foresee,
    keep,
    stalled,
    unforeseen,
)
from kycuong.kernel.calendars.services.deciding import (
    Changed,
    approve,
    decide,
    decline,
    withdraw,
)
from kycuong.kernel.calendars.services.proposing import (
    DayRuling,
    propose,
    propose_hours,
    revert,
)

__all__ = [
    "Changed",
    "DayRuling",
    "apply",
    "approve",
    "decide",
    "decline",
    "enforce",
    "foresee",
    "keep",
    "propose",
    "propose_hours",
    "revert",
    "stalled",
    "unforeseen",
    "withdraw",
]
