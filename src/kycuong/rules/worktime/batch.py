"""The same counts for whole columns at once, in NumPy arrays.

The one module of the package that needs NumPy; import it where columns are counted,
never from the package itself. Days are `datetime64[D]`; instants are `datetime64[m]`
on Vietnam's clock (no zone in the array), other units are cut down to those.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.days import Opening
from kycuong.rules.worktime.errors import CalendarGap
from kycuong.rules.worktime.statute import FIRST_YEAR, LAST_YEAR
from kycuong.rules.worktime.tables import MINUTES, DayTable

Days: TypeAlias = "npt.NDArray[np.datetime64]"
Counts: TypeAlias = "npt.NDArray[np.int64]"
_Small: TypeAlias = "npt.NDArray[np.int32]"

_EPOCH_ORDINAL = 719163  # ordinal of 1970-01-01, day 0 of datetime64[D]
_FIRST_DAY = date(FIRST_YEAR, 1, 1).toordinal() - _EPOCH_ORDINAL
_LAST_DAY = date(LAST_YEAR, 12, 31).toordinal() - _EPOCH_ORDINAL
_FEWEST_A_YEAR = 200  # few calendars work fewer days; only sizes the first table
_ALL = LAST_YEAR - FIRST_YEAR


@dataclass(frozen=True, slots=True, eq=False)
class _Columns:
    """A `DayTable` as arrays; `first` is its first day as datetime64 day number."""

    first: int
    last: int
    before: _Small
    worked: Days
    minutes: _Small
    row: _Small
    inside: _Small


@lru_cache(maxsize=8)
def _columns(table: DayTable) -> _Columns:
    """Return the arrays of `table`, made once."""
    number = {opening: i for i, opening in enumerate(Opening)}
    first = table.base - _EPOCH_ORDINAL
    before = np.array(table.before, dtype=np.int32)
    worked = np.flatnonzero(np.diff(before)) + first
    return _Columns(
        first,
        first + table.size - 1,
        before,
        worked.astype("datetime64[D]"),
        np.array(table.minutes, dtype=np.int32),
        np.array([number[o] * MINUTES for o in table.openings], dtype=np.int32),
        np.array([table.inside_of[o] for o in Opening], dtype=np.int32).ravel(),
    )


def add_working_days(
    starts: npt.ArrayLike, n: npt.ArrayLike, calendar: WorkCalendar
) -> Days:
    """Return for each start the `n`-th working day after it.

    Args:
        starts: datetime64[D] (or what casts to it), any shape; each is day zero.
        n: whole numbers, a shape that broadcasts with `starts`; negative counts back,
            0 gives the day itself or, on a rest day, the next working day.
        calendar: whose working days.

    Returns:
        datetime64[D] in the broadcast shape.

    >>> from kycuong.rules.worktime import national_calendar
    >>> add_working_days(["2024-04-22", "2024-04-24"], 5, national_calendar())
    array(['2024-05-02', '2024-05-04'], dtype='datetime64[D]')

    Raises:
        CalendarGap: a start or an answer is outside the supported years, or is NaT.

    Law: Bộ luật Dân sự 2015, Điều 147 khoản 2.
    """
    days = np.asarray(starts, dtype="datetime64[D]").astype(np.int64)
    counts = np.asarray(n, dtype=np.int64)
    if not days.size or not counts.size:
        shape = np.broadcast_shapes(days.shape, counts.shape)
        return np.empty(shape, dtype="datetime64[D]")
    furthest = max(-int(counts.min()), int(counts.max()))
    columns = _covering(days, calendar, min(furthest // _FEWEST_A_YEAR + 1, _ALL))
    order = _order(days, counts, columns)
    if order.min() < 0 or order.max() >= len(columns.worked):
        columns = _covering(days, calendar, _ALL)
        order = _order(days, counts, columns)
        if order.min() < 0 or order.max() >= len(columns.worked):
            raise _outside()
    answer: Days = columns.worked[order]
    return answer


def _order(days: Counts, counts: Counts, columns: _Columns) -> Counts:
    """Return which of the table's working days each answer is; outside = not in it."""
    seats = days - columns.first
    later: Counts = columns.before[seats + 1] + (counts - 1)
    if counts.min() > 0:
        return later
    return np.where(counts > 0, later, columns.before[seats] + counts)


def working_minutes(
    a: npt.ArrayLike, b: npt.ArrayLike, calendar: WorkCalendar
) -> Counts:
    """Return the working minutes from each `a` to each `b`, negative where b < a.

    Args:
        a: datetime64[m] (or what casts to it) on Vietnam's clock, any shape.
        b: the same, a shape that broadcasts with `a`.
        calendar: whose shifts.

    Returns:
        Whole minutes, in the broadcast shape.

    >>> from kycuong.rules.worktime import national_calendar
    >>> working_minutes(["2024-04-26T16:30"], ["2024-05-02T07:15"], national_calendar())
    array([45])

    Raises:
        CalendarGap: an instant is outside the supported years, or is NaT.
    """
    starts = np.asarray(a, dtype="datetime64[m]").astype(np.int64)
    ends = np.asarray(b, dtype="datetime64[m]").astype(np.int64)
    if not starts.size or not ends.size:
        shape = np.broadcast_shapes(starts.shape, ends.shape)
        return np.empty(shape, dtype=np.int64)
    extremes = np.array(
        [min(starts.min(), ends.min()), max(starts.max(), ends.max())], dtype=np.int64
    )
    columns = _covering(extremes // MINUTES, calendar, 0)
    spent = _minutes_before(ends, columns) - _minutes_before(starts, columns)
    return spent.astype(np.int64)


def _minutes_before(instants: Counts, columns: _Columns) -> _Small:
    """Return the working minutes of the table before each instant in it."""
    # minutes since the table's first day fit 32 bits, whose division is far faster
    offset = (instants - columns.first * MINUTES).astype(np.int32)
    seats = offset // np.int32(MINUTES)
    cells = offset - seats * np.int32(MINUTES) + columns.row[seats]
    counted: _Small = columns.minutes[seats] + columns.inside[cells]
    return counted


def _covering(days: Counts, calendar: WorkCalendar, margin: int) -> _Columns:
    """Return the arrays of the years of `days`, `margin` years to spare on each side."""
    first, last = int(days.min()), int(days.max())
    if first < _FIRST_DAY or last > _LAST_DAY:
        raise _outside()
    low = date.fromordinal(first + _EPOCH_ORDINAL).year - margin
    high = date.fromordinal(last + _EPOCH_ORDINAL).year + margin
    return _columns(calendar.table(max(low, FIRST_YEAR), min(high, LAST_YEAR)))


def _outside() -> CalendarGap:
    """Return the refusal of days no calendar knows."""
    return CalendarGap(
        f"Có ngày nằm ngoài phạm vi của lịch làm việc (năm {FIRST_YEAR} đến hết năm"
        f" {LAST_YEAR}), hoặc bị bỏ trống."
    )
