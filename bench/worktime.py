"""Speed of the working-time arithmetic against numpy and the libraries at hand.

Run it with `make bench-worktime`; it prints one table and ends with 1 where a goal is
missed or an answer differs from a day-by-day walk. All rivals count one plain calendar
(Monday to Friday, Vietnam's holidays 2023-2028, shifts 07:00-11:30 and 13:00-17:00),
because none of them knows worked Saturdays; the product's answers are checked on the
real one (swaps, half days) as well. Times are CPU seconds of one thread, the median of
five rounds in which product and rival take turns; quote the ratios, not the rates.

`add_days` and `minutes` are plain callables for other benchmark scripts.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as clock
from importlib.util import find_spec

import numpy as np

from kycuong.rules import worktime
from kycuong.rules.worktime import Decision, Opening, Session, batch

YEARS = range(2023, 2029)
SHIFTS = (Session(clock(7), clock(11, 30)), Session(clock(13), clock(17)))
LIMITS = [None, *(worktime.WorkingDays(n) for n in range(1, 61))]
BATCH = 1_000_000
ROUNDS = 5
ONE_DAY = timedelta(days=1)


def holiday_list() -> list[date]:
    """Return the weekdays off, from the `holidays` library where it is installed."""
    days = [date(2023, 1, 1) + i * ONE_DAY for i in range(366 * 6 - 4)]
    if find_spec("holidays") is not None:
        import holidays  # noqa: PLC0415

        named = holidays.country_holidays("VN", years=YEARS)
        return [day for day in days if day.weekday() < 5 and day in named]
    calendar = worktime.national_calendar()
    return [d for d in days if d.weekday() < 5 and not calendar.is_working(d)]


HOLIDAYS = holiday_list()


def plain_calendar() -> worktime.WorkCalendar:
    """Return the calendar the libraries can express: no swaps, no half days."""
    off, day, rows = set(HOLIDAYS), date(YEARS[0], 1, 1), []
    while day.year <= YEARS[-1]:
        works = day.weekday() < 5 and day not in off
        rows.append(Decision(day, Opening.FULL if works else Opening.OFF))
        day += ONE_DAY
    return worktime.WorkCalendar.build(rows, years=YEARS, sessions=SHIFTS)


PLAIN = plain_calendar()


def add_days(day: date, n: int) -> date:
    """Return the n-th working day after `day`."""
    return worktime.due_on(day, LIMITS[n], PLAIN)


def minutes(a: datetime, b: datetime) -> int:
    """Return the working minutes between two readings of the local clock."""
    return worktime.wall_clock_minutes(a, b, PLAIN)


# -- the reference: a walk, written without the product's tables ----------------------


def shifts_by_hand(calendar: worktime.WorkCalendar, day: date) -> list[tuple[int, int]]:
    """Return the shifts of `day` in minutes, from the decisions and weekdays alone."""
    row = calendar.decisions.get(day)
    opening = Opening.FULL if day.weekday() < 5 else Opening.OFF
    opening = row.opening if row else opening
    spans = [(s.opens, s.closes) for s in calendar.sessions]
    wanted = {
        Opening.OFF: [],
        Opening.FULL: spans,
        Opening.MORNING: spans[:1],
        Opening.AFTERNOON: spans[1:],
    }
    return wanted[opening]


def walk_days(calendar: worktime.WorkCalendar, day: date, n: int) -> date:
    """Return the n-th working day after `day`, one day at a time."""
    while n:
        day += ONE_DAY
        n -= bool(shifts_by_hand(calendar, day))
    return day


def walk_minutes(calendar: worktime.WorkCalendar, a: datetime, b: datetime) -> int:
    """Return the working minutes from `a` to `b`, one day at a time."""
    total, day = 0, a.date()
    while day <= b.date():
        low = a.hour * 60 + a.minute if day == a.date() else 0
        high = b.hour * 60 + b.minute if day == b.date() else 1440
        for opens, closes in shifts_by_hand(calendar, day):
            total += max(0, min(high, closes) - max(low, opens))
        day += ONE_DAY
    return total


# -- the rivals ----------------------------------------------------------------------

BUSDAYS = np.busdaycalendar(holidays=[np.datetime64(d) for d in HOLIDAYS])
INSIDE = np.array(
    [
        sum(min(max(m - s.opens, 0), s.closes - s.opens) for s in SHIFTS)
        for m in range(1440)
    ]
)
FULL = sum(s.closes - s.opens for s in SHIFTS)


def numpy_add(day, n):
    """Return numpy's answer to `add_days`, one or many."""
    return np.busday_offset(day, n, roll="backward", busdaycal=BUSDAYS)


def numpy_minutes(a, b):
    """Return numpy's answer to `minutes` for arrays: whole days plus both ends."""
    ad, bd = a.astype("M8[D]"), b.astype("M8[D]")
    ends = INSIDE[(b - bd).astype(np.int64)] * np.is_busday(bd, busdaycal=BUSDAYS)
    starts = INSIDE[(a - ad).astype(np.int64)] * np.is_busday(ad, busdaycal=BUSDAYS)
    return np.busday_count(ad, bd, busdaycal=BUSDAYS) * FULL + ends - starts


def numpy_minutes_once(a: datetime, b: datetime):
    """Return numpy's answer for one pair of instants."""
    return numpy_minutes(np.datetime64(a, "m"), np.datetime64(b, "m"))


