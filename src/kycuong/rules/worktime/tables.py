"""Cumulative tables over a run of years: every count becomes two look-ups.

A `DayTable` covers whole years. For day number `i` (days since its first of January):

- `before[i]`  working days before day `i` (one more entry than there are days)
- `worked[k]`  the date of working day number `k`
- `minutes[i]` working minutes before day `i` (one more entry)
- `inside[i]`  the day's own 1,440 entries: minutes worked since the day began
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kycuong.rules.worktime.days import Opening, Session, sessions_of

MINUTES = 1440


@dataclass(frozen=True, slots=True, eq=False)
class DayTable:
    """Counts of days and minutes over whole years; see the module for the columns."""

    first_year: int
    last_year: int
    base: int
    size: int
    openings: list[Opening]
    before: list[int]
    worked: list[date]
    minutes: list[int]
    inside: list[list[int]]
    inside_of: dict[Opening, list[int]]

    def covers(self, first_year: int, last_year: int) -> bool:
        """Return whether every day of these years is in the table."""
        return self.first_year <= first_year and last_year <= self.last_year


EMPTY = DayTable(0, -1, 0, 0, [], [0], [], [0], [], {})


def minutes_inside(shifts: Iterable[Session]) -> list[int]:
    """Return, for each of the 1,440 minutes, the minutes worked before it that day."""
    spans = [(shift.opens, shift.closes) for shift in shifts]
    return [
        sum(min(max(minute - opens, 0), closes - opens) for opens, closes in spans)
        for minute in range(MINUTES)
    ]


def build_table(
    first_year: int,
    last_year: int,
    sessions: tuple[Session, ...],
    openings_of: Callable[[int], list[Opening]],
) -> DayTable:
    """Return the table of the years `first_year`..`last_year`.

    `openings_of` gives one opening per day of a year. A day with any shift is one
    working day, half days included.
    """
    shifts_of = {opening: sessions_of(opening, sessions) for opening in Opening}
    inside_of = {opening: minutes_inside(shifts_of[opening]) for opening in Opening}
    length_of = {
        opening: sum(shift.closes - shift.opens for shift in shifts)
        for opening, shifts in shifts_of.items()
    }
    base = date(first_year, 1, 1).toordinal()
    openings = [
        opening
        for year in range(first_year, last_year + 1)
        for opening in openings_of(year)
    ]
    before, minutes, worked = [0], [0], []
    for i, opening in enumerate(openings):
        if shifts_of[opening]:
            worked.append(date.fromordinal(base + i))
        before.append(len(worked))
        minutes.append(minutes[-1] + length_of[opening])
    inside = [inside_of[opening] for opening in openings]
    return DayTable(
        first_year,
        last_year,
        base,
        len(openings),
        openings,
        before,
        worked,
        minutes,
        inside,
        inside_of,
    )
