"""When entering a document in the register is late, and by which evidence."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kycuong.rules.duty.settings import Settings
from kycuong.rules.registering import (
    Evidence,
    Registered,
    Source,
    Terms,
    lateness,
    terms_of,
)
from kycuong.rules.worktime import LOCAL, national_calendar

CALENDAR = national_calendar()
NORMAL, AT_ONCE = Terms(1, "", ""), Terms(0, "", "")


def at(day: int, hour: int = 9, minute: int = 0, *, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LOCAL)


def told(*evidence: Evidence, entered: datetime, terms: Terms = NORMAL) -> Registered:
    return lateness(evidence, entered_at=entered, terms=terms, calendar=CALENDAR)


def file(when: datetime) -> Evidence:
    return Evidence(Source.FILE, when)


def typed(day: int, month: int = 3) -> Evidence:
    return Evidence(Source.TYPED, date(2026, month, day))


def test_the_day_of_coming_and_the_next_working_day_are_in_time() -> None:
    for entered in (at(2, 17), at(3, 23, 59)):
        assert not told(file(at(2)), entered=entered).late
    late = told(file(at(2)), entered=at(4, 0, 0))
    assert (late.waited, late.late) == (2, True)


def test_a_weekend_does_not_count() -> None:
    assert not told(file(at(6)), entered=at(9, 23, 59)).late  # Friday to Monday
    assert told(file(at(6)), entered=at(10, 8)).late


def test_what_comes_after_the_office_closed_comes_the_next_working_day() -> None:
    open_, shut = file(at(2, 16, 59)), file(at(2, 17, 0))
    assert told(open_, entered=at(4)).late
    assert not told(shut, entered=at(4, 23, 59)).late
    assert told(shut, entered=at(5)).late


def test_what_comes_at_midnight_belongs_to_the_day_that_begins() -> None:
    assert told(file(at(3, 0, 0)), entered=at(4, 23, 59)).waited == 1
    assert told(file(at(2, 23, 59)), entered=at(4, 23, 59)).waited == 1
    assert told(file(at(3, 0, 0)), entered=at(5, 0, 0)).late


def test_what_comes_on_a_day_of_rest_comes_the_next_working_day() -> None:
    sunday = file(at(1, 10))
    assert not told(sunday, entered=at(3, 23)).late
    assert told(sunday, entered=at(4, 8)).late


def test_tet_is_not_counted() -> None:
    before = file(at(13, 9, month=2))
    assert told(before, entered=at(23, 16, month=2)).waited == 1
    assert told(before, entered=at(24, 8, month=2)).late


def test_a_saturday_worked_instead_counts() -> None:
    calendar = national_calendar()
    friday = datetime(2026, 8, 21, 9, tzinfo=LOCAL)  # Saturday 22/08 is worked
    told = lateness(
        [file(friday)],
        entered_at=datetime(2026, 8, 24, 9, tzinfo=LOCAL),
        terms=NORMAL,
        calendar=calendar,
    )
    assert calendar.verdict(date(2026, 8, 22)).working
    assert told.late


def test_an_urgent_document_is_entered_the_day_it_comes() -> None:
    assert not told(file(at(2)), entered=at(2, 23, 59), terms=AT_ONCE).late
    assert told(file(at(2)), entered=at(3, 0, 0), terms=AT_ONCE).late
    assert not told(file(at(2, 20)), entered=at(3, 10), terms=AT_ONCE).late


def test_terms_are_settings_of_the_day() -> None:
    settings, on = Settings(), date(2026, 3, 2)
    days = [
        terms_of(urgent=urgent, tasks=tasks, settings=settings, on=on).days
        for urgent, tasks in ((False, 0), (False, 4), (False, 5), (True, 5))
    ]
    assert days == [1, 1, 2, 0]
    assert "30/2020" in terms_of(urgent=True, tasks=0, settings=settings, on=on).basis


def test_a_day_typed_later_does_not_hide_when_the_file_came() -> None:
    found = told(file(at(2)), typed(10), entered=at(10, 9))
    assert (found.waited, found.late) == (6, True)
    assert "10/03/2026" in found.doubts[0]
    assert "02/03/2026" in found.doubts[0]


def test_a_clerk_who_says_it_came_earlier_is_believed() -> None:
    assert told(file(at(10)), typed(2), entered=at(10, 9)).late


def test_a_typed_day_takes_the_hour_the_machine_kept_that_day() -> None:
    found = told(file(at(2, 18)), typed(2), entered=at(4, 9))
    assert not found.late


def test_the_documents_own_date_makes_nobody_late() -> None:
    found = told(
        Evidence(Source.DATED, date(2026, 2, 2)),
        Evidence(Source.SIGNED, at(3, 8, month=2)),
        file(at(10)),
        entered=at(10, 11),
    )
    assert not found.late
    assert found.waited == 0
    assert found.since_dated is not None
    assert found.since_dated > 15


def test_a_document_signed_after_the_day_it_is_said_to_have_come_is_doubted() -> None:
    found = told(Evidence(Source.SIGNED, at(5)), typed(2), entered=at(5, 11))
    assert len(found.doubts) == 1
    assert "ký số" in found.doubts[0]


def test_nothing_comes_before_its_own_date() -> None:
    own = Evidence(Source.DATED, date(2026, 3, 5))
    found = told(typed(2), own, entered=at(6, 9))
    assert (found.waited, found.late) == (1, False)
    assert "ngày ghi trên văn bản" in found.sentence()
    assert "ngày đến 02/03/2026, trước ngày ghi trên văn bản" in found.doubts[0]
    assert told(typed(2), own, entered=at(9, 9)).late
    assert Registered.from_json(found.to_json()) == found


def test_nothing_comes_before_a_signature_whose_time_is_proven() -> None:
    proven = Evidence(Source.SIGNED, at(5, 10), proven=True)
    claimed = Evidence(Source.SIGNED, at(5, 10))
    assert not told(typed(2), proven, entered=at(6, 9)).late
    assert told(typed(2), claimed, entered=at(6, 9)).late
    after_hours = Evidence(Source.SIGNED, at(5, 18), proven=True)
    assert not told(typed(2), after_hours, entered=at(9, 9)).late
    assert Registered.from_json(told(typed(2), proven, entered=at(6)).to_json())


def test_a_trace_of_the_machine_stands_whatever_the_document_says() -> None:
    own = Evidence(Source.DATED, date(2026, 3, 5))
    assert told(file(at(2)), typed(2), own, entered=at(6, 9)).late


def test_evidence_from_after_the_entry_is_none() -> None:
    found = told(Evidence(Source.GIVEN, at(9)), entered=at(2))
    assert found.waited is None
    assert not found.late


def test_what_was_kept_reads_as_it_was_said() -> None:
    found = told(file(at(2)), typed(3), entered=at(6))
    assert Registered.from_json(found.to_json()) == found
    assert "Chậm 3 ngày làm việc" in found.sentence()


@given(
    came=st.datetimes(datetime(2024, 1, 1), datetime(2026, 11, 1)),
    minutes=st.integers(0, 60 * 24 * 40),
    days=st.integers(0, 3),
)
def test_the_count_equals_a_walk_over_the_days(
    came: datetime, minutes: int, days: int
) -> None:
    came = came.replace(tzinfo=LOCAL)
    entered = came + timedelta(minutes=minutes)
    found = lateness(
        [file(came)],
        entered_at=entered,
        terms=Terms(days, "", ""),
        calendar=CALENDAR,
    )
    zero = came.date()
    if not CALENDAR.verdict(zero).working or came.hour >= 17:
        zero += timedelta(1)
        while not CALENDAR.verdict(zero).working:
            zero += timedelta(1)
    walked, day = 0, zero
    while day < entered.date():
        day += timedelta(1)
        walked += CALENDAR.verdict(day).working
    assert found.waited == walked
    assert found.late == (walked > days)
    assert found.measured[0].day_zero == zero
