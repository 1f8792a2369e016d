"""A stopped clock: what is left runs on from the day after, walked day by day."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.duty.courses import CALENDAR, FRIDAY, OFFICE, Course, accepted, at

from kycuong.rules.duty import Due, IllegalEntry, State
from kycuong.rules.duty.course import Pause
from kycuong.rules.duty.pauses import paused_due
from kycuong.rules.worktime import LOCAL, DayKind, Decision, Opening, WorkCalendar
from kycuong.rules.worktime.instants import end_of_day

ONE = timedelta(days=1)
BEGAN = date(2024, 5, 6)
Stretch = tuple[date, date]


def stops(stretches: list[Stretch]) -> list[Pause]:
    """Return pauses begun at nine, through the last day each."""
    return [
        Pause(datetime.combine(began, time(9), LOCAL), end_of_day(last))
        for began, last in stretches
    ]


def counted(
    limit: str, stretches: list[Stretch], calendar: WorkCalendar = CALENDAR
) -> date:
    base = Due.end_of(BEGAN)
    return paused_due(base, limit, BEGAN, stops(stretches), calendar).day


def by_hand(day: date, stretches: list[Stretch]) -> date:
    return paused_due(Due.end_of(day), "", None, stops(stretches), CALENDAR).day


def in_time(limit: str, stretches: list[Stretch]) -> list[Stretch]:
    """Return those begun while the matter was in time: no others can be."""
    found: list[Stretch] = []
    for stretch in stretches:
        if stretch[0] <= counted(limit, found):
            found.append(stretch)
    return found


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


def walked(days: int, stretches: list[Stretch], calendar: WorkCalendar) -> date:
    """Walk day by day; who is stopped before the date is over has a day left."""
    day, left = BEGAN, days
    due = None
    while due is None or any(day <= began <= due < last for began, last in stretches):
        if due is not None and any(began == day < last for began, last in stretches):
            due, left = None, 1
        day += ONE
        if due is None and calendar.is_working(day) and not paused(day, stretches):
            left -= 1
            due = None if left else day
    return due


@given(st.integers(1, 25), pauses())
def test_working_days_walked_one_by_one_give_the_same_date(
    days: int, drawn: list[Stretch]
) -> None:
    stretches = in_time(f"{days}wd", drawn)
    assert counted(f"{days}wd", stretches) == walked(days, stretches, CALENDAR)


@given(st.integers(1, 25), pauses())
def test_a_date_set_by_hand_moves_as_one_that_was_counted(
    days: int, drawn: list[Stretch]
) -> None:
    stretches = in_time(f"{days}wd", drawn)
    set_day = counted(f"{days}wd", [])
    assert by_hand(set_day, stretches) == counted(f"{days}wd", stretches)


@given(st.integers(1, 40), pauses())
def test_calendar_days_end_later_by_the_days_that_stood_still(
    days: int, drawn: list[Stretch]
) -> None:
    stretches = in_time(f"{days}d", drawn)
    end = BEGAN + ONE * days
    for began, last in stretches:
        if began < last:
            end = end + (last - began) if began < end else last + ONE
    while not CALENDAR.is_working(end):
        end += ONE
    assert counted(f"{days}d", stretches) == end


@given(st.sampled_from(["1wd", "2wd", "5wd", "3d", "5d", "1m", "8wh", ""]), pauses())
def test_no_date_falls_inside_a_pause_or_before_the_one_it_was(
    limit: str, drawn: list[Stretch]
) -> None:
    began = datetime.combine(BEGAN, time(9), LOCAL)
    start = began if limit == "8wh" else BEGAN
    due = Due.end_of(BEGAN + ONE * 5)
    if limit:
        due = paused_due(due, limit, start, [], CALENDAR)
    found: list[Pause] = []
    for pause in stops(drawn):
        if pause.since >= due.at:
            break
        found.append(pause)
        fresh = found if limit else [pause]  # by hand the earlier ones are in it
        after = paused_due(due, limit, start, fresh, CALENDAR)
        assert after.at >= due.at
        stood_still = pause.until.date() > pause.since.date() + ONE
        assert after.at > pause.until or not stood_still
        due = after


def test_a_month_ends_later_by_the_days_that_stood_still() -> None:
    assert counted("1m", []) == date(2024, 6, 6)
    assert counted("1m", [(date(2024, 5, 8), date(2024, 5, 10))]) == date(2024, 6, 10)


def test_the_day_of_the_pause_counts_and_its_last_day_does_not() -> None:
    assert counted("4wd", []) == date(2024, 5, 10)
    assert counted("4wd", [(date(2024, 5, 7), date(2024, 5, 7))]) == date(2024, 5, 10)
    assert counted("4wd", [(date(2024, 5, 7), date(2024, 5, 8))]) == date(2024, 5, 13)
    assert counted("4wd", [(date(2024, 5, 7), date(2024, 5, 9))]) == date(2024, 5, 14)


FROM_THE_DUE_DAY = [(date(2024, 5, 10), date(2024, 5, 23))]


def test_paused_on_the_due_day_the_day_after_the_pause_is_left() -> None:
    """Friday the 10th, paused through Thursday the 23rd: Friday the 24th."""
    for limit in ("4wd", "4d"):
        assert counted(limit, []) == date(2024, 5, 10)
        assert counted(limit, FROM_THE_DUE_DAY) == date(2024, 5, 24)
    assert by_hand(date(2024, 5, 10), FROM_THE_DUE_DAY) == date(2024, 5, 24)


def test_paused_on_the_due_day_through_a_friday_the_monday_is_left() -> None:
    through_friday = [(date(2024, 5, 10), date(2024, 5, 24))]
    assert counted("4wd", through_friday) == date(2024, 5, 27)
    assert counted("4d", through_friday) == date(2024, 5, 27)
    assert by_hand(date(2024, 5, 10), through_friday) == date(2024, 5, 27)


def test_paused_on_the_day_that_was_left_another_day_is_left() -> None:
    again = [*FROM_THE_DUE_DAY, (date(2024, 5, 24), date(2024, 5, 28))]
    assert counted("4wd", again) == date(2024, 5, 29)
    assert counted("4d", again) == date(2024, 5, 29)
    assert by_hand(date(2024, 5, 10), again) == date(2024, 5, 29)


def test_paused_on_the_monday_that_a_rest_day_rolled_to_the_day_after_is_left() -> None:
    assert counted("5d", []) == date(2024, 5, 13)  # from Saturday the 11th
    for began in (12, 13):
        stretch = [(date(2024, 5, began), date(2024, 5, 22))]
        assert counted("5d", stretch) == date(2024, 5, 23)


def test_paused_and_resumed_on_one_day_the_date_stays() -> None:
    same = [(date(2024, 5, 10), date(2024, 5, 10))]
    assert counted("4wd", same) == counted("4d", same) == date(2024, 5, 10)
    assert by_hand(date(2024, 5, 10), same) == date(2024, 5, 10)


def test_what_stood_still_before_the_limit_began_adds_nothing() -> None:
    """Given anew on the 6th: a pause of April is not time that this limit lost."""
    april = [(date(2024, 4, 15), date(2024, 4, 26))]
    for limit in ("4wd", "4d"):
        assert counted(limit, april) == counted(limit, [])


def test_a_date_set_by_hand_moves_by_the_working_days_that_were_left() -> None:
    moved = by_hand(date(2024, 5, 10), [(date(2024, 5, 7), date(2024, 5, 9))])
    assert moved == date(2024, 5, 14)  # 8, 9, 10/5 were left


def test_a_sunday_set_by_hand_is_not_made_earlier_by_a_paused_rest_day() -> None:
    assert by_hand(date(2024, 5, 12), [(date(2024, 5, 10), date(2024, 5, 11))]) == date(
        2024, 5, 13
    )
    assert by_hand(date(2024, 5, 19), [(date(2024, 5, 10), date(2024, 5, 12))]) == date(
        2024, 5, 19
    )


@given(st.integers(1, 25), pauses(), st.integers(0, 60))
def test_a_holiday_decided_inside_a_pause_counts_as_if_known_from_the_start(
    days: int, drawn: list[Stretch], number: int
) -> None:
    off = BEGAN + ONE * number
    decided = CALENDAR.with_decisions(
        [Decision(off, Opening.OFF, "nghỉ bù", "QĐ 1", DayKind.CLOSURE)]
    )
    stretches = in_time(f"{days}wd", drawn)
    walk = walked(days, stretches, decided)
    assert counted(f"{days}wd", stretches, decided) == walk


def test_a_saturday_made_a_working_day_makes_nobody_late_who_is_paused() -> None:
    """The date would have been Saturday the 11th; on Monday the clock was stopped."""
    decided = CALENDAR.with_decisions(
        [Decision(date(2024, 5, 11), Opening.FULL, "làm bù", "QĐ 2")]
    )
    stretch = [(date(2024, 5, 13), date(2024, 5, 22))]
    assert counted("5wd", []) == date(2024, 5, 13)
    assert counted("5wd", stretch, decided) == date(2024, 5, 23)


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


def test_no_date_lies_inside_the_pause_that_moves_it() -> None:
    """Nobody would be late in the moment the clock runs again: 3/5 is its last day."""
    for day in (FRIDAY, date(2024, 5, 3)):
        assert rule_of(stopped(due=Due.end_of(day))) == "beyond_the_pause"
    assert stopped(due=Due.end_of(date(2024, 5, 4))).by("25/04 10:00").due
