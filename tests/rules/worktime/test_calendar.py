"""The calendar value: layers, shifts, verdicts, version, and what it refuses."""

from datetime import date, time

import pytest

from kycuong.rules.worktime import (
    FIRST_YEAR,
    LAST_YEAR,
    BadDecision,
    CalendarGap,
    DayKind,
    Decision,
    Opening,
    Session,
    WorkCalendar,
    national_calendar,
)

NATIONAL = national_calendar()
SATURDAY = date(2024, 6, 15)


def test_a_verdict_says_why_and_on_whose_word():
    verdict = NATIONAL.verdict(date(2024, 4, 29))
    assert verdict.kind is DayKind.SWAPPED
    assert "04/05" in verdict.label
    assert "2450/VPCP-KGVX" in verdict.source
    assert not verdict.working
    assert not verdict.provisional


def test_an_ordinary_day_and_a_weekend_need_no_decision():
    workday, weekend = NATIONAL.verdict(date(2024, 6, 14)), NATIONAL.verdict(SATURDAY)
    assert (workday.kind, workday.label) == (DayKind.WORKDAY, "ngày làm việc")
    assert (weekend.kind, weekend.label) == (DayKind.WEEKEND, "nghỉ hằng tuần")
    assert weekend.source == "Quyết định 188/1999/QĐ-TTg"


def test_a_holiday_of_the_law_is_named_in_an_undecided_year():
    verdict = NATIONAL.verdict(date(2027, 2, 5))
    assert verdict.kind is DayKind.HOLIDAY
    assert verdict.label == "Tết Nguyên đán (cuối tháng Chạp)"
    assert verdict.provisional


def test_a_later_decision_about_the_same_day_wins():
    day = date(2024, 9, 9)
    closed = Decision(day, Opening.OFF, "Nghỉ tránh bão", "CĐ", DayKind.CLOSURE)
    storm = NATIONAL.with_decisions([closed])
    assert storm.verdict(day).kind is DayKind.CLOSURE
    assert storm.with_decisions([Decision(day, Opening.FULL)]).is_working(day)
    assert NATIONAL.is_working(day)


def test_a_half_day_is_one_working_day_of_one_shift():
    day = date(2024, 6, 14)
    half = NATIONAL.with_decisions([Decision(day, Opening.AFTERNOON)])
    assert half.is_working(day)
    assert half.minutes_on(day) == 240
    assert [shift.start for shift in half.shifts_on(day)] == [time(13)]
    assert half.verdict(day).kind is DayKind.HALF_DAY
    assert half.verdict(day).label == "làm việc nửa ngày"


def test_a_desk_open_on_saturday_mornings_works_on_them():
    desk = NATIONAL.with_shifts(weekly={5: Opening.MORNING})
    assert desk.verdict(SATURDAY).kind is DayKind.HALF_DAY
    assert desk.minutes_on(SATURDAY) == 240
    assert not desk.is_working(date(2024, 2, 10))  # mùng 1 Tết, a Saturday
    assert desk.minutes_on(date(2024, 5, 4)) == 480  # swapped: the whole day
    assert not NATIONAL.is_working(SATURDAY)


def test_a_weekday_the_unit_rests_on_is_its_own_weekend():
    museum = NATIONAL.with_shifts(weekly={0: Opening.OFF, 6: Opening.FULL})
    verdict = museum.verdict(date(2024, 6, 17))
    assert (verdict.kind, verdict.source) == (DayKind.WEEKEND, "")
    assert museum.is_working(date(2024, 6, 16))


def test_a_unit_has_its_own_shifts():
    shifts = [Session(time(7), time(11, 30)), Session(time(13), time(17))]
    assert NATIONAL.with_shifts(shifts).minutes_on(date(2024, 6, 14)) == 510


def test_written_decisions_are_parsed():
    calendar = WorkCalendar.parse(
        """
        2024-05-04 on  Làm bù cho ngày 29/04 | CV 2450
        2024-05-06 morning
        """,
        years={2024},
    )
    verdict = calendar.verdict(date(2024, 5, 4))
    assert (verdict.label, verdict.source) == ("Làm bù cho ngày 29/04", "CV 2450")
    assert verdict.kind is DayKind.COMPENSATING
    assert calendar.verdict(date(2024, 5, 6)).kind is DayKind.HALF_DAY
    assert not calendar.provisional(date(2024, 1, 1))


def test_an_off_decision_without_a_kind_is_a_holiday():
    calendar = WorkCalendar.parse("2024-06-14 off")
    assert calendar.verdict(date(2024, 6, 14)).kind is DayKind.HOLIDAY


@pytest.mark.parametrize(
    "line", ["2024-05-04", "4/5/2024 off", "2024-02-30 off", "2024-05-04 closed", "|"]
)
def test_a_line_that_is_no_decision_is_refused(line):
    with pytest.raises(BadDecision, match="Không đọc được dòng lịch"):
        WorkCalendar.parse(line)


