"""An independent count: the days off written out by hand, walked one at a time.

Nothing here comes from the package under test but its words (openings, limits).
"""

import calendar as months
import random
from datetime import date, datetime, time, timedelta

from kycuong.rules.worktime import (
    CalendarDays,
    Decision,
    Limit,
    Months,
    Opening,
    Session,
    WorkCalendar,
    WorkingDays,
    WorkingHours,
    Years,
    national_calendar,
)

ONE_DAY = timedelta(days=1)

# weekdays off, as day/month, and Saturdays worked
OFF = {
    2022: "3/1 31/1 1/2 2/2 3/2 4/2 11/4 2/5 3/5 1/9 2/9",
    2023: "2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9",
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
}
WORKED = {2024: "4/5", 2025: "26/4", 2026: "10/1 22/8"}


def written(year: int, text: str) -> set[date]:
    """Return the days of a row such as `1/1 30/4`."""
    pairs = (word.split("/") for word in text.split())
    return {date(year, int(month), int(day)) for day, month in pairs}


DAYS_OFF = set().union(*(written(year, text) for year, text in OFF.items()))
SATURDAYS = set().union(*(written(year, text) for year, text in WORKED.items()))

FOUR_AND_FOUR = ((7 * 60, 11 * 60), (13 * 60, 17 * 60))


class Walk:
    """A calendar told by hand: what `WorkCalendar` should say, in the plainest way."""

    def __init__(self, decided=(), shifts=FOUR_AND_FOUR, saturday=Opening.OFF):
        self.decided = {row.day: row.opening for row in decided}
        self.shifts = shifts
        self.saturday = saturday

    def opening(self, day: date) -> Opening:
        if day in self.decided:
            return self.decided[day]
        if day in DAYS_OFF or day.weekday() == 6:
            return Opening.OFF
        if day.weekday() == 5:
            return Opening.FULL if day in SATURDAYS else self._saturday(day)
        return Opening.FULL

    def _saturday(self, day: date) -> Opening:
        feasts = {"1/1", "30/4", "1/5", "2/9"}
        is_feast = f"{day.day}/{day.month}" in feasts or day in FEAST_SATURDAYS
        return Opening.OFF if is_feast else self.saturday

    def shifts_on(self, day: date):
        opening = self.opening(day)
        if opening is Opening.OFF:
            return ()
        if opening is Opening.FULL:
            return self.shifts
        return self.shifts[:1] if opening is Opening.MORNING else self.shifts[1:]

    def works(self, day: date) -> bool:
        return bool(self.shifts_on(day))

    def due_on(self, start: date, limit: Limit) -> date:
        if isinstance(limit, WorkingDays):
            day, left = start, limit.n
            while left:
                day += ONE_DAY
                left -= self.works(day)
            return day
        if isinstance(limit, CalendarDays):
            day = start
            for _ in range(limit.n):
                day += ONE_DAY
        else:
            day = self._months_on(start, limit)
        while not self.works(day):
            day += ONE_DAY
        return day

    def _months_on(self, start: date, limit: Months | Years) -> date:
        year, month = start.year, start.month
        for _ in range(limit.n * 12 if isinstance(limit, Years) else limit.n):
            month += 1
            if month == 13:
                year, month = year + 1, 1
        last = months.monthrange(year, month)[1]
        return date(year, month, min(start.day, last))

    def due_at(self, start: datetime, hours: int) -> datetime:
        """Walk minute by minute; `start` is naive local time in whole minutes."""
        day, minute = start.date(), start.hour * 60 + start.minute
        if minute > 15 * 60 or not self._minutes(day, minute):
            day, minute = day + ONE_DAY, 0
            while not self.works(day):
                day += ONE_DAY
        left = hours * 60
        while True:
            for worked in self._minutes(day, minute):
                left -= 1
                if not left:
                    return datetime.combine(day, time()) + timedelta(minutes=worked + 1)
            day, minute = day + ONE_DAY, 0

    def _minutes(self, day: date, since: int) -> list[int]:
        return [
            minute
            for opens, closes in self.shifts_on(day)
            for minute in range(max(opens, since), closes)
        ]

    def minutes_between(self, a: datetime, b: datetime) -> int:
        """Return the worked minutes between naive local times, a <= b."""
        total, day = 0, a.date()
        while day <= b.date():
            low = a.hour * 60 + a.minute if day == a.date() else 0
            high = b.hour * 60 + b.minute if day == b.date() else 24 * 60
            total += sum(low <= minute < high for minute in self._minutes(day, 0))
            day += ONE_DAY
        return total


# Saturdays inside Tết, and Giỗ Tổ on a Saturday: no desk is open on them
FEAST_SATURDAYS = {date(2023, 1, 21), date(2023, 4, 29), date(2024, 2, 10)}


def random_pair(dice: random.Random) -> tuple[WorkCalendar, Walk]:
    """Return a unit's calendar with random decisions and shifts, and its walk."""
    first = date(2022, 1, 1)
    rows = [
        Decision(first + dice.randrange(1826) * ONE_DAY, dice.choice(list(Opening)))
        for _ in range(dice.randrange(60))
    ]
    rows = list({row.day: row for row in rows}.values())
    noon = dice.choice((11 * 60, 11 * 60 + 30))
    shifts = ((7 * 60, noon), (13 * 60, dice.choice((17 * 60, 16 * 60 + 30))))
    saturday = dice.choice((Opening.OFF, Opening.MORNING))
    sessions = [Session(clock(opens), clock(closes)) for opens, closes in shifts]
    weekly = {5: saturday} if saturday is not Opening.OFF else None
    unit = national_calendar().with_decisions(rows).with_shifts(sessions, weekly=weekly)
    return unit, Walk(rows, shifts, saturday)


def clock(minute: int) -> time:
    """Return the time of day `minute` minutes after midnight."""
    return time(minute // 60, minute % 60)


def random_limit(dice: random.Random) -> Limit:
    """Return a limit of any kind, short enough to end within the decided years."""
    kinds = (
        (WorkingDays, 40),
        (CalendarDays, 60),
        (Months, 3),
        (Years, 1),
        (WorkingHours, 40),
    )
    kind, most = dice.choices(kinds, weights=(40, 25, 9, 1, 25))[0]
    return kind(dice.randint(1, most))
