"""The Vietnamese lunar calendar, where it differs from China's too."""

from datetime import date

import pytest

from kycuong.rules.worktime import lunar_date, lunar_new_year

NEW_YEARS = [
    "1985-01-21",
    "1990-01-27",
    "1991-02-15",
    "1992-02-04",
    "1993-01-23",
    "1994-02-10",
    "1995-01-31",
    "1996-02-19",
    "1997-02-07",
    "1998-01-28",
    "1999-02-16",
    "2000-02-05",
    "2001-01-24",
    "2002-02-12",
    "2003-02-01",
    "2004-01-22",
    "2005-02-09",
    "2006-01-29",
    "2007-02-17",
    "2008-02-07",
    "2009-01-26",
    "2010-02-14",
    "2011-02-03",
    "2012-01-23",
    "2013-02-10",
    "2014-01-31",
    "2015-02-19",
    "2016-02-08",
    "2017-01-28",
    "2018-02-16",
    "2019-02-05",
    "2020-01-25",
    "2021-02-12",
    "2022-02-01",
    "2023-01-22",
    "2024-02-10",
    "2025-01-29",
    "2026-02-17",
    "2027-02-06",
    "2028-01-26",
    "2029-02-13",
    "2030-02-02",
    "2031-01-23",
    "2032-02-11",
    "2033-01-31",
    "2034-02-19",
    "2035-02-08",
]


@pytest.mark.parametrize("day", [date.fromisoformat(text) for text in NEW_YEARS])
def test_tet_falls_on_the_day_vietnam_keeps(day):
    assert lunar_new_year(day.year) == day


@pytest.mark.parametrize(
    "day",
    [
        date(2022, 4, 10),
        date(2023, 4, 29),  # after a leap second month
        date(2024, 4, 18),
        date(2025, 4, 7),
        date(2026, 4, 26),
        date(2027, 4, 16),
    ],
)
def test_the_hung_kings_are_honoured_on_the_tenth_of_the_third_month(day):
    assert lunar_date(day.year, 3, 10) == day


def test_the_last_months_of_a_lunar_year_lie_in_the_next_solar_one():
    # 23 tháng Chạp Giáp Thìn, when the kitchen gods leave
    assert lunar_date(2024, 12, 23) == date(2025, 1, 22)


def test_mid_autumn_is_found_beyond_a_leap_month():
    assert lunar_date(2025, 8, 15) == date(2025, 10, 6)  # leap sixth month
    assert lunar_date(2020, 8, 15) == date(2020, 10, 1)  # leap fourth month


def test_every_tet_of_two_centuries_lies_between_late_january_and_late_february():
    for year in range(1900, 2101):
        day = lunar_new_year(year)
        assert date(year, 1, 20) <= day <= date(year, 2, 21), day
