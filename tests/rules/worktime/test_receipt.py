"""The receipt: every day with its verdict, and the same answer as a plain walk (N1)."""

import random
from datetime import UTC, date, datetime, time, timedelta

import pytest
from tests.rules.worktime.walk import ONE_DAY, random_limit, random_pair

from kycuong.rules.worktime import (
    LOCAL,
    BadLimit,
    CalendarDays,
    Months,
    WorkingDays,
    WorkingHours,
    Years,
    due_at,
    due_on,
    national_calendar,
    provisional_note,
    provisional_years,
    receipt,
)

NATIONAL = national_calendar()


def check_days(start, limit, calendar, walk):
    shown = receipt(start, limit, calendar)
    assert shown.due == walk.due_on(start, limit) == due_on(start, limit, calendar)
    assert [line.day for line in shown.days] == [
        start + i * ONE_DAY for i in range((shown.due - start).days + 1)
    ]
    assert all(line.verdict.working == walk.works(line.day) for line in shown.days)
    numbers = [line.counted_no for line in shown.days if line.counted_no is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    if isinstance(limit, WorkingDays | CalendarDays):
        assert len(numbers) == limit.n
    assert shown.days[0].counted_no is None
    assert not shown.provisional


def check_hours(start, limit, calendar, walk):
    shown = receipt(start.replace(tzinfo=LOCAL), limit, calendar)
    assert shown.due.replace(tzinfo=None) == walk.due_at(start, limit.n)
    assert sum(line.minutes for line in shown.days) == limit.n * 60
    assert shown.days[0].day == start.date()
    assert shown.days[-1].day == shown.due.date()


def test_ten_thousand_receipts_agree_with_the_walk():
    dice = random.Random(493)
    first = date(2022, 1, 1)
    for _ in range(40):
        calendar, walk = random_pair(dice)
        for _ in range(250):
            limit = random_limit(dice)
            start = first + dice.randrange(365 * 3 + 200) * ONE_DAY
            if isinstance(limit, WorkingHours):
                minute = timedelta(minutes=dice.randrange(24 * 60))
                check_hours(
                    datetime.combine(start, time()) + minute, limit, calendar, walk
                )
            else:
                check_days(start, limit, calendar, walk)


def test_the_receipt_of_the_letter_reads_as_sentences():
    lines = receipt(date(2024, 4, 24), WorkingDays(5), NATIONAL).lines()
    assert lines[0] == "Thời hạn 5 ngày làm việc, kể từ thứ Tư 24/04/2024."
    assert lines[1] == "Thứ Tư 24/04/2024: ngày 0, không tính; ngày làm việc."
    assert lines[2] == "Thứ Năm 25/04/2024: tính ngày thứ 1; ngày làm việc."
    assert lines[6] == (
        "Thứ Hai 29/04/2024: không tính; nghỉ hoán đổi (làm bù thứ Bảy 04/05)"
        " (Công văn 2450/VPCP-KGVX (2024); Thông báo 1570/TB-BLĐTBXH (2024))."
    )
    assert "tính ngày thứ 5; làm bù cho ngày 29/04 (" in lines[11]
    assert lines[12] == "Đến hạn: hết 24 giờ thứ Bảy 04/05/2024."
    assert lines[13].startswith("Căn cứ: Bộ luật Dân sự 2015, Điều 147 khoản 2")
    assert lines[14] == f"Lịch làm việc: phiên bản {NATIONAL.version}."
    assert len(lines) == 15


def test_a_rolled_over_end_says_so():
    shown = receipt(date(2024, 6, 5), CalendarDays(10), NATIONAL)
    assert [line.counted_no for line in shown.days][-3:] == [10, None, None]
    lines = shown.lines()
    assert "Chủ nhật 16/06/2024: hạn chuyển tiếp; nghỉ hằng tuần" in lines[12]
    assert "ngày cuối rơi vào ngày nghỉ, hạn chuyển đến hết ngày này" in lines[13]
    assert "khoản 5" in shown.rule


@pytest.mark.parametrize(
    ("limit", "article"),
    [(Months(1), "Điều 148 khoản 3"), (Years(1), "Điều 148 khoản 4")],
)
def test_the_rule_names_the_paragraph_for_months_and_years(limit, article):
    assert article in receipt(date(2024, 4, 24), limit, NATIONAL).rule


def test_the_receipt_of_hours_shows_the_minutes_of_each_day():
    start = datetime(2024, 6, 14, 15, 30, tzinfo=LOCAL)
    shown = receipt(start, WorkingHours(9), NATIONAL)
    assert [line.minutes for line in shown.days] == [0, 0, 0, 480, 60]
    lines = shown.lines()
    assert lines[0] == "Thời hạn 9 giờ làm việc, kể từ 15 giờ 30 thứ Sáu 14/06/2024."
    assert lines[1] == "Bắt đầu tính từ 07 giờ 00 thứ Hai 17/06/2024."
    assert lines[2] == "Thứ Sáu 14/06/2024: không tính; ngày làm việc."
    assert lines[5] == "Thứ Hai 17/06/2024: tính 8 giờ; ngày làm việc."
    assert lines[7] == "Đến hạn: 08 giờ 00 thứ Ba 18/06/2024."
    assert "15 giờ" in shown.rule


def test_hours_begun_within_a_shift_need_no_second_sentence():
    start = datetime(2024, 6, 10, 10, 30, tzinfo=LOCAL)
    lines = receipt(start, WorkingHours(1), NATIONAL).lines()
    assert lines[1] == "Thứ Hai 10/06/2024: tính 1 giờ; ngày làm việc."
    start = datetime(2024, 6, 10, 14, 45, tzinfo=LOCAL)
    lines = receipt(start, WorkingHours(3), NATIONAL).lines()
    assert lines[1].startswith("Thứ Hai 10/06/2024: tính 2 giờ 15 phút;")
    assert lines[2].startswith("Thứ Ba 11/06/2024: tính 45 phút;")


def test_the_receipt_tells_vietnams_time_whatever_the_zone_of_the_start():
    start = datetime(2024, 6, 10, 1, 30, tzinfo=UTC)
    shown = receipt(start, WorkingHours(1), NATIONAL)
    assert shown.lines()[0].endswith("kể từ 08 giờ 30 thứ Hai 10/06/2024.")
    assert shown.due == datetime(2024, 6, 10, 9, 30, tzinfo=LOCAL)


def test_working_hours_need_an_hour_to_start_from():
    with pytest.raises(BadLimit, match="giờ bắt đầu"):
        receipt(date(2024, 6, 10), WorkingHours(8), NATIONAL)
    with pytest.raises(BadLimit, match="giờ bắt đầu"):
        provisional_years(date(2024, 6, 10), WorkingHours(8), NATIONAL)


def test_a_result_that_rests_on_an_undecided_year_is_provisional():
    shown = receipt(date(2026, 12, 30), WorkingDays(5), NATIONAL)
    assert shown.provisional
    assert shown.provisional_years == (2027,)
    assert shown.note() == "tạm tính: chưa có quyết định lịch nghỉ năm 2027"
    assert shown.lines()[-1] == "Tạm tính: chưa có quyết định lịch nghỉ năm 2027."
    assert [line.verdict.provisional for line in shown.days[:3]] == [False, False, True]


def test_a_result_within_decided_years_is_final():
    assert not receipt(date(2026, 12, 23), WorkingDays(5), NATIONAL).provisional
    assert provisional_note(()) == ""


def test_only_the_end_of_a_calendar_period_can_be_provisional():
    inside = receipt(date(2021, 12, 27), CalendarDays(10), NATIONAL)
    assert inside.due == date(2022, 1, 6)
    assert not inside.provisional
    assert provisional_years(date(2026, 11, 20), Months(3), NATIONAL) == (2027,)
    assert provisional_years(date(2026, 12, 31), WorkingDays(300), NATIONAL) == (
        2027,
        2028,
    )


def test_hours_that_run_into_an_undecided_year_are_provisional():
    start = datetime(2026, 12, 31, 14, tzinfo=LOCAL)
    assert provisional_years(start, WorkingHours(8), NATIONAL) == (2027,)
    assert provisional_years(start, WorkingHours(2), NATIONAL) == ()
    assert due_at(start, WorkingHours(2), NATIONAL).year == 2026
