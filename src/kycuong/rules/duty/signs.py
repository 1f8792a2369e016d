"""What a sign of avoidance is, and what it is judged by (dấu hiệu)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from kycuong.rules.duty.course import Course
from kycuong.rules.duty.entries import Entry, Party
from kycuong.rules.duty.sentences import Names
from kycuong.rules.duty.settings import Settings
from kycuong.rules.worktime.calendar import WorkCalendar


class SignalKind(StrEnum):
    """What the entries show."""

    BOUNCE = "bounce"
    LATE_FORWARD = "late_forward"
    OVERDUE_FORWARD = "overdue_forward"
    REFUSALS = "refusals"
    SILENCE = "silence"
    EXTENSIONS = "extensions"
    LOST_DISPUTE = "lost_dispute"

    @property
    def label(self) -> str:
        """The sign in words."""
        return _LABELS[self]


_LABELS: Final = {
    SignalKind.BOUNCE: "Chuyển qua chuyển lại",
    SignalKind.LATE_FORWARD: "Chuyển đi khi sắp hết thời gian",
    SignalKind.OVERDUE_FORWARD: "Chuyển đi khi đã quá hạn",
    SignalKind.REFUSALS: "Nhiều cơ quan cùng từ chối một việc",
    SignalKind.SILENCE: "Tiếp nhận rồi im lặng",
    SignalKind.EXTENSIONS: "Xin gia hạn nhiều lần",
    SignalKind.LOST_DISPUTE: "Từ chối không được chấp nhận",
}


@dataclass(frozen=True, slots=True)
class Signal:
    """One sign: whose, by which entries, in one sentence.

    `entries` are numbers of entries; `reply` that of the first report by which the same
    body spoke afterwards, None if it has not; `at` the instant of the last entry that
    makes the sign.
    """

    kind: SignalKind
    party: Party
    entries: tuple[int, ...]
    at: datetime
    sentence: str
    law: str
    reply: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the signs are judged by, besides the entries.

    `body_of` gives the body that a division belongs to; `at` is the instant asked.
    """

    calendar: WorkCalendar
    settings: Settings
    at: datetime
    body_of: Callable[[int], int]
    names: Names


@dataclass(frozen=True, slots=True)
class Move:
    """An entry, and where the matter stood before and after."""

    entry: Entry
    before: Course
    after: Course
