"""A stopped clock: what is left runs on from the day after, walked day by day."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.duty.courses import CALENDAR, FRIDAY, OFFICE, Course, accepted, at

from kycuong.rules.duty import Due, IllegalEntry, State
from kycuong.rules.duty.pauses import paused_due
from kycuong.rules.worktime import LOCAL, DayKind, Decision, Opening, WorkCalendar
from kycuong.rules.worktime.counting import working_minutes

ONE = timedelta(days=1)
BEGAN = date(2024, 5, 6)
Stretch = tuple[date, date]


def counted(
    limit: str, stretches: list[Stretch], calendar: WorkCalendar = CALENDAR
) -> date:
    base = paused_due(Due.end_of(BEGAN), limit, BEGAN, [], calendar)
    return paused_due(base, limit, BEGAN, stretches, calendar).day


@st.composite
def pauses(draw: st.DrawFn) -> list[Stretch]:
    """Draw up to three pauses in order after the limit began, not overlapping."""
    found: list[Stretch] = []
    day = BEGAN + ONE * draw(st.integers(0, 6))
    for _ in range(draw(st.integers(0, 3))):
        last = day + ONE * draw(st.integers(0, 12))
        found.append((day, last))
        day = last + ONE * draw(st.integers(0, 5))
    return found


def paused(day: date, stretches: list[Stretch]) -> bool:
    """The day a pause begins still counts; those after it to its last do not."""
    return any(began < day <= last for began, last in stretches)


@given(st.integers(1, 25), pauses())
def test_working_days_walked_one_by_one_give_the_same_date(
    days: int, stretches: list[Stretch]
) -> None:
    day, left = BEGAN, days
    while left:
        day += ONE
        if CALENDAR.is_working(day) and not paused(day, stretches):
            left -= 1
    assert counted(f"{days}wd", stretches) == day


@given(st.integers(1, 40), pauses())
def test_calendar_days_end_later_by_the_days_that_stood_still(
    days: int, stretches: list[Stretch]
) -> None:
    still = sum((last - began).days for began, last in stretches)
    day = BEGAN + ONE * (days + still)
    while not CALENDAR.is_working(day):
        day += ONE
    assert counted(f"{days}d", stretches) == day


@given(st.integers(1, 60), pauses())
def test_hours_stand_still_on_every_paused_day(
    hours: int, stretches: list[Stretch]
) -> None:
    began = datetime.combine(BEGAN, time(9), LOCAL)
    base = Due.by(began)
    due = paused_due(base, f"{hours}wh", began, stretches, CALENDAR)
    worked = sum(
        working_minutes(max(began, start), min(due.last, start + ONE), CALENDAR)
        for n in range(200)
        if (start := datetime.combine(BEGAN + ONE * n, time(), LOCAL)) < due.last
        and not any(a <= start.date() <= b for a, b in stretches)
    )
    assert worked == hours * 60


def test_a_month_ends_later_by_the_days_that_stood_still() -> None:
    assert counted("1m", []) == date(2024, 6, 6)
    assert counted("1m", [(date(2024, 5, 8), date(2024, 5, 10))]) == date(2024, 6, 10)


def test_the_day_of_the_pause_counts_and_its_last_day_does_not() -> None:
    assert counted("4wd", []) == date(2024, 5, 10)
    assert counted("4wd", [(date(2024, 5, 7), date(2024, 5, 7))]) == date(2024, 5, 10)
    assert counted("4wd", [(date(2024, 5, 7), date(2024, 5, 8))]) == date(2024, 5, 13)
    assert counted("4wd", [(date(2024, 5, 7), date(2024, 5, 9))]) == date(2024, 5, 14)


def test_a_date_set_by_hand_moves_by_the_working_days_that_were_left() -> None:
    hand = Due.end_of(date(2024, 5, 10))
    moved = paused_due(hand, "", None, [(date(2024, 5, 7), date(2024, 5, 9))], CALENDAR)
    assert moved.day == date(2024, 5, 14)  # 8, 9, 10/5 were left
    on_its_day = [(date(2024, 5, 10), date(2024, 5, 13))]
    assert paused_due(hand, "", None, on_its_day, CALENDAR).day >= date(2024, 5, 13)


@given(st.integers(1, 25), pauses(), st.integers(0, 60))
def test_a_holiday_decided_inside_a_pause_counts_as_if_known_from_the_start(
    days: int, stretches: list[Stretch], number: int
) -> None:
    off = BEGAN + ONE * number
    decided = CALENDAR.with_decisions(
        [Decision(off, Opening.OFF, "nghỉ bù", "QĐ 1", DayKind.CLOSURE)]
    )
    day, left = BEGAN, days
    while left:
        day += ONE
        if decided.is_working(day) and not paused(day, stretches):
            left -= 1
    assert counted(f"{days}wd", stretches, decided) == day


DUE, MOVED = Due.end_of(FRIDAY), Due.end_of(date(2024, 5, 8))
SAID = {"ground": "ministry", "instrument": "CV 12", "until": "2024-05-03"}


def stopped(when: str = "25/04 09:00", **fields: object) -> Course:
    given_fields = {"due": MOVED, "was": DUE, "reason": "chờ Bộ", "details": SAID}
    return accepted().then("pause", when, actor=OFFICE, **{**given_fields, **fields})


def rule_of(course: Course) -> str:
    with pytest.raises(IllegalEntry) as refusal:
        course.by("30/05 09:00")
    return refusal.value.rule


def test_a_paused_matter_is_late_only_after_its_moved_date() -> None:
    assert stopped().by("08/05 23:59").overdue_since is None
    position = stopped().by("09/05 00:00")
    assert position.overdue_since == at("09/05 00:00")
    assert (position.state, position.original_due) == (State.PAUSED, DUE)


def test_it_is_not_paused_twice_at_once_nor_resumed_without_a_pause() -> None:
    twice = stopped().then(
        *("pause", "26/04 09:00"),
        actor=OFFICE,
        due=MOVED,
        was=MOVED,
        reason="x",
        details=SAID,
    )
    assert rule_of(twice) == "state"
    alone = accepted().then("resume", "25/04 09:00", actor=OFFICE, due=DUE, was=DUE)
    assert rule_of(alone) == "state"


@pytest.mark.parametrize(
    ("lacking", "rule"),
    [("ground", "grounds"), ("instrument", "grounds"), ("until", "cap")],
)
def test_a_pause_has_ground_instrument_and_last_day(lacking: str, rule: str) -> None:
    said = {key: value for key, value in SAID.items() if key != lacking}
    assert rule_of(stopped(details=said)) == rule


def test_what_is_late_is_paused_no_more() -> None:
    assert rule_of(stopped("27/04 00:00")) == "late"
    assert stopped("26/04 23:59").by("27/04 09:00").state is State.PAUSED


def test_resumed_early_the_interval_ends_there() -> None:
    back = Due.end_of(date(2024, 5, 2))
    early = stopped().then("resume", "26/04 09:00", actor=OFFICE, due=back, was=MOVED)
    position = early.by("26/04 10:00")
    assert (position.state, position.due) == (State.IN_PROGRESS, back)
    assert position.pauses[-1].until == at("26/04 09:00")


def test_a_pause_never_makes_a_date_earlier() -> None:
    assert rule_of(stopped(due=Due.end_of(date(2024, 4, 25)))) == "later"