def library_minutes() -> Callable[[datetime, datetime], float] | None:
    """Return business-duration's answer, asked once a shift; None if not installed."""
    if find_spec("business_duration") is None:
        return None
    from business_duration import businessDuration  # noqa: PLC0415

    off = dict.fromkeys(HOLIDAYS, "x")

    def ask(a: datetime, b: datetime) -> float:
        spent = [
            businessDuration(a, b, s.start, s.end, holidaylist=off, unit="min")
            for s in SHIFTS
        ]
        return sum(part for part in spent if part == part)

    return ask


# -- measuring -----------------------------------------------------------------------


def cases(count: int, seed: int) -> list[tuple[datetime, datetime, int]]:
    """Return random starts, ends up to 60 days later, and counts of 1 to 30 days."""
    dice, made = random.Random(seed), []
    for _ in range(count):
        day = date(2024, 1, 2) + dice.randrange(900) * ONE_DAY
        start = datetime.combine(day, clock(dice.randrange(5, 20), dice.randrange(60)))
        end = start + timedelta(minutes=dice.randrange(60 * 1440))
        made.append((start, end, dice.randint(1, 30)))
    return made


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of one run."""
    begun = time.process_time()
    work()
    return max(time.process_time() - begun, 1e-9)


def rates(*contest: tuple[Callable[[], object], int]) -> list[float]:
    """Return operations a second of each contestant, taking turns."""
    rounds = [[count / seconds(work) for work, count in contest] for _ in range(ROUNDS)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def calls(answer: Callable[..., object], args: list[tuple], times: int = 1):
    """Return a run of one call a case, and how many calls it makes."""

    def work() -> None:
        for _ in range(times):
            for one in args:
                answer(*one)

    return work, times * len(args)


def tell(line: str) -> None:
    """Write one line of the table."""
    sys.stdout.write(f"{line}\n")


def goal(name: str, ours: float, rival: str, theirs: float, least: float) -> bool:
    """Print one row; return whether the goal is met."""
    ratio = ours / theirs
    met = ratio >= least
    tell(
        f"{name:<34} {ours:>13,.0f} {rival:<18} {theirs:>13,.0f}"
        f" {ratio:>8.1f}x  ≥ {least:g}x  {'đạt' if met else 'CHƯA ĐẠT'}"
    )
    return met


def real_calendar() -> worktime.WorkCalendar:
    """Return the national calendar with half days and the same shifts."""
    halves = [
        Decision(date(2024, 1, 3) + i * 17 * ONE_DAY, opening)
        for i in range(50)
        for opening in (Opening.MORNING, Opening.AFTERNOON)[i % 2 : i % 2 + 1]
    ]
    national = worktime.national_calendar()
    return national.with_decisions(halves).with_shifts(SHIFTS)


def disagreements(sample: list[tuple[datetime, datetime, int]]) -> int:
    """Return how many answers differ from the walk, on both calendars, both ways."""
    wrong = 0
    stamps = np.array([(a, b) for a, b, _ in sample], dtype="datetime64[m]")
    counts = np.array([n for _, _, n in sample])
    for calendar in (PLAIN, real_calendar()):
        days = batch.add_working_days(stamps[:, 0], counts, calendar).tolist()
        spent = batch.working_minutes(stamps[:, 0], stamps[:, 1], calendar).tolist()
        for (a, b, n), day, minute in zip(sample, days, spent, strict=True):
            want = walk_days(calendar, a.date(), n)
            wrong += worktime.due_on(a.date(), LIMITS[n], calendar) != want
            wrong += day != want
            want_minutes = walk_minutes(calendar, a, b)
            wrong += worktime.wall_clock_minutes(a, b, calendar) != want_minutes
            wrong += minute != want_minutes
    return wrong


def main() -> int:
    """Measure, print, and return 1 where a goal is missed."""
    sample = cases(2000, 1)
    wrong = disagreements(sample)
    dates = [(a.date(), n) for a, _, n in sample]
    pairs = [(a, b) for a, b, _ in sample]
    many = cases(50_000, 2)
    stamps = np.array([(a, b) for a, b, _ in many], dtype="datetime64[m]")
    stamps = np.tile(stamps, (BATCH // len(many), 1))
    a, b = stamps[:, 0].copy(), stamps[:, 1].copy()
    days, n = a.astype("M8[D]"), np.resize([x[2] for x in many], BATCH)
    tell(f"{'phép tính':<34} {'sản phẩm/s':>13} {'đối thủ':<18} {'đối thủ/s':>13}")

    ours, theirs = rates(calls(add_days, dates, 20), calls(numpy_add, dates, 5))
    met = [goal("G11 cộng ngày làm việc, từng lần", ours, "numpy", theirs, 6)]
    ours, theirs = rates(
        (lambda: batch.add_working_days(days, n, PLAIN), BATCH),
        (lambda: numpy_add(days, n), BATCH),
    )
    met.append(goal("G12 cộng ngày làm việc, cả mảng", ours, "numpy", theirs, 1))
    library = library_minutes()
    ours, theirs, slow = rates(
        calls(minutes, pairs, 20),
        calls(numpy_minutes_once, pairs),
        calls(library or numpy_minutes_once, pairs[:100]),
    )
    if library:
        met.append(goal("G13 phút làm việc", ours, "business-duration", slow, 200))
    else:
        met.append(goal("G13 phút làm việc, từng lần", ours, "numpy", theirs, 15))
    ours, theirs = rates(
        (lambda: batch.working_minutes(a, b, PLAIN), BATCH),
        (lambda: numpy_minutes(a, b), BATCH),
    )
    met.append(goal("G14 phút làm việc, cả mảng", ours, "numpy", theirs, 1))
    tell(f"Khớp với cách đếm từng ngày: {len(sample) * 8 - wrong}/{len(sample) * 8}")
    return 0 if all(met) and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
