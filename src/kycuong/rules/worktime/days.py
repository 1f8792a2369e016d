"""Words for days: what a day is, what was decided about it, which shifts it has."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from kycuong.rules.worktime.errors import BadDecision

_NOON = 12 * 60


class Opening(StrEnum):
    """Which of a unit's shifts are worked on a day."""

    OFF = "off"
    FULL = "on"
    MORNING = "morning"
    AFTERNOON = "afternoon"


class DayKind(StrEnum):
    """Why a day is worked or not (loại ngày)."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    SUBSTITUTE = "substitute"
    SWAPPED = "swapped"
    COMPENSATING = "compensating"
    HALF_DAY = "half_day"
    CLOSURE = "closure"


KIND_LABELS = {
    DayKind.WORKDAY: "ngày làm việc",
    DayKind.WEEKEND: "nghỉ hằng tuần",
    DayKind.HOLIDAY: "nghỉ lễ, tết",
    DayKind.SUBSTITUTE: "nghỉ bù",
    DayKind.SWAPPED: "nghỉ hoán đổi",
    DayKind.COMPENSATING: "ngày làm bù",
    DayKind.HALF_DAY: "làm việc nửa ngày",
    DayKind.CLOSURE: "nghỉ theo quyết định",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One dated decision about one day (quyết định lịch làm việc).

    `kind` is derived where it is not given: a day off is a holiday, a full day on is a
    compensating day, the rest are half days.
    """

    day: date
    opening: Opening
    label: str = ""
    source: str = ""
    kind: DayKind | None = None

    def __post_init__(self) -> None:
        try:  # rows from tables and files bring plain words
            object.__setattr__(self, "opening", Opening(self.opening))
            if self.kind is not None:
                object.__setattr__(self, "kind", DayKind(self.kind))
        except ValueError:
            raise BadDecision(
                f"Không hiểu quyết định về ngày {self.day:%d/%m/%Y}: “{self.opening}”,"
                f" loại “{self.kind or 'để trống'}”."
            ) from None

    def day_kind(self) -> DayKind:
        """Return the kind of day this decision makes."""
        if self.kind is not None:
            return self.kind
        if self.opening is Opening.OFF:
            return DayKind.HOLIDAY
        if self.opening is Opening.FULL:
            return DayKind.COMPENSATING
        return DayKind.HALF_DAY


@dataclass(frozen=True, slots=True)
class DayVerdict:
    """What one day is for counting: worked or not, why, and on whose word.

    `provisional`: no decision for the year is loaded, so the verdict may change.
    """

    working: bool
    kind: DayKind
    label: str
    source: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class Session:
    """One shift of a working day (ca làm việc), from `start` to `end`, end excluded."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise BadDecision(
                f"Ca làm việc {self.start:%H:%M}-{self.end:%H:%M} kết thúc trước khi bắt"
                " đầu; hãy sửa lại giờ của ca."
            )

    @property
    def opens(self) -> int:
        """Minute of the day at which the shift starts."""
        return self.start.hour * 60 + self.start.minute

    @property
    def closes(self) -> int:
        """Minute of the day at which the shift ends."""
        return self.end.hour * 60 + self.end.minute

    @property
    def is_morning(self) -> bool:
        """Whether the shift starts before noon."""
        return self.opens < _NOON


OFFICE_SESSIONS = (
    Session(time(7), time(11)),
    Session(time(13), time(17)),
)


def sessions_of(opening: Opening, sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    """Return the shifts worked on a day of that opening, in order."""
    if opening is Opening.OFF:
        return ()
    if opening is Opening.FULL:
        return sessions
    morning = opening is Opening.MORNING
    return tuple(shift for shift in sessions if shift.is_morning is morning)
