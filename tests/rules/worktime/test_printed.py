"""A printed due date shows how much working time it leaves."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kycuong.rules.worktime import (
    national_calendar,
    printed_lines,
    working_days_between,
)

CALENDAR = national_calendar()


def test_each_day_after_the_day_given_stands_with_its_verdict() -> None:
    lines = printed_lines(date(2024, 4, 24), date(2024, 5, 4), CALENDAR)
    assert lines[0].startswith("Hạn ghi trong văn bản")
    assert lines[1] == "Thứ Năm 25/04/2024: ngày làm việc thứ 1."
    assert lines[3] == (
        "Thứ Bảy 27/04/2024: không tính; nghỉ hằng tuần (Quyết định 188/1999/QĐ-TTg)."
    )
    assert lines[10].startswith("Thứ Bảy 04/05/2024: ngày làm việc thứ 5; làm bù")
    assert lines[11].endswith("đến hết hạn có 5 ngày làm việc.")


def test_a_date_before_the_day_given_is_said_to_be_so() -> None:
    lines = printed_lines(date(2024, 4, 24), date(2024, 4, 22), CALENDAR)
    assert lines[1] == "Hạn đứng trước ngày giao (thứ Tư 24/04/2024)."


def test_a_date_on_the_day_given_leaves_no_working_day() -> None:
    lines = printed_lines(date(2024, 4, 24), date(2024, 4, 24), CALENDAR)
    assert lines[1].endswith("có 0 ngày làm việc.")


def test_a_far_date_shows_only_the_days_out_of_the_ordinary() -> None:
    lines = printed_lines(date(2024, 1, 2), date(2024, 12, 31), CALENDAR)
    assert len(lines) < 25
    assert any("08/02/2024" in line for line in lines)
    assert any("04/05/2024: ngày làm việc" in line for line in lines)


@given(st.dates(date(2022, 1, 1), date(2026, 6, 1)), st.integers(0, 300))
def test_the_days_said_are_the_days_counted(start: date, span: int) -> None:
    due = start + timedelta(days=span)
    counted = working_days_between(start, due, CALENDAR)
    assert printed_lines(start, due, CALENDAR)[-2].endswith(
        f"có {counted} ngày làm việc."
    )
