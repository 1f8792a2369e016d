"""A standing duty is attested for each whole period after it was given."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.rules.duty.courses import CALENDAR, Course, at

from kycuong.rules.duty.periods import (
    Attestations,
    Every,
    attestations,
    owed,
    period_of,
    sample,
)


def standing() -> Course:
    """A standing duty given on 24 April 2024 and accepted within the hour."""
    return Course(standing=True).then("accept", "24/04 09:00")


def seen(course: Course, when: str) -> Attestations:
    return attestations(course.entries, Every.MONTH, "5wd", CALENDAR, at(when))


def test_the_month_in_which_it_was_given_is_not_owed() -> None:
    assert seen(standing(), "31/05 23:59").waiting is None
    waiting = seen(standing(), "01/06 00:00").waiting
    assert waiting and waiting.key == "2024-05"


def test_a_duty_given_on_the_first_owes_that_month() -> None:
    periods = owed(at("01/04 08:00"), at("01/05 00:00"), Every.MONTH)
    assert [period.key for period in periods] == ["2024-04"]


def test_it_may_be_attested_through_the_fifth_working_day_after_the_month() -> None:
    # 1 and 2 June 2024 are a weekend: the five working days are 3 to 7 June.
    assert seen(standing(), "07/06 23:59").missed == ()
    assert [one.key for one in seen(standing(), "08/06 00:00").missed] == ["2024-05"]


def test_an_attested_month_is_neither_owed_nor_missed() -> None:
    done = standing().then("attest", "03/06 09:00", details={"period": "2024-05"})
    later = seen(done, "20/06 09:00")
    assert (later.attested, later.waiting, later.missed) == (("2024-05",), None, ())


def test_a_standing_duty_is_never_overdue_however_many_months_were_missed() -> None:
    position = standing().by("31/12 09:00")
    assert position.overdue_from is None
    assert len(seen(standing(), "31/12 09:00").missed) == 7


def test_quarters_have_three_months() -> None:
    quarter = period_of(date(2024, 5, 3), Every.QUARTER)
    assert (quarter.first, quarter.last) == (date(2024, 4, 1), date(2024, 6, 30))


@given(st.dates(date(2022, 1, 1), date(2030, 12, 31)), st.sampled_from(Every))
def test_each_day_lies_in_exactly_its_period(day: date, every: Every) -> None:
    period = period_of(day, every)
    assert period.first <= day <= period.last
    assert period_of(period.first, every) == period_of(period.last, every) == period


@given(st.sets(st.integers(1, 10_000), min_size=1), st.text(), st.integers(0, 100))
def test_every_body_that_has_any_is_checked_at_least_once(
    keys: set[int], salt: str, percent: int
) -> None:
    drawn = sample(keys, "2024-05", salt, percent)
    assert drawn
    assert drawn <= keys


def test_another_salt_draws_others() -> None:
    keys = range(1, 1001)
    assert sample(keys, "2024-05", "a", 10) != sample(keys, "2024-05", "b", 10)
