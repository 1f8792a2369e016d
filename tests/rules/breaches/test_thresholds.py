"""Thresholds propose from the books: exactly when, exactly what, never more."""

from datetime import date, datetime

import pytest

from kycuong.rules.breaches.thresholds import (
    Lateness,
    Limits,
    Record,
    breach_of,
    days_late,
    praiseworthy,
)
from kycuong.rules.worktime import LOCAL, end_of_day, national_calendar

CALENDAR = national_calendar()
LIMITS = Limits(task=5, report=2)
DUE = date(2024, 5, 10)  # a Friday


def on(day: int, month: int = 5) -> datetime:
    return datetime(2024, month, day, 9, tzinfo=LOCAL)


def late(product: str = "Kế hoạch", until: datetime | None = None) -> Lateness:
    return Lateness("directive", product, end_of_day(DUE), until)


def test_the_first_working_day_after_the_due_day_is_one_day_late() -> None:
    assert days_late(late(), CALENDAR, on(11)) == 0
    assert days_late(late(), CALENDAR, on(13)) == 1


def test_a_task_is_proposed_beyond_the_threshold_and_not_on_it() -> None:
    assert breach_of(late(), LIMITS, CALENDAR, on(17)) == ""
    assert breach_of(late(), LIMITS, CALENDAR, on(20)) == "V02"


def test_a_report_has_a_threshold_of_its_own() -> None:
    report = late("Báo cáo tháng 4")
    assert breach_of(report, LIMITS, CALENDAR, on(14)) == ""
    assert breach_of(report, LIMITS, CALENDAR, on(15)) == "V12"


def test_what_was_handed_in_late_is_measured_to_the_day_it_came() -> None:
    assert breach_of(late(until=on(17)), LIMITS, CALENDAR, on(28, 6)) == ""
    assert breach_of(late(until=on(20)), LIMITS, CALENDAR, on(28, 6)) == "V02"


@pytest.mark.parametrize(("kind", "code"), [("opinion", "V03"), ("competence", "")])
def test_an_opinion_that_never_came_is_proposed_and_other_silences_are_not(
    kind: str, code: str
) -> None:
    silent = Lateness(kind, "", end_of_day(DUE), end_of_day(DUE), lapsed=True)
    assert breach_of(silent, LIMITS, CALENDAR, on(11)) == code


@pytest.mark.parametrize(
    ("record", "worthy"),
    [
        (Record(10, 10, 0, 0, 0), True),
        (Record(9, 9, 0, 0, 0), False),
        (Record(10, 9, 0, 0, 0), False),
        (Record(10, 10, 1, 0, 0), False),
        (Record(10, 10, 0, 1, 0), False),
        (Record(10, 10, 0, 0, 1), False),
    ],
)
def test_praise_is_proposed_where_enough_was_done_and_nothing_late(
    record: Record, *, worthy: bool
) -> None:
    assert praiseworthy(record, least=10) is worthy
