"""The law's own holidays, which count a year nobody has decided yet."""

from datetime import date

import pytest
from tests.rules.worktime.walk import OFF, written

from kycuong.rules.worktime import (
    DayKind,
    Decision,
    Opening,
    WorkCalendar,
    WorkingDays,
    due_on,
    national_calendar,
    working_days_between,
)
from kycuong.rules.worktime.statute import statutory_days

UNDECIDED = WorkCalendar.build()
SWAPPED = {date(2024, 4, 29), date(2025, 5, 2), date(2026, 1, 2), date(2026, 8, 31)}


def weekdays_off(year):
    days = statutory_days(year, projected=True)
    return {day for day in days if day.weekday() < 5}


@pytest.mark.parametrize("year", OFF)
def test_the_projection_agrees_with_every_decision_but_its_swaps(year):
    assert weekdays_off(year) == written(year, OFF[year]) - SWAPPED


def test_2021_is_projected_as_it_was_decided():
    decided = "1/1 10/2 11/2 12/2 15/2 16/2 21/4 30/4 3/5 2/9 3/9"
    assert weekdays_off(2021) == written(2021, decided)


def test_2027_is_projected_from_the_labour_code():
    expected = "1/1 4/2 5/2 8/2 9/2 10/2 16/4 30/4 3/5 2/9 3/9 24/11"
    assert weekdays_off(2027) == written(2027, expected)
    eve, end = date(2026, 12, 31), date(2027, 12, 31)
    assert working_days_between(eve, end, national_calendar()) == 249


def test_a_sunday_holiday_is_made_up_on_the_next_working_day():
    verdict = UNDECIDED.verdict(date(2028, 1, 3))  # 1 January 2028 is a Saturday
    assert verdict.kind is DayKind.SUBSTITUTE
    assert verdict.source == "Bộ luật Lao động 2019, Điều 111 khoản 3"
    assert UNDECIDED.is_working(date(2028, 1, 4))


def test_two_holidays_on_one_weekend_are_made_up_on_two_days():
    # 30 April and 1 May 2033 are a Saturday and a Sunday
    assert not UNDECIDED.is_working(date(2033, 5, 2))
    assert not UNDECIDED.is_working(date(2033, 5, 3))
    assert UNDECIDED.is_working(date(2033, 5, 4))


def test_culture_day_on_a_saturday_is_made_up_until_a_text_says_otherwise():
    assert not UNDECIDED.is_working(date(2029, 11, 26))
    assert UNDECIDED.is_working(date(2029, 11, 27))


def test_national_day_had_one_day_under_the_code_of_2012():
    assert not UNDECIDED.is_working(date(2019, 9, 2))
    assert UNDECIDED.is_working(date(2019, 9, 3))
    assert UNDECIDED.verdict(date(2019, 9, 2)).source.startswith(
        "Bộ luật Lao động 2012"
    )


def test_the_hung_kings_day_is_off_from_2007():
    assert UNDECIDED.is_working(date(2006, 4, 7))
    assert not UNDECIDED.is_working(date(2007, 4, 26))


def test_tet_had_four_days_under_the_code_of_1994():
    # mùng 1 was Thursday 7 February 2008: Wednesday to Saturday, the Saturday made up
    off = {day for day in statutory_days(2008, projected=True) if day.month == 2}
    assert off == {date(2008, 2, d) for d in (6, 7, 8, 9, 11)}


def test_saturdays_were_worked_until_october_1999():
    assert UNDECIDED.is_working(date(1999, 9, 25))
    assert not UNDECIDED.is_working(date(1999, 9, 26))
    assert not UNDECIDED.is_working(date(1999, 10, 2))


def test_a_decided_year_keeps_the_holidays_no_decision_can_take_away():
    calendar = WorkCalendar.build(years={2027})
    for day in ("2027-01-01", "2027-04-16", "2027-04-30", "2027-09-02", "2027-11-24"):
        assert not calendar.is_working(date.fromisoformat(day)), day


def test_a_decided_year_takes_the_yearly_choices_from_the_decision_only():
    calendar = WorkCalendar.build(years={2027})
    assert calendar.is_working(date(2027, 2, 4))  # second day before Tết
    assert calendar.is_working(date(2027, 9, 3))  # beside National Day
    assert not UNDECIDED.is_working(date(2027, 2, 4))
    assert not UNDECIDED.is_working(date(2027, 9, 3))


def test_a_provisional_year_is_counted_again_when_its_decision_is_loaded():
    before = national_calendar()
    start = date(2027, 2, 1)
    assert before.provisional(start)
    assert due_on(start, WorkingDays(5), before) == date(2027, 2, 15)
    rows = [
        Decision(date(2027, 2, 4), Opening.FULL, "Ngày làm việc", "Thông báo giả định"),
        Decision(
            date(2027, 2, 11), Opening.OFF, "Tết Nguyên đán", "Thông báo giả định"
        ),
        Decision(date(2027, 2, 12), Opening.OFF, "Nghỉ hoán đổi", "Thông báo giả định"),
    ]
    after = before.with_decisions(rows, years={2027})
    assert not after.provisional(start)
    assert due_on(start, WorkingDays(5), after) == date(2027, 2, 16)
    assert before.provisional(start)
    assert before.version != after.version
