"""Decisions entered lie on the packaged ones; everybody who counts hears of them."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.cast import DAY, MORNING, Province

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.calendars import queries, services
from kycuong.kernel.calendars.services import DayRuling
from kycuong.rules.worktime import LOCAL, WorkingDays, due_on

STORM = date(2024, 4, 26)
CAST: dict[str, Actor] = {}


@pytest.fixture(autouse=True)
def two(province: Province) -> Province:
    """Keep the cast at hand: nobody changes the calendar alone."""
    CAST["chi"] = province.people["chi"].actor
    CAST["phuc"] = province.people["phuc"].actor
    return province


def decide(**given: Any) -> int:
    """Let Chi propose and Phúc approve that a day is off."""
    usual: dict[str, Any] = {
        "number": "Công điện 01/CĐ-UBND",
        "issued_on": DAY,
        "in_force_from": DAY,
        "days": [DayRuling(STORM, "closure", "Nghỉ tránh bão")],
        "proposer": CAST["chi"],
        "actor": CAST["phuc"],
        "at": MORNING,
    }
    return services.decide(**{**usual, **given})


def test_without_decisions_the_packaged_calendar_counts() -> None:
    calendar = queries.calendar_for(None, at=MORNING)
    assert due_on(DAY, WorkingDays(5), calendar) == date(2024, 5, 4)


def test_a_day_off_entered_moves_the_due_date_by_one_working_day() -> None:
    decide()
    calendar = queries.calendar_for(None, at=MORNING)
    assert calendar.verdict(STORM).source == "Công điện 01/CĐ-UBND"
    assert due_on(DAY, WorkingDays(5), calendar) == date(2024, 5, 6)


def test_the_later_decision_about_a_day_holds() -> None:
    decide()
    decide(number="Sửa", days=[DayRuling(STORM, "workday", "Đi làm bình thường")])
    assert queries.calendar_for(None, at=MORNING).is_working(STORM)


def test_a_decision_entered_late_counts_from_the_day_it_is_in_force() -> None:
    decide(in_force_from=date(2024, 4, 22), issued_on=date(2024, 4, 22))
    before, since = (datetime(2024, 4, day, 23, 59, tzinfo=LOCAL) for day in (21, 22))
    assert queries.calendar_for(None, at=before).is_working(STORM)
    assert not queries.calendar_for(None, at=since).is_working(STORM)


def test_a_decision_entered_ahead_counts_from_the_day_it_is_entered() -> None:
    decide(in_force_from=date(2024, 4, 25))
    day_before = datetime(2024, 4, 23, 23, 59, tzinfo=LOCAL)
    assert queries.calendar_for(None, at=day_before).is_working(STORM)
    assert not queries.calendar_for(None, at=MORNING).is_working(STORM)


def test_a_bodys_decision_holds_for_it_and_for_those_below_it(
    province: Province,
) -> None:
    decide(authority=province["noi_vu"])

    def works(unit: int | None) -> bool:
        return queries.calendar_for(unit, at=MORNING).is_working(STORM)

    assert not works(province["noi_vu"])
    assert not works(province["cchc"])
    assert works(province["tai_chinh"])
    assert works(None)


def test_a_year_without_decision_is_provisional_until_one_completes_it() -> None:
    day = date(2027, 3, 1)
    assert queries.calendar_for(None, at=MORNING).provisional(day)
    decide(days=[], completes_year=2027)
    assert not queries.calendar_for(None, at=MORNING).provisional(day)


def test_many_units_cost_one_query(
    province: Province, django_assert_num_queries: Any
) -> None:
    decide(authority=province["noi_vu"])
    for unit in province.units.values():
        queries.calendar_for(unit, at=MORNING)
    later = datetime(2024, 4, 24, 9, tzinfo=LOCAL)
    with django_assert_num_queries(1):
        for unit in province.units.values():
            queries.calendar_for(unit, at=later)
