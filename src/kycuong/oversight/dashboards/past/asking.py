"""What the page of a past day is asked for."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from kycuong.ledger.periods import ONE_DAY, Period
from kycuong.rules.worktime.instants import local_day

LED: Final = "chu-tri"
HELD: Final = "giu"


@dataclass(frozen=True, slots=True)
class Asked:
    """A day, what it is compared with, and whose matters of which sort.

    Args:
        other: the second day; None for the instant `now`.
        way: `LED` or `HELD` by the body; None for all bodies.
    """

    day: date
    other: date | None
    now: datetime
    sort: str
    way: str
    body: int | None

    @property
    def sorts(self) -> tuple[str, ...]:
        """Which sort of matters is counted."""
        return (self.sort,)

    @property
    def second(self) -> date:
        """The day that the first is compared with; today where none is named."""
        return self.other or local_day(self.now)

    @property
    def between(self) -> Period | None:
        """The days after the first, through the second; None where they are one."""
        if self.second <= self.day:
            return None
        return Period(self.day + ONE_DAY, self.second)
