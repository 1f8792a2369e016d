"""Calendar dates, months, quarters and years as a letter writes them."""

from __future__ import annotations

import calendar as _calendar
from dataclasses import dataclass
from datetime import date

_D = r"(?P<d>\d{1,2})"
_M = r"(?P<m>\d{1,2})"
_Y = r"(?P<y>(?:19|20)\d{2})"
DAY = (
    rf"(?:(?:ngay )?{_D}\s*[/.-]\s*{_M}\s*[/.-]\s*{_Y}(?:\d(?!\d))?"
    rf"|(?:ngay )?{_D.replace('P<d>', 'P<d2>')} thang {_M.replace('P<m>', 'P<m2>')}(?:(?:,)? nam {_Y.replace('P<y>', 'P<y2>')})?"
    rf"|(?:ngay ){_D.replace('P<d>', 'P<d3>')}\s*/\s*{_M.replace('P<m>', 'P<m3>')}(?![/\d]))"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as printed; `year` None when the text gives none."""

    day: int
    month: int
    year: int | None

    def date(self, year: int | None = None) -> date | None:
        """Return the calendar date (with `year` where none is printed), if it exists."""
        chosen = self.year or year
        if chosen is None:
            return None
        try:
            return date(chosen, self.month, self.day)
        except ValueError:
            return None


def day_of(found: dict[str, str | None]) -> Day | None:
    """Return the day of a match of `DAY` (its group dictionary), None if none took part."""
    for suffix in ("", "2", "3", "4"):
        day, month = found.get("d" + suffix), found.get("m" + suffix)
        if day and month and int(day) < 32 and int(month) < 13:
            year = found.get("y" + suffix) if suffix in ("", "2") else None
            return Day(int(day), int(month), int(year) if year else None)
    return None


def last_of_month(year: int, month: int) -> date | None:
    """Return the last day of a month, None if there is no such month."""
    if not 1 <= month <= 12:
        return None
    return date(year, month, _calendar.monthrange(year, month)[1])


def last_of_quarter(year: int, quarter: int) -> date | None:
    """Return the last day of a quarter (1 to 4), None if there is no such quarter."""
    return last_of_month(year, quarter * 3) if 1 <= quarter <= 4 else None


def parse_quarter(text: str) -> int | None:
    """Read "IV", "4" or "iii" as a quarter."""
    romans = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
    text = text.strip().lower()
    if text in romans:
        return romans[text]
    return int(text) if text.isdigit() and 1 <= int(text) <= 4 else None
