"""Due dates and elapsed working time at the edges of the law."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.worktime.walk import Walk

from kycuong.rules.worktime import (
    LOCAL,
    CalendarDays,
    CalendarGap,
    Decision,
    Months,
    NaiveInstant,
    Opening,
    WorkCalendar,
    WorkingDays,
    WorkingHours,
    Years,
    counting_start,
    due_at,
    due_on,
    end_of_day,
    local_day,
    national_calendar,
    to_local,
    wall_clock_minutes,
    working_days_between,
    working_minutes,
)

NATIONAL = national_calendar()
WALK = Walk()
DAYS = st.dates(date(2022, 1, 1), date(2026, 9, 30))
INSTANTS = st.datetimes(datetime(2022, 1, 1), datetime(2026, 9, 30))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


# -- days ------------------------------------------------------------------------


def test_the_day_of_receipt_is_day_zero():
    assert due_on(date(2024, 6, 10), WorkingDays(1), NATIONAL) == date(2024, 6, 11)
    assert due_on(date(2024, 6, 10), CalendarDays(1), NATIONAL) == date(2024, 6, 11)


def test_a_letter_received_on_a_rest_day_counts_from_the_next_working_day():
    assert due_on(date(2024, 6, 15), WorkingDays(1), NATIONAL) == date(2024, 6, 17)


def test_the_rest_days_of_tet_are_passed_over():
    assert due_on(date(2024, 2, 7), WorkingDays(1), NATIONAL) == date(2024, 2, 15)


def test_a_calendar_period_that_ends_in_tet_ends_on_the_first_day_after():
    assert due_on(date(2024, 2, 1), CalendarDays(9), NATIONAL) == date(2024, 2, 15)


def test_a_calendar_period_may_end_on_a_worked_saturday():
    assert due_on(date(2024, 4, 24), CalendarDays(10), NATIONAL) == date(2024, 5, 4)


@pytest.mark.parametrize(
    ("start", "limit", "due"),
    [
        ("2024-01-31", Months(1), "2024-02-29"),
        ("2025-01-31", Months(1), "2025-02-28"),
        ("2024-05-31", Months(1), "2024-07-01"),  # 30 June is a Sunday
        ("2024-03-31", Months(1), "2024-05-02"),  # 30 April is a holiday
        ("2024-10-15", Months(3), "2025-01-15"),
        ("2024-12-31", Months(2), "2025-02-28"),
        ("2024-02-29", Years(1), "2025-02-28"),
        ("2023-02-28", Years(1), "2024-02-28"),
        ("2023-01-01", Years(1), "2024-01-02"),
        ("2024-04-22", Months(12), "2025-04-22"),
    ],
)
def test_months_and_years_end_on_the_like_day_or_the_last_of_the_month(
    start, limit, due
):
    begun = date.fromisoformat(start)
    assert due_on(begun, limit, NATIONAL) == date.fromisoformat(due)


def test_an_instant_stands_for_its_day_in_vietnam():
    late = datetime(2024, 6, 10, 18, tzinfo=UTC)  # 01:00 on the 11th in Vietnam
    assert local_day(late) == date(2024, 6, 11)
    assert due_on(late, WorkingDays(1), NATIONAL) == date(2024, 6, 12)


def test_the_due_day_lasts_until_midnight():
    due = due_on(date(2024, 4, 24), WorkingDays(5), NATIONAL)
    assert end_of_day(due) == at("2024-05-05T00:00")
    assert end_of_day(date(2024, 12, 31)) == at("2025-01-01T00:00")
    assert end_of_day(due).utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize(
    ("start", "limit"),
    [
        (date(2100, 12, 31), WorkingDays(1)),
        (date(2100, 12, 31), CalendarDays(1)),
        (date(2100, 6, 1), Months(12)),
        (date(2024, 1, 1), Years(40_000)),
        (date(9999, 12, 31), CalendarDays(1)),
        (date(1989, 12, 31), WorkingDays(1)),
    ],
)
def test_a_due_date_beyond_the_calendar_is_refused(start, limit):
    with pytest.raises(CalendarGap):
        due_on(start, limit, NATIONAL)


@given(DAYS, st.integers(1, 60))
def test_working_days_agree_with_the_walk(start, n):
    due = due_on(start, WorkingDays(n), NATIONAL)
    assert due == WALK.due_on(start, WorkingDays(n))
    assert working_days_between(start, due, NATIONAL) == n
    assert working_days_between(due, start, NATIONAL) == -n


@given(DAYS, st.integers(1, 90))
def test_calendar_days_never_end_on_a_rest_day(start, n):
    due = due_on(start, CalendarDays(n), NATIONAL)
    assert NATIONAL.is_working(due)
    assert due >= start + timedelta(days=n)
    assert due == WALK.due_on(start, CalendarDays(n))


@given(DAYS, DAYS, DAYS)
def test_working_days_between_adjoining_spans_add_up(a, b, c):
    whole = working_days_between(a, c, NATIONAL)
    parts = working_days_between(a, b, NATIONAL) + working_days_between(b, c, NATIONAL)
    assert whole == parts


@given(DAYS, st.integers(1, 30), st.integers(1, 30))
def test_a_longer_limit_is_never_due_earlier(start, n, more):
    shorter = due_on(start, WorkingDays(n), NATIONAL)
    assert due_on(start, WorkingDays(n + more), NATIONAL) > shorter


# -- hours -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "begin"),
    [
        ("2024-06-10T08:15", "2024-06-10T08:15"),
        ("2024-06-10T05:00", "2024-06-10T07:00"),  # before the morning shift
        ("2024-06-10T11:00", "2024-06-10T13:00"),  # the morning shift is over
        ("2024-06-10T12:30", "2024-06-10T13:00"),
        ("2024-06-10T15:00", "2024-06-10T15:00"),  # exactly 15:00 is not after it
        ("2024-06-10T15:00:01", "2024-06-11T07:00"),
        ("2024-06-10T15:01", "2024-06-11T07:00"),
        ("2024-06-10T23:59", "2024-06-11T07:00"),
        ("2024-06-14T16:00", "2024-06-17T07:00"),  # Friday
        ("2024-06-15T09:00", "2024-06-17T07:00"),  # Saturday
        ("2026-08-21T15:30", "2026-08-22T07:00"),  # Saturday 22 August is worked
        ("2024-02-07T15:30", "2024-02-15T07:00"),  # Tết between
        ("2024-06-10T08:15:20", "2024-06-10T08:16"),  # seconds round up
    ],
)
def test_counting_starts_where_the_shifts_and_the_cut_off_say(start, begin):
    assert counting_start(at(start), NATIONAL) == at(begin)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-08-21T15:30", 8, "2026-08-22T17:00"),
        ("2024-06-10T07:00", 8, "2024-06-10T17:00"),
        ("2024-06-10T07:00", 4, "2024-06-10T11:00"),
        ("2024-06-10T08:15", 8, "2024-06-11T08:15"),
        ("2024-06-10T10:30", 1, "2024-06-10T13:30"),
        ("2024-06-14T14:00", 8, "2024-06-17T14:00"),  # over a weekend
        ("2024-04-26T14:00", 8, "2024-05-02T14:00"),  # over the long holiday
        ("2026-12-31T10:00", 8, "2027-01-04T10:00"),  # over New Year
    ],
)
def test_working_hours_run_inside_the_shifts_only(start, hours, due):
    assert due_at(at(start), WorkingHours(hours), NATIONAL) == at(due)


def test_a_half_day_gives_half_the_hours():
    half = NATIONAL.with_decisions([Decision(date(2024, 6, 11), Opening.MORNING)])
    late = at("2024-06-10T15:30")
    assert due_at(late, WorkingHours(8), half) == at("2024-06-12T11:00")
    # after the only shift of a half day counting waits for the next working day
    assert counting_start(at("2024-06-11T14:00"), half) == at("2024-06-12T07:00")


def test_a_saturday_morning_shift_counts_where_the_unit_has_one():
    desk = NATIONAL.with_shifts(weekly={5: Opening.MORNING})
    late = at("2024-06-14T15:30")
    assert due_at(late, WorkingHours(8), desk) == at("2024-06-17T11:00")
    assert due_at(late, WorkingHours(8), NATIONAL) == at("2024-06-17T17:00")


def test_a_unit_without_cut_off_counts_until_the_shift_ends():
    open_late = NATIONAL.with_shifts(cut_off=None)
    assert counting_start(at("2024-06-10T16:30"), open_late) == at("2024-06-10T16:30")
    assert counting_start(at("2024-06-10T17:00"), open_late) == at("2024-06-11T07:00")


def test_instants_of_other_zones_are_read_on_vietnams_clock():
    start = datetime(2026, 8, 21, 8, 30, tzinfo=UTC)  # 15:30 in Vietnam
    due = due_at(start, WorkingHours(8), NATIONAL)
    assert due == at("2026-08-22T17:00")
    assert due.isoformat() == "2026-08-22T17:00:00+07:00"
    assert working_minutes(start, due.astimezone(UTC), NATIONAL) == 90 + 480


def test_a_naive_instant_is_refused():
    naive = datetime(2024, 6, 10, 8)
    with pytest.raises(NaiveInstant):
        to_local(naive)
    with pytest.raises(NaiveInstant):
        due_at(naive, WorkingHours(1), NATIONAL)
    with pytest.raises(NaiveInstant):
        working_minutes(at("2024-06-10T08:00"), naive, NATIONAL)
    with pytest.raises(NaiveInstant):
        due_on(naive, WorkingDays(1), NATIONAL)


def test_working_hours_beyond_the_calendar_are_refused():
    with pytest.raises(CalendarGap):
        due_at(at("2100-12-30T08:00"), WorkingHours(100), NATIONAL)
    with pytest.raises(CalendarGap):
        working_minutes(at("1985-01-01T08:00"), at("2024-01-01T08:00"), NATIONAL)


def test_long_hours_reach_over_years():
    fresh = WorkCalendar.build()
    due = due_at(at("2030-01-02T07:00"), WorkingHours(8 * 600), fresh)
    assert working_minutes(at("2030-01-02T07:00"), due, fresh) == 8 * 600 * 60


@pytest.mark.parametrize(
    ("a", "b", "minutes"),
    [
        ("2024-06-10T07:00", "2024-06-10T17:00", 480),
        ("2024-06-10T00:00", "2024-06-11T00:00", 480),
        ("2024-06-10T11:00", "2024-06-10T13:00", 0),
        ("2024-06-10T10:59", "2024-06-10T13:01", 2),
        ("2024-06-10T10:59:59", "2024-06-10T11:00:01", 1),  # seconds are cut off
        ("2024-06-14T16:30", "2024-06-17T07:30", 60),
        ("2024-04-27T00:00", "2024-05-02T00:00", 0),
    ],
)
def test_only_minutes_inside_shifts_are_counted(a, b, minutes):
    assert working_minutes(at(a), at(b), NATIONAL) == minutes
    assert working_minutes(at(b), at(a), NATIONAL) == -minutes


@given(INSTANTS, st.timedeltas(timedelta(0), timedelta(days=20)))
@settings(max_examples=60)
def test_working_minutes_agree_with_the_walk(a, span):
    a = a.replace(second=0, microsecond=0)
    b = (a + span).replace(second=0, microsecond=0)
    expected = WALK.minutes_between(a, b)
    assert wall_clock_minutes(a, b, NATIONAL) == expected
    aware = a.replace(tzinfo=LOCAL), b.replace(tzinfo=LOCAL)
    assert working_minutes(*aware, NATIONAL) == expected


@given(INSTANTS, INSTANTS, INSTANTS)
def test_minutes_of_adjoining_spans_add_up(a, b, c):
    whole = wall_clock_minutes(a, c, NATIONAL)
    parts = wall_clock_minutes(a, b, NATIONAL) + wall_clock_minutes(b, c, NATIONAL)
    assert whole == parts


@given(INSTANTS, st.integers(1, 30))
@settings(max_examples=60)
def test_working_hours_use_up_exactly_their_minutes(start, hours):
    start = start.replace(tzinfo=LOCAL)
    due = due_at(start, WorkingHours(hours), NATIONAL)
    begin = counting_start(start, NATIONAL)
    assert working_minutes(begin, due, NATIONAL) == hours * 60
    assert working_minutes(begin, due - timedelta(minutes=1), NATIONAL) < hours * 60
