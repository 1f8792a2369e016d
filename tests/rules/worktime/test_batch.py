"""Whole columns give what single questions give."""

from datetime import date, datetime

import numpy as np
import pytest

from kycuong.rules.worktime import (
    CalendarGap,
    Decision,
    Opening,
    WorkCalendar,
    national_calendar,
    wall_clock_minutes,
)
from kycuong.rules.worktime.batch import add_working_days, working_minutes

NATIONAL = national_calendar()
DESK = NATIONAL.with_decisions(
    [Decision(date(2024, 6, 11), Opening.AFTERNOON)]
).with_shifts(weekly={5: Opening.MORNING})


@pytest.mark.parametrize("calendar", [NATIONAL, DESK])
def test_a_column_of_days_agrees_with_single_questions(calendar):
    dice = np.random.default_rng(11)
    starts = np.datetime64("2022-01-01") + dice.integers(0, 1700, 2000)
    counts = dice.integers(-40, 41, 2000)
    answers = add_working_days(starts, counts, calendar)
    assert answers.dtype == np.dtype("datetime64[D]")
    for start, n, answer in zip(starts.tolist(), counts.tolist(), answers, strict=True):
        assert answer == np.datetime64(calendar.add_working_days(start, n))


@pytest.mark.parametrize("calendar", [NATIONAL, DESK])
def test_a_column_of_minutes_agrees_with_single_questions(calendar):
    dice = np.random.default_rng(12)
    a = np.datetime64("2022-01-01T00:00") + dice.integers(0, 1700 * 1440, 2000)
    b = a + dice.integers(-30 * 1440, 30 * 1440, 2000)
    answers = working_minutes(a, b, calendar)
    assert answers.dtype == np.int64
    for start, end, minutes in zip(a.tolist(), b.tolist(), answers, strict=True):
        assert minutes == wall_clock_minutes(start, end, calendar)


def test_shapes_broadcast():
    starts = np.array([["2024-04-22"], ["2024-04-24"]], dtype="datetime64[D]")
    answers = add_working_days(starts, np.array([1, 2, 5]), NATIONAL)
    assert answers.shape == (2, 3)
    assert answers[1, 2] == np.datetime64("2024-05-04")
    one = np.datetime64("2024-04-24T08:00")
    assert working_minutes(one, [one, one + 60], NATIONAL).tolist() == [0, 60]


def test_a_single_value_gives_an_array_of_no_dimension():
    answer = add_working_days(np.datetime64("2024-04-24"), 5, NATIONAL)
    assert answer == np.datetime64("2024-05-04")


def test_empty_columns_give_empty_columns():
    none = np.array([], dtype="datetime64[D]")
    assert add_working_days(none, 5, NATIONAL).shape == (0,)
    assert working_minutes(none, none, NATIONAL).shape == (0,)
    assert working_minutes(none, none, NATIONAL).dtype == np.int64


def test_finer_units_are_cut_down_to_the_minute():
    a = np.datetime64("2024-06-10T10:59:59")
    assert working_minutes(a, np.datetime64("2024-06-10T11:00:01"), NATIONAL) == 1


def test_long_limits_reach_over_years():
    answer = add_working_days(["2030-01-02"], [5000], NATIONAL)
    single = NATIONAL.add_working_days(date(2030, 1, 2), 5000)
    assert answer[0] == np.datetime64(single)


def test_a_calendar_closed_for_years_still_finds_the_next_working_day():
    first, end = date(2030, 1, 1).toordinal(), date(2036, 1, 1).toordinal()
    closed = [Decision(date.fromordinal(n), Opening.OFF) for n in range(first, end)]
    calendar = WorkCalendar.build(closed)
    assert add_working_days(["2029-12-31"], 1, calendar)[0] == np.datetime64(
        "2036-01-02"
    )


@pytest.mark.parametrize(
    ("start", "n"),
    [
        ("NaT", 1),
        ("1989-12-31", 1),
        ("2101-01-01", -1),
        ("2100-12-31", 1),
        ("1990-01-01", -1),
    ],
)
def test_days_outside_the_calendar_are_refused(start, n):
    with pytest.raises(CalendarGap, match="1990"):
        add_working_days(["2024-01-02", start], n, NATIONAL)


def test_missing_instants_are_refused():
    with pytest.raises(CalendarGap):
        working_minutes([datetime(2024, 1, 2, 8)], ["NaT"], NATIONAL)
