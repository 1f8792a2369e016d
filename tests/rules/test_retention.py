"""How long records are kept: off by one year is a document destroyed too early."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kycuong.rules.citations.doctypes import ADMINISTRATIVE
from kycuong.rules.duty.settings import Settings, Value
from kycuong.rules.retention import (
    PERMANENT,
    Kind,
    Standing,
    Term,
    Work,
    class_of_type,
    classes,
    judge,
    shortest,
)

FIVE, TEN = Term(5, "TT 10", "M"), Term(10, "TT 10", "M")
EVER = Term(PERMANENT, "TT 10", "M")
TODAY = date(2035, 1, 6)


@pytest.mark.parametrize(
    ("year", "standing"),
    [
        (2019, Standing.KEPT),
        (2023, Standing.KEPT),
        (2024, Standing.KEPT),
        (2025, Standing.DUE),
        (2026, Standing.DUE),
    ],
)
def test_the_year_the_work_ended_is_not_counted(year: int, standing: Standing) -> None:
    found = judge(Work(2019, [FIVE]), year=year)
    assert found.standing is standing
    assert found.until == 2024


def test_the_reason_says_the_last_day() -> None:
    said = judge(Work(2019, [FIVE]), year=2025).reason
    assert said == "Kết thúc năm 2019, bảo quản 5 năm: hết thời hạn ngày 31/12/2024."


def test_what_is_permanent_never_falls_due() -> None:
    assert judge(Work(1950, [EVER]), year=2200).standing is Standing.PERMANENT
    assert judge(Work(1950, [FIVE, EVER]), year=2200).standing is Standing.PERMANENT


def test_work_that_is_open_has_not_ended() -> None:
    found = judge(Work(None, [FIVE]), year=2200)
    assert (found.standing, found.until) == (Standing.OPEN, None)


def test_of_two_periods_the_longer_holds() -> None:
    work = Work(2019, [FIVE, TEN])
    assert judge(work, year=2029).standing is Standing.KEPT
    assert judge(work, year=2030).standing is Standing.DUE


def test_a_hold_stops_what_is_due_and_says_why() -> None:
    found = judge(Work(2019, [FIVE], ["khiếu nại số 7"]), year=2025)
    assert found.standing is Standing.HELD
    assert "khiếu nại số 7" in found.reason


def test_what_nobody_has_classified_is_never_due() -> None:
    assert judge(Work(1950, []), year=2200).standing is Standing.UNCLASSIFIED


@given(
    st.integers(1950, 2100),
    st.lists(st.integers(1, 70), min_size=1, max_size=4),
    st.integers(0, 200),
)
def test_nothing_is_due_within_any_of_its_periods(
    ended: int, years: list[int], later: int
) -> None:
    terms = [Term(each, "x", "M") for each in years]
    found = judge(Work(ended, terms), year=ended + later)
    assert found.is_due == (later > max(years))


def test_every_class_says_its_source_and_how_sure_it_is() -> None:
    for each in classes().values():
        for period in each.periods:
            assert period.law
            assert period.confidence in {"H", "M", "custom"}
            said = (period.setting != "", period.years is not None)
            assert said != (True, True)
            if period.setting:
                assert period.setting in Settings().rows


def test_every_administrative_type_but_none_twice_has_a_class() -> None:
    types = [name for each in classes().values() for name in each.types]
    assert len(types) == len(set(types))
    assert {each.name for each in ADMINISTRATIVE} == set(types)


def test_a_type_nobody_knows_is_left_to_a_person() -> None:
    assert class_of_type("") is None
    assert class_of_type("luật") is None


def test_a_period_shortened_since_destroys_nothing_that_was_to_be_kept() -> None:
    shorter = Value(date(2030, 1, 1), "6", "QĐ 1")
    settings = Settings().over([("retention_letter", shorter)])
    letter = classes()["letter"]
    assert letter.term(settings, ended=2024, today=TODAY).years == 10
    assert letter.term(settings, ended=2030, today=TODAY).years == 6


def test_a_period_lengthened_since_keeps_what_is_still_there() -> None:
    longer = Value(date(2030, 1, 1), "30", "QĐ 1")
    settings = Settings().over([("retention_letter", longer)])
    assert classes()["letter"].term(settings, ended=2024, today=TODAY).years == 30


def test_logs_are_kept_a_year_at_least() -> None:
    row = Settings().rows["retention_log"]
    assert row.wrong("0")
    assert not row.wrong("1")


def test_nothing_is_asked_for_before_the_shortest_period() -> None:
    assert shortest(Settings(), TODAY) == 5
    assert {each.kind for each in classes().values()} == set(Kind)
