"""A stopped clock of hours: it stands still to the minute, walked minute by minute."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.rules.duty.courses import CALENDAR, at

from kycuong.rules.duty import Due
from kycuong.rules.duty.course import Pause
from kycuong.rules.duty.pauses import paused_due
from kycuong.rules.worktime import LOCAL
from kycuong.rules.worktime.counting import counting_start, working_minutes

MINUTE = timedelta(minutes=1)
GIVEN = datetime(2024, 4, 24, 8, tzinfo=LOCAL)


def counted(hours: int, pauses: list[Pause], given_at: datetime = GIVEN) -> Due:
    return paused_due(Due.by(given_at), f"{hours}wh", given_at, pauses, CALENDAR)


def walked(hours: int, pauses: list[Pause], given_at: datetime) -> datetime:
    """Walk minute by minute, over rest days in one step; one minute is always left."""
    now, left = counting_start(given_at, CALENDAR), hours * 60
    shifts = [(time(7), time(11)), (time(13), time(17))]  # of those who are walked
    while True:
        inside = next((p for p in pauses if p.since < now + MINUTE <= p.until), None)
        if inside:
            left, now = max(left, 1), inside.until
        elif not CALENDAR.is_working(now.date()):
            now = datetime.combine(now.date() + timedelta(days=1), time(), LOCAL)
        else:
            left -= any(opens <= now.time() < closes for opens, closes in shifts)
            now += MINUTE
            begins = any(p.since == now < p.until for p in pauses)
            if not left and not begins:
                return now


@st.composite
def pauses(draw: st.DrawFn) -> list[Pause]:
    """Draw up to three pauses in order; whole minutes, as short as one."""
    found: list[Pause] = []
    since = GIVEN
    for _ in range(draw(st.integers(0, 3))):
        since += MINUTE * draw(st.integers(0, 1500))
        until = since + MINUTE * draw(st.integers(1, 40) | st.integers(600, 9000))
        found.append(Pause(since, until))
        since = until
    return found


@given(st.integers(1, 30), pauses(), st.integers(0, 600))
def test_hours_walked_minute_by_minute_give_the_same_instant(
    hours: int, drawn: list[Pause], after: int
) -> None:
    given_at = GIVEN + MINUTE * after
    stood: list[Pause] = []
    for pause in drawn:  # only what is in time can be paused
        if pause.since <= counted(hours, stood, given_at).last:
            stood.append(pause)
    assert counted(hours, stood, given_at).last == walked(hours, stood, given_at)


@given(st.integers(1, 30), pauses())
def test_the_minutes_outside_the_pauses_are_the_hours_of_the_limit(
    hours: int, drawn: list[Pause]
) -> None:
    stood: list[Pause] = []
    for pause in drawn:  # the last minute is not used up yet
        if working_minutes(pause.since, counted(hours, stood).last, CALENDAR) >= 1:
            stood.append(pause)
    due = counted(hours, stood).last
    used = working_minutes(GIVEN, due, CALENDAR)
    for pause in stood:
        used -= working_minutes(pause.since, pause.until, CALENDAR)
    assert used == hours * 60


def test_paused_for_one_minute_a_limit_in_hours_ends_one_minute_later() -> None:
    assert counted(16, []).last == at("26/04 08:00")
    minute = Pause(at("25/04 16:58"), at("25/04 16:59"))
    assert counted(16, [minute]).last == at("26/04 08:01")


def test_paused_at_noon_a_limit_in_hours_loses_nothing() -> None:
    noon = Pause(at("25/04 11:00"), at("25/04 13:00"))
    assert counted(16, [noon]).last == at("26/04 08:00")


def test_hours_used_before_the_pause_are_not_given_again() -> None:
    """At 16:58 one hour and two minutes were left; they run from the opening."""
    through = Pause(at("25/04 16:58"), at("03/05 00:00"))
    assert counted(16, [through]).last == at("03/05 08:02")


def test_paused_in_the_last_minute_one_minute_is_left_after_the_pause() -> None:
    through = Pause(at("26/04 08:00"), at("03/05 00:00"))
    assert counted(16, [through]).last == at("03/05 07:01")


def test_seconds_are_never_rounded_against_the_one_who_owes() -> None:
    seconds = timedelta(seconds=30)
    pause = Pause(at("25/04 09:00") + seconds, at("25/04 09:10") + seconds)
    assert counted(16, [pause]).last == at("26/04 08:11")


def test_a_pause_before_the_counting_began_adds_nothing() -> None:
    """Received after the cut-off, the hours run from the next morning only."""
    late = at("24/04 15:30")
    pause = Pause(at("24/04 15:40"), at("25/04 06:00"))
    assert counted(8, [pause], late) == counted(8, [], late)


def test_an_instant_set_by_hand_moves_by_the_minutes_that_were_left() -> None:
    hand = Due.by(at("26/04 10:00"))
    pause = Pause(at("26/04 09:15"), at("03/05 00:00"))
    assert paused_due(hand, "", None, [pause], CALENDAR) == Due.by(at("03/05 07:45"))
    assert date(2024, 5, 3) == at("03/05 07:45").date()
