"""Who is urged when: in working time, once, by the date in force."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kycuong.rules.duty.ladder import (
    Audience,
    Clock,
    Dates,
    Kind,
    Ladder,
    Rung,
    Step,
    reach,
    steps,
)
from kycuong.rules.duty.ladder_default import DEFAULT_LADDER
from kycuong.rules.duty.ladder_moments import TICK, in_working_time, open_moment
from kycuong.rules.worktime import (
    LOCAL,
    Opening,
    Session,
    WorkCalendar,
    end_of_day,
    national_calendar,
)

CALENDAR = national_calendar()
GIVEN = datetime(2024, 4, 1, 8, tzinfo=LOCAL)
END = datetime(2025, 12, 31, tzinfo=LOCAL)
HOLDER = frozenset({Audience.HOLDER})


def at(text: str, year: int = 2024) -> datetime:
    return datetime.strptime(f"{year} {text}", "%Y %d/%m %H:%M").replace(tzinfo=LOCAL)


def owed(due: date, *, known: datetime = GIVEN, late: datetime | None = None) -> Dates:
    instant = end_of_day(due)
    return Dates(Clock.DUE, "directive", instant, late or instant, known)


def taken(dates: Dates, *, ladder: Ladder = DEFAULT_LADDER) -> dict[str, datetime]:
    found = steps(dates, ladder, CALENDAR, dates.known_at, END)
    return {step.rung.key: step.moment for step in found}


def one(rung: Rung, dates: Dates, calendar: WorkCalendar = CALENDAR) -> list[Step]:
    ladder = Ladder((rung,), datetime(2020, 1, 1, tzinfo=LOCAL), "thử")
    return list(steps(dates, ladder, calendar, dates.known_at, END))


def test_a_reminder_goes_on_the_morning_of_the_third_working_day_before() -> None:
    # due on Friday 10/05/2024
    assert taken(owed(date(2024, 5, 10)))["T-3"] == at("07/05 07:00")


def test_the_due_day_itself_is_told_of_as_the_body_opens() -> None:
    assert taken(owed(date(2024, 5, 10)))["T+0"] == at("10/05 07:00")


def test_the_slip_goes_on_the_first_working_day_after_and_not_at_midnight() -> None:
    assert taken(owed(date(2024, 5, 10)))["T+1"] == at("13/05 07:00")


def test_letters_go_on_the_fifth_and_tenth_working_day_after() -> None:
    found = taken(owed(date(2024, 5, 10)))
    assert found["T+5"] == at("17/05 14:00")
    assert found["T+10"] == at("24/05 14:00")
    assert found["T+15"] == at("31/05 07:00")


def test_tet_is_passed_over_in_both_directions() -> None:
    # off 8/2 to 14/2/2024; due on 15/2, the first day back
    found = taken(owed(date(2024, 2, 15), known=at("02/01 08:00")))
    assert found["T-1"] == at("07/02 07:00")
    assert found["T-3"] == at("05/02 07:00")
    # due on the last day before
    found = taken(owed(date(2024, 2, 7), known=at("02/01 08:00")))
    assert found["T+1"] == at("15/02 07:00")


def test_a_worked_saturday_counts_as_a_working_day() -> None:
    # 4/5/2024 is worked for 29/4
    assert taken(owed(date(2024, 5, 6)))["T-1"] == at("04/05 07:00")


def test_a_due_day_of_rest_is_told_of_on_the_last_working_day_before() -> None:
    found = taken(owed(date(2024, 6, 16)))  # a Sunday
    assert (found["T+0"], found["T-1"]) == (at("14/06 07:00"), at("13/06 07:00"))
    assert found["T+1"] == at("17/06 07:00")


def test_steps_before_the_date_was_made_known_are_behind() -> None:
    # made known on the morning of the third day before, as offices open
    found = taken(owed(date(2024, 5, 10), known=at("07/05 07:00")))
    assert "T-3" not in found
    assert found["T-1"] == at("09/05 07:00")


def test_nothing_goes_by_a_ladder_before_it_is_in_force() -> None:
    later = Ladder(DEFAULT_LADDER.rungs, at("08/05 10:00"), "thử")
    assert "T-3" not in taken(owed(date(2024, 5, 10)), ladder=later)
    assert "T-1" in taken(owed(date(2024, 5, 10)), ladder=later)


def test_a_result_returned_late_is_counted_from_its_return() -> None:
    # due 10/5, handed in in time, returned on Wednesday 22/5 at 10:00
    dates = owed(date(2024, 5, 10), known=at("22/05 10:00"), late=at("22/05 10:00"))
    found = taken(dates)
    assert found["T+1"] == at("23/05 07:00")
    assert found["T+5"] == at("29/05 14:00")
    assert not [key for key in found if key.startswith("T-")]


def test_nobody_is_urged_where_nobody_can_be_late() -> None:
    due = end_of_day(date(2024, 5, 10))
    waiting = Dates(Clock.DUE, "directive", due, None, GIVEN)
    assert not steps(waiting, DEFAULT_LADDER, CALENDAR, GIVEN, END)


def test_a_clock_in_hours_speaks_at_the_quarter_hour_after_it_has_run_out() -> None:
    instant = at("26/04 10:20") + timedelta(microseconds=1)
    dates = Dates(Clock.HOLDER, "extension", instant, instant, at("25/04 10:20"))
    found = taken(dates)
    assert found["G+0"] == at("26/04 10:30")
    assert found["G+1"] == at("02/05 07:00")


def test_a_clock_that_runs_out_with_the_day_speaks_on_the_next_working_morning() -> (
    None
):
    instant = at("26/04 17:00") + timedelta(microseconds=1)  # before five days of rest
    dates = Dates(Clock.HOLDER, "extension", instant, instant, at("25/04 15:00"))
    assert taken(dates)["G+0"] == at("02/05 07:00")


def test_a_reminder_never_follows_the_hour_by_which_a_thing_is_due() -> None:
    early = at("10/05 07:00") + timedelta(microseconds=1)
    dates = Dates(Clock.DUE, "directive", early, early, GIVEN)
    rung = Rung("T+0", 0, Kind.NOTICE, HOLDER, hour=time(8))
    assert not one(rung, dates)
    assert one(Rung("T+0", 0, Kind.NOTICE, HOLDER), dates)


def test_a_body_with_its_own_hours_is_told_as_it_opens() -> None:
    own = CALENDAR.with_shifts(
        [Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17))]
    )
    rung = Rung("T-1", -1, Kind.NOTICE, HOLDER)
    assert one(rung, owed(date(2024, 5, 10)), own)[0].moment == at("09/05 07:30")
    noon = Rung("T-1", -1, Kind.NOTICE, HOLDER, hour=time(12))
    assert one(noon, owed(date(2024, 5, 10)), own)[0].moment == at("09/05 13:30")
    night = Rung("T-1", -1, Kind.NOTICE, HOLDER, hour=time(20))
    assert one(night, owed(date(2024, 5, 13)), own)[0].moment == at("13/05 07:30")


def test_a_rung_is_for_the_kinds_of_matter_it_names() -> None:
    rung = Rung("T-1", -1, Kind.NOTICE, HOLDER, kinds=frozenset({"opinion"}))
    assert not one(rung, owed(date(2024, 5, 10)))


CALENDARS = (
    CALENDAR,
    CALENDAR.with_shifts([Session(time(7, 10), time(11)), Session(time(13), time(16))]),
    CALENDAR.with_shifts(weekly={5: Opening.MORNING}),
    CALENDAR.with_shifts(weekly={4: Opening.AFTERNOON}),
)
days = st.dates(date(2023, 2, 1), date(2026, 11, 1))
minutes = st.integers(0, 40 * 24 * 60)
rungs = st.builds(
    Rung,
    key=st.sampled_from(["a", "b", "c"]),
    offset=st.integers(-12, 25),
    kind=st.just(Kind.NOTICE),
    to=st.just(HOLDER),
    hour=st.none() | st.times(),
)


@st.composite
def clocks(draw: st.DrawFn) -> Dates:
    due = end_of_day(draw(days))
    if draw(st.booleans()):
        due -= timedelta(minutes=draw(st.integers(1, 1439)))
    late = due + timedelta(minutes=draw(st.just(0) | minutes))
    return Dates(Clock.DUE, "directive", due, late, due - timedelta(days=40))


@given(clocks(), rungs, st.sampled_from(CALENDARS))
def test_nothing_ever_goes_outside_working_time(
    dates: Dates, rung: Rung, calendar: WorkCalendar
) -> None:
    for step in one(rung, dates, calendar):
        assert in_working_time(step.moment, calendar)
        assert step.moment.minute % TICK == 0
        assert step.moment.second == step.moment.microsecond == 0


@given(clocks(), st.lists(minutes, max_size=6), st.sampled_from(CALENDARS))
def test_looking_often_or_seldom_gives_every_step_exactly_once(
    dates: Dates, looks: list[int], calendar: WorkCalendar
) -> None:
    first, last = dates.known_at, dates.known_at + timedelta(days=120)
    cuts = sorted({first + timedelta(minutes=n) for n in looks} | {first, last})
    looked = [
        step
        for a, b in pairwise(cuts)
        for step in steps(dates, DEFAULT_LADDER, calendar, a, b)
    ]
    assert looked == list(steps(dates, DEFAULT_LADDER, calendar, first, last))
    assert len({step.key for step in looked}) == len(looked)


@given(days, st.integers(1, 30), st.integers(0, 20))
def test_a_moved_date_leaves_no_reminder_for_the_old_one(
    due: date, moved_by: int, days_before: int
) -> None:
    moved = end_of_day(due) - timedelta(days=days_before, hours=10)
    old = owed(due, known=moved - timedelta(days=30))
    new = owed(due + timedelta(days=moved_by), known=moved)
    before = steps(old, DEFAULT_LADDER, CALENDAR, old.known_at, moved)
    after = steps(new, DEFAULT_LADDER, CALENDAR, moved, moved + timedelta(days=120))
    assert all(step.counted_from == old.due_at for step in before)
    assert all(step.counted_from == new.due_at for step in after)
    assert not {step.key for step in before} & {step.key for step in after}


@given(clocks(), rungs, st.sampled_from(CALENDARS), minutes)
def test_looking_up_by_due_day_misses_nobody(
    dates: Dates, rung: Rung, calendar: WorkCalendar, span: int
) -> None:
    for step in one(rung, dates, calendar):
        after = step.moment - timedelta(minutes=span + 1)
        first, last = reach([rung], [calendar], after, step.moment)
        counted = step.counted_from - timedelta(microseconds=1)
        assert first <= counted.astimezone(LOCAL).date() <= last


@pytest.mark.parametrize("hour", [0, 6, 11, 12, 17, 23])
def test_the_next_opening_is_never_before_the_instant(hour: int) -> None:
    instant = datetime(2024, 4, 26, hour, 1, tzinfo=LOCAL)
    assert open_moment(instant, CALENDAR) >= instant
