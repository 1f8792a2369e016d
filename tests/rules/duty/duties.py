"""Matters of the tests of signs, and what their signs are judged by."""

from datetime import date, datetime

from tests.rules.duty.courses import CALENDAR, Course, at

from kycuong.rules.duty import Due, Party
from kycuong.rules.duty.sentences import Names
from kycuong.rules.duty.settings import Settings
from kycuong.rules.duty.signals import Signal, SignalKind, Told, signals

THIRD = Party(30)
DIVISION, OFFICER = Party(11), Party(11, 111)
SECOND_DIVISION = Party(12)
BODIES = {11: 10, 12: 10, 21: 20}
NAMES = Names(
    {
        1: "Văn phòng",
        10: "Sở Nội vụ",
        11: "Phòng Cải cách hành chính",
        12: "Phòng Tổ chức",
        20: "Sở Tài chính",
        30: "Sở Tư pháp",
    },
    {},
)
DUE = date(2024, 5, 24)  # fifteen working days after 06/05
END = "30/06 08:00"


def body_of(unit: int) -> int:
    return BODIES.get(unit, unit)


def told(when: str | datetime = END, settings: Settings | None = None) -> Told:
    instant = at(when) if isinstance(when, str) else when
    return Told(CALENDAR, settings or Settings(), instant, body_of, NAMES)


def begun(due: date = DUE) -> Course:
    """Return a matter given and accepted on Monday 06/05/2024."""
    course = Course(Due.end_of(due), given=at("06/05 07:00"), clock="8wh")
    return course.then("accept", "06/05 10:00")


def ended(course: Course, when: str = "24/05 10:00") -> Course:
    return course.then("report", "16/05 09:00").then("submit", when)


def hits(course: Course, when: str = END) -> list[tuple[SignalKind, tuple[int, ...]]]:
    return [(sign.kind, sign.entries) for sign in signals(course.entries, told(when))]


def only(course: Course, when: str = END) -> Signal:
    (sign,) = signals(course.entries, told(when))
    return sign
