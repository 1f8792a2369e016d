"""One dated setting: what it says from a day on, and what it may say."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from kycuong.rules.worktime.errors import BadLimit
from kycuong.rules.worktime.limits import WorkingDays, WorkingHours, parse_limit

LIMIT: Final = "thời hạn"
COUNT: Final = "số"
HOURS_A_DAY: Final = 8


@dataclass(frozen=True, slots=True)
class Value:
    """What a setting says from a day on, and by which text (căn cứ)."""

    since: date
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Setting:
    """One number that an office may set: a short limit ("8wh") or a count."""

    key: str
    label: str
    unit: str
    values: tuple[Value, ...]
    least: int = 1
    most: int = 60

    def on(self, day: date) -> Value:
        """Return the value in force on a day; before the first, the first."""
        found = [value for value in self.values if value.since <= day]
        return found[-1] if found else self.values[0]

    def wrong(self, value: str) -> str:
        """Return why a value cannot be taken, as a sentence; empty where it can.

        A limit is in working days or hours: a year of them would stop the province.
        """
        span = f"từ {self.least} đến {self.most}"
        if self.unit != LIMIT:
            whole = value.isascii() and value.isdecimal()
            if whole and self.least <= int(value) <= self.most:
                return ""
            return f"«{self.label}» là một số nguyên {span}."
        try:
            limit = parse_limit(value)
        except BadLimit as bad:
            return str(bad)
        if isinstance(limit, WorkingDays) and self.least <= limit.n <= self.most:
            return ""
        least = 1 if self.least == 1 else self.least * HOURS_A_DAY
        hours = isinstance(limit, WorkingHours)
        if hours and least <= limit.n <= self.most * HOURS_A_DAY:
            return ""
        return f"«{self.label}» là {span} ngày làm việc (như 3wd) hoặc số giờ (8wh)."
