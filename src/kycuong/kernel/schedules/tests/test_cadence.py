"""Slots are a function of cadence and span: none lost, none doubled, none at night."""

from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kycuong.kernel.schedules import cadence
from kycuong.kernel.schedules.cadence import Cadence, Daily, Every
from kycuong.rules.worktime import LOCAL, WorkCalendar, national_calendar

CALENDAR: WorkCalendar = national_calendar()
START = datetime(2024, 1, 1, tzinfo=LOCAL)
cadences = st.one_of(
    st.builds(Every, st.sampled_from([5, 15, 60, 720, 1440]), st.booleans()),
    st.builds(Daily, st.times().map(lambda t: time(t.hour, t.minute)), st.booleans()),
)
instants = st.integers(0, 60 * 24 * 60).map(lambda n: START + timedelta(minutes=n))


def between(every: Cadence, after: datetime, until: datetime) -> list[datetime]:
    return [*cadence.slots(every, after=after, until=until, calendar=CALENDAR)]


@given(cadences, st.tuples(instants, instants, instants).map(sorted))
def test_looking_twice_finds_the_same_slots_as_looking_once(
    every: Cadence, cut: list[datetime]
) -> None:
    first, middle, last = cut
    parts = between(every, first, middle) + between(every, middle, last)
    assert parts == between(every, first, last)
    assert parts == sorted({*parts})


@given(cadences, st.tuples(instants, instants).map(sorted))
def test_the_latest_and_the_next_slot_are_the_ends_of_the_list(
    every: Cadence, cut: list[datetime]
) -> None:
    after, until = cut
    found = between(every, after, until)
    span = {"after": after, "until": until}
    latest = cadence.latest(every, **span, calendar=CALENDAR)
    following = cadence.following(every, **span, calendar=CALENDAR)
    assert latest == (found[-1] if found else None)
    assert following == (found[0] if found else None)


@given(st.sampled_from([5, 15, 60]), st.tuples(instants, instants).map(sorted))
def test_within_working_hours_means_no_slot_outside_them(
    minutes: int, cut: list[datetime]
) -> None:
    for slot in between(Every(minutes, working=True), *cut):
        shifts = CALENDAR.shifts_on(slot.date())
        assert any(each.start <= slot.time() < each.end for each in shifts)
