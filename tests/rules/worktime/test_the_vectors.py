"""The worked examples of the law and the yearly totals."""

from datetime import date, timedelta

import pytest
from tests.rules.worktime.walk import OFF, WORKED, Walk, written

from kycuong.rules.worktime import (
    CalendarDays,
    DayKind,
    WorkingDays,
    due_on,
    national_calendar,
    packaged_decisions,
    packaged_years,
    working_days_between,
)

NATIONAL = national_calendar()


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (date(2024, 4, 22), date(2024, 5, 2)),
        (date(2024, 4, 24), date(2024, 5, 4)),  # a Saturday, worked for 29 April
        (date(2026, 8, 20), date(2026, 8, 26)),  # Saturday 22 August counts
    ],
)
def test_five_working_days_are_counted_from_the_day_after(start, due):
    assert due_on(start, WorkingDays(5), NATIONAL) == due


def test_ten_days_ending_on_a_sunday_end_on_monday():
    assert due_on(date(2024, 6, 6), CalendarDays(10), NATIONAL) == date(2024, 6, 17)


def test_ten_days_ending_before_a_holiday_end_after_it():
    # 27 April 2024 is a Saturday, then Sunday, swap, 30 April, 1 May
    assert due_on(date(2024, 4, 17), CalendarDays(10), NATIONAL) == date(2024, 5, 2)


@pytest.mark.parametrize(
    ("year", "total"),
    [(2022, 249), (2023, 249), (2024, 251), (2025, 250), (2026, 249)],
)
def test_every_year_has_its_number_of_working_days(year, total):
    eve = date(year - 1, 12, 31)
    assert working_days_between(eve, date(year, 12, 31), NATIONAL) == total


@pytest.mark.parametrize("year", OFF)
def test_exactly_the_decided_weekdays_are_off_and_saturdays_worked(year):
    days = [date(year, 1, 1) + timedelta(days=i) for i in range(365)]
    off = {d for d in days if d.weekday() < 5 and not NATIONAL.is_working(d)}
    worked = {d for d in days if d.weekday() > 4 and NATIONAL.is_working(d)}
    assert off == written(year, OFF[year])
    assert worked == written(year, WORKED.get(year, ""))


def test_the_walk_of_the_tests_and_the_calendar_agree_on_every_day():
    walk, day = Walk(), date(2022, 1, 1)
    while day.year < 2027:
        assert (
            NATIONAL.is_working(day)
            == walk.works(day)
            == bool(NATIONAL.verdict(day).working)
        ), day
        day += timedelta(days=1)


def test_every_shipped_day_names_its_source_and_its_kind():
    kinds = set()
    for year in packaged_years():
        rows = packaged_decisions(year)
        assert len({row.day for row in rows}) == len(rows)
        for row in rows:
            assert row.day.year == year
            assert row.label
            assert row.source
            kinds.add(row.kind)
    assert kinds == {
        DayKind.HOLIDAY,
        DayKind.SUBSTITUTE,
        DayKind.SWAPPED,
        DayKind.COMPENSATING,
    }


def test_culture_day_is_off_from_2026_under_its_resolution():
    verdict = NATIONAL.verdict(date(2026, 11, 24))
    assert not verdict.working
    assert "28/2026/QH16" in verdict.source
    assert NATIONAL.is_working(date(2025, 11, 24))


def test_each_swap_gives_one_day_for_another():
    for year in packaged_years():
        kinds = [row.kind for row in packaged_decisions(year)]
        assert kinds.count(DayKind.SWAPPED) == kinds.count(DayKind.COMPENSATING)
