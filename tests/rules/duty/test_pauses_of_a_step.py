"""A holder's own date: it stands still with the clock of the matter."""

from datetime import date

from tests.rules.duty.courses import (
    CALENDAR,
    OFFICE,
    OFFICER,
    Course,
    accepted,
    at,
)

from kycuong.rules.duty import Due
from kycuong.rules.duty.stays import StayKind, stays
from kycuong.rules.worktime.counting import working_minutes

MAY_10 = Due.end_of(date(2024, 5, 10))
OWN = Due.end_of(date(2024, 5, 3))
PAUSED = Due.end_of(date(2024, 5, 20))
SAID = {"ground": "ministry", "instrument": "CV 12", "until": "2024-05-13"}


def handed(own: Due = OWN) -> Course:
    return accepted(MAY_10).then("hand_over", "24/04 10:00", to=OFFICER, due=own)


def stopped(course: Course, when: str = "02/05 09:00") -> Course:
    said = {"due": PAUSED, "was": MAY_10, "reason": "chờ Bộ", "details": SAID}
    return course.then("pause", when, actor=OFFICE, **said)


def resumed(course: Course, when: str, due: Due) -> Course:
    return course.then("resume", when, actor=OFFICE, due=due, was=PAUSED)


def test_while_paused_the_own_date_lies_after_the_pause() -> None:
    """One working day was left on the 2nd of May; paused through Monday the 13th."""
    assert stopped(handed()).by("03/05 09:00").holder_due == Due.end_of(
        date(2024, 5, 14)
    )


def test_resumed_early_the_own_date_has_the_days_that_were_left() -> None:
    back = resumed(stopped(handed()), "07/05 09:00", Due.end_of(date(2024, 5, 15)))
    assert back.by("07/05 10:00").holder_due == Due.end_of(date(2024, 5, 8))


def test_paused_on_their_own_due_day_a_day_is_left_to_the_holder() -> None:
    back = resumed(
        stopped(handed(), "03/05 09:00"), "07/05 09:00", Due.end_of(date(2024, 5, 14))
    )
    assert back.by("07/05 10:00").holder_due == Due.end_of(date(2024, 5, 8))


def test_a_holder_who_was_late_when_the_clock_stopped_stays_late() -> None:
    assert stopped(handed(), "06/05 09:00").by("07/05 09:00").holder_due == OWN


def test_the_own_date_is_never_after_that_of_the_matter() -> None:
    back = resumed(stopped(handed(MAY_10)), "07/05 09:00", Due.end_of(date(2024, 5, 9)))
    assert back.by("07/05 10:00").holder_due == Due.end_of(date(2024, 5, 9))


def test_a_pause_before_the_hand_over_moves_no_date_of_the_receiver() -> None:
    matter = resumed(
        stopped(accepted(MAY_10), "24/04 10:00"),
        "25/04 09:00",
        Due.end_of(date(2024, 5, 11)),
    )
    matter.then("hand_over", "25/04 09:00", to=OFFICER, due=OWN)
    assert matter.by("25/04 10:00").holder_due == OWN


def test_the_step_is_one_and_has_the_minutes_it_was_given() -> None:
    """What a pause adds to the date is no allowance: its minutes are nobody's."""
    back = resumed(stopped(handed()), "07/05 09:00", Due.end_of(date(2024, 5, 15)))
    found = stays(back.entries, CALENDAR, at("08/05 09:00"))
    dated = [stay for stay in found if stay.kind is StayKind.DATED]
    assert [(stay.since, stay.until) for stay in dated] == [
        (at("24/04 10:00"), at("08/05 09:00"))
    ]
    given = working_minutes(at("24/04 10:00"), OWN.at, CALENDAR)
    assert dated[0].allotted == given
