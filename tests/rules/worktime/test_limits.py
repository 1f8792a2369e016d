"""Reading and writing limits; kinds that cannot be mixed up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kycuong.rules.worktime import (
    BadLimit,
    CalendarDays,
    Months,
    WorkingDays,
    WorkingHours,
    Years,
    format_limit,
    limit_label,
    parse_limit,
)


@pytest.mark.parametrize(
    ("text", "limit", "label"),
    [
        ("5wd", WorkingDays(5), "5 ngày làm việc"),
        ("10d", CalendarDays(10), "10 ngày"),
        ("3m", Months(3), "3 tháng"),
        ("1y", Years(1), "1 năm"),
        ("8wh", WorkingHours(8), "8 giờ làm việc"),
    ],
)
def test_each_short_form_is_read_and_named(text, limit, label):
    assert parse_limit(text) == limit
    assert format_limit(limit) == text
    assert limit_label(limit) == label


def test_case_and_blanks_do_not_matter():
    assert parse_limit(" 5 WD ") == WorkingDays(5)


def test_five_working_days_are_not_five_days():
    assert WorkingDays(5) != CalendarDays(5)
    assert len({WorkingDays(5), CalendarDays(5), WorkingDays(5)}) == 2


@pytest.mark.parametrize(
    "text",
    ["", "wd", "5", "5x", "-5wd", "5.5d", "0d", "40001wd", "5wd 3d", "٥wd", "9" * 20],
)
def test_anything_else_is_refused_with_a_sentence(text):
    with pytest.raises(BadLimit) as refusal:
        parse_limit(text)
    assert "hạn" in str(refusal.value)
    assert str(refusal.value).endswith(".")


@given(
    st.sampled_from([WorkingDays, CalendarDays, Months, Years, WorkingHours]),
    st.integers(1, 40_000),
)
def test_what_is_written_is_read_back(kind, n):
    assert parse_limit(format_limit(kind(n))) == kind(n)
