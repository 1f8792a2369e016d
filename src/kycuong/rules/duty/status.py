"""The status words and the chip that says how much time is left."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, Protocol

from kycuong.rules.duty import definitions
from kycuong.rules.duty.definitions import Dated
from kycuong.rules.duty.entries import Due, last_before
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.counting import working_days_between, working_minutes
from kycuong.rules.worktime.instants import to_local

ChipKind = Literal["none", "ok", "soon", "today", "late", "done", "standing"]


class Status(StrEnum):
    """The word a report uses for a matter (tình trạng); each matter has one.

    Law: Quyết định 42/2014/QĐ-TTg (bốn loại theo dõi); «Sắp hết hạn» and «Đã hủy»
    are those of the trackers in use; a reply that never came has a word of its own.
    """

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    NEAR_DUE = "near_due"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"

    @property
    def label(self) -> str:
        """The word itself."""
        return _LABELS[self]


_LABELS = {
    Status.DONE_ON_TIME: "Đã hoàn thành đúng hạn",
    Status.DONE_LATE: "Đã hoàn thành quá hạn",
    Status.IN_TIME: "Đang thực hiện trong hạn",
    Status.OVERDUE: "Đang thực hiện quá hạn",
    Status.NEAR_DUE: "Sắp hết hạn",
    Status.CANCELLED: "Đã hủy",
    Status.LAPSED: "Hết hạn, không trả lời",
}


class Clocked(Dated, Protocol):
    """What the chip reads besides: a position, or a row that keeps one."""

    @property
    def due(self) -> Due | None:
        """The due date in force."""
        ...

    @property
    def standing(self) -> bool:
        """Whether it is a standing duty."""
        ...

    @property
    def submitted_at(self) -> datetime | None:
        """When the result that waits, or was approved, was handed in."""
        ...


@dataclass(frozen=True, slots=True)
class Chip:
    """How much time is left, in words; `kind` gives it colour and shape."""

    kind: ChipKind
    text: str


def status(matter: Dated, at: datetime) -> Status:
    """Return the status word of a matter at `at`."""
    if definitions.cancelled(matter):
        return Status.CANCELLED
    if definitions.lapsed(matter):
        return Status.LAPSED
    if definitions.fulfilled_on_time(matter):
        return Status.DONE_ON_TIME
    if definitions.fulfilled_late(matter):
        return Status.DONE_LATE
    if definitions.overdue(matter, at):
        return Status.OVERDUE
    return Status.NEAR_DUE if definitions.near_due(matter, at) else Status.IN_TIME


def chip(matter: Clocked, calendar: WorkCalendar, at: datetime) -> Chip:
    """Return the deadline chip: «còn 3 ngày làm việc», «hạn hôm nay», «quá hạn …»."""
    if matter.outcome:
        return _closed(matter, calendar)
    if matter.standing:
        return Chip("standing", "thường xuyên")
    if definitions.overdue(matter, at):
        until = matter.submitted_at or at  # the reviewer's time is not the executor's
        return Chip("late", overdue_words(matter.overdue_from or at, calendar, until))
    if matter.submitted_at:
        return Chip("ok", "đã nộp, chờ xác nhận")
    if matter.due is None:
        return Chip("none", "không có hạn")
    return _running(matter, matter.due, calendar, at)


def time_left(due: Due, calendar: WorkCalendar, at: datetime) -> str:
    """Return the working time left before `due`, as a clause that ends a sentence.

    >>> from datetime import date
    >>> from kycuong.rules.worktime.packaged import national_calendar
    >>> from kycuong.rules.worktime.instants import at_minute
    >>> due = Due.end_of(date(2024, 5, 2))
    >>> time_left(due, national_calendar(), at_minute(date(2024, 4, 26), 16 * 60 + 40))
    'khi còn 1 ngày làm việc'
    """
    if due.on is None and to_local(at).date() == due.day:
        return f"khi còn {_hours(working_minutes(at, due.last, calendar))}"
    days = working_days_between(to_local(at).date(), due.day, calendar)
    if to_local(at).date() == due.day:
        return "vào đúng ngày đến hạn"
    return f"khi còn {days} ngày làm việc"


def _running(matter: Clocked, due: Due, calendar: WorkCalendar, at: datetime) -> Chip:
    today = to_local(at).date()
    days = working_days_between(today, due.day, calendar)
    near: ChipKind = "soon" if definitions.near_due(matter, at) else "ok"
    if due.at <= at:  # past and yet not late: asked in time, not decided
        return Chip("ok", "chờ quyết định gia hạn")
    if today == due.day and due.on is None:
        left = _hours(working_minutes(at, due.last, calendar))
        return Chip("today", f"hạn hôm nay, còn {left}")
    if today >= due.day:
        return Chip("today", "hạn hôm nay")
    mark = " (tạm tính)" if due.provisional else ""
    if not days:
        day = f"{due.day:%d/%m/%Y}"
        return Chip(near, f"hạn {day}, không còn ngày làm việc{mark}")
    return Chip(near, f"còn {days} ngày làm việc{mark}")


def overdue_words(overdue_from: datetime, calendar: WorkCalendar, at: datetime) -> str:
    """Return how late something is, from the day after its last one in time."""
    last = last_before(overdue_from).date()
    days = working_days_between(last, to_local(at).date(), calendar)
    return f"quá hạn {days} ngày làm việc" if days else "quá hạn"


def _closed(matter: Clocked, calendar: WorkCalendar) -> Chip:
    if definitions.cancelled(matter):
        return Chip("none", "đã hủy")
    if definitions.lapsed(matter):
        return Chip("done", "hết hạn, không trả lời")
    if matter.overdue_from is None or matter.submitted_at is None:
        return Chip("done", "xong đúng hạn" if matter.due else "đã xong")
    return Chip(
        "done",
        f"xong, {overdue_words(matter.overdue_from, calendar, matter.submitted_at)}",
    )


def _hours(minutes: int) -> str:
    """Return working minutes in hours and minutes."""
    hours, rest = divmod(minutes, 60)
    words = [f"{hours} giờ"] if hours else []
    if rest or not hours:
        words.append(f"{rest} phút")
    return " ".join(words) + " làm việc"