@pytest.mark.parametrize(
    "wrong",
    [
        {"years": {1890}},
        {"decisions": [Decision(date(2200, 1, 1), Opening.OFF)]},
        {"weekly": {7: Opening.FULL}},
        {"sessions": ()},
        {
            "sessions": (
                Session(time(7), time(12)),
                Session(time(11), time(17)),
            )
        },
    ],
)
def test_a_calendar_that_contradicts_itself_is_refused(wrong):
    with pytest.raises(BadDecision):
        WorkCalendar.build(**wrong)


def test_a_shift_that_ends_before_it_starts_is_refused():
    with pytest.raises(BadDecision, match="17:00-13:00"):
        Session(time(17), time(13))


def test_equal_content_has_equal_version_and_any_change_another():
    rows = [
        Decision(date(2024, 6, 14), Opening.OFF, "a"),
        Decision(SATURDAY, Opening.FULL),
    ]
    one = WorkCalendar.build(rows, years=[2024])
    same = WorkCalendar.build(reversed(rows), years=[2024, 2024])
    assert one.version == same.version
    assert one == same
    assert hash(one) == hash(same)
    assert len(one.version) == 12
    others = [
        WorkCalendar.build(rows),
        WorkCalendar.build(rows[:1], years=[2024]),
        one.with_decisions([Decision(SATURDAY, Opening.OFF)]),
        one.with_shifts([Session(time(8), time(12)), Session(time(13), time(17))]),
        one.with_shifts(weekly={5: Opening.MORNING}),
        one.with_shifts(cut_off=None),
    ]
    assert len({one, *others}) == 7
    assert one != "calendar"
    assert repr(one) == f"<WorkCalendar {one.version}, 2 decisions>"


def test_words_from_a_table_are_read_as_openings_and_kinds():
    row = Decision(date(2024, 6, 14), "off", "Nghỉ tránh bão", "CĐ", "closure")
    assert row.opening is Opening.OFF
    assert row.kind is DayKind.CLOSURE
    with pytest.raises(BadDecision, match="14/06/2024"):
        Decision(date(2024, 6, 14), "shut")


def test_shifts_left_out_stay_as_they_are():
    unit = NATIONAL.with_shifts([Session(time(8), time(12))], cut_off=None)
    assert unit.with_shifts(weekly={5: Opening.MORNING}).cut_off is None
    assert unit.with_shifts(cut_off=time(16)).sessions == unit.sessions


def test_a_calendar_cannot_be_written_to():
    with pytest.raises(AttributeError):
        NATIONAL.cut_off = None


def test_the_years_outside_are_refused_with_a_sentence():
    for day in (date(FIRST_YEAR - 1, 12, 31), date(LAST_YEAR + 1, 1, 1)):
        for question in (NATIONAL.is_working, NATIONAL.verdict, NATIONAL.shifts_on):
            with pytest.raises(CalendarGap, match=str(day.year)):
                question(day)


def test_the_first_and_the_last_supported_day_have_verdicts():
    assert NATIONAL.verdict(date(FIRST_YEAR, 1, 1)).kind is DayKind.HOLIDAY
    assert NATIONAL.verdict(date(LAST_YEAR, 12, 31)).working


def test_working_days_are_counted_back_and_from_zero():
    assert NATIONAL.add_working_days(date(2024, 5, 4), -5) == date(2024, 4, 24)
    assert NATIONAL.add_working_days(date(2024, 6, 15), 0) == date(2024, 6, 17)
    assert NATIONAL.add_working_days(date(2024, 6, 14), 0) == date(2024, 6, 14)


def test_counting_reaches_over_years_in_both_directions():
    fresh = WorkCalendar.build(national_calendar().decisions.values())
    assert fresh.add_working_days(date(2024, 1, 2), -1) == date(2023, 12, 29)
    assert fresh.add_working_days(date(2024, 12, 31), 1) == date(2025, 1, 2)


def test_a_calendar_closed_for_years_still_finds_the_next_working_day():
    closed = [
        Decision(date.fromordinal(n), Opening.OFF)
        for n in range(date(2030, 1, 1).toordinal(), date(2033, 1, 1).toordinal())
    ]
    calendar = WorkCalendar.build(closed)
    assert calendar.add_working_days(date(2029, 12, 31), 1) == date(2033, 1, 4)
    calendar = WorkCalendar.build(closed)  # with no table built yet
    assert calendar.add_working_days(date(2033, 1, 4), -1) == date(2029, 12, 31)
    with pytest.raises(CalendarGap):
        calendar.add_working_days(date(2100, 12, 31), 1)
    with pytest.raises(CalendarGap):
        calendar.add_working_days(date(1990, 1, 2), -1)
