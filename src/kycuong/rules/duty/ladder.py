"""The ladder of urging (bậc thang đôn đốc): who is reminded of what, and when.

A ladder is a dated setting: rungs counted in working days from the due date, each with
what goes out and to whom. `steps` turns the dates of one matter into instants. A step
is named by the clock, the instant it is counted from and the rung: a date that moves
starts steps of its own, and one that was taken is never taken again. Steps before the
date was made known are behind and are passed over.

Law: Quyết định 42/2014/QĐ-TTg, sửa đổi bởi Quyết định 23/2018/QĐ-TTg (theo dõi, đôn
đốc); no national text gives the numbers, so every ladder states its own ground.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from kycuong.rules.duty.entries import last_before
from kycuong.rules.duty.ladder_moments import morning, open_moment
from kycuong.rules.worktime.calendar import WorkCalendar


class Clock(StrEnum):
    """Whose time runs out: the matter's, or that of whoever holds it now."""

    DUE = "due"
    HOLDER = "holder"

    @property
    def label(self) -> str:
        """The clock in words."""
        return {"due": "hạn của việc", "holder": "thời gian của người đang giữ"}[self]


class Kind(StrEnum):
    """What goes out (hình thức)."""

    NOTICE = "notice"
    SLIP = "slip"
    LETTER = "letter"
    REPORT = "report"

    @property
    def label(self) -> str:
        """The form in words."""
        return KIND_LABELS[self]


class Audience(StrEnum):
    """To whom it goes (người nhận)."""

    HOLDER = "holder"
    LEAD_HEAD = "lead_head"
    COORDINATORS = "coordinators"
    OFFICE = "office"
    CHAIRMAN = "chairman"

    @property
    def label(self) -> str:
        """The recipients in words."""
        return AUDIENCE_LABELS[self]


KIND_LABELS = {
    Kind.NOTICE: "thông báo",
    Kind.SLIP: "phiếu nhắc việc",
    Kind.LETTER: "công văn đôn đốc",
    Kind.REPORT: "báo cáo Chủ tịch",
}
AUDIENCE_LABELS = {
    Audience.HOLDER: "người đang giữ việc",
    Audience.LEAD_HEAD: "thủ trưởng cơ quan",
    Audience.COORDINATORS: "cơ quan phối hợp",
    Audience.OFFICE: "Văn phòng Ủy ban nhân dân tỉnh",
    Audience.CHAIRMAN: "Chủ tịch Ủy ban nhân dân tỉnh",
}


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung: `offset` working days from the due day, and what goes out then.

    Args:
        key: its name, such as `T-3`; with the due date it makes a step unique.
        offset: 0 is the due day itself, negative before it, positive after it.
        lapse: goes as soon as the time has run out, whatever the offset (0).
        hour: the hour of the day; None as the body opens.
        kinds: which kinds of matters it is for; empty for all.
        round: the how-manieth letter it is.
        chosen: no rung of the office's; only for people who chose to hear then.
    """

    key: str
    offset: int
    kind: Kind
    to: frozenset[Audience]
    clock: Clock = Clock.DUE
    lapse: bool = False
    hour: time | None = None
    kinds: frozenset[str] = frozenset()
    round: int = 0
    chosen: bool = False

    def concerns(self, clock: Clock, matter_kind: str) -> bool:
        """Return whether the rung is for such a clock of such a matter."""
        return self.clock is clock and (not self.kinds or matter_kind in self.kinds)

    @property
    def after_due(self) -> bool:
        """Whether it speaks of lateness."""
        return self.lapse or self.offset > 0


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs in force from an instant on, with their ground."""

    rungs: tuple[Rung, ...]
    since: datetime
    basis: str


@dataclass(frozen=True, slots=True)
class Dates:
    """One clock of one matter as the entries leave it.

    Args:
        due_at: the first instant that is late.
        late_from: from when it counts as late; later than `due_at` where, say, a
            result handed in in time was returned; None while nobody can be late.
        known_at: when the dates were made known; steps before are behind.
    """

    clock: Clock
    matter_kind: str
    due_at: datetime
    late_from: datetime | None
    known_at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """One rung taken: at `moment`, counted from `counted_from`.

    `key` is the same however often it is computed.
    """

    rung: Rung
    moment: datetime
    counted_from: datetime

    @property
    def key(self) -> tuple[Clock, datetime, str]:
        """What makes it unique beside the matter."""
        return self.rung.clock, self.counted_from, self.rung.key


def steps(
    dates: Dates,
    ladder: Ladder,
    calendar: WorkCalendar,
    after: datetime,
    until: datetime,
) -> tuple[Step, ...]:
    """Return the steps whose moment lies in (after, until], earliest first.

    Moments are quarter hours of the body's working time. Steps before the ladder was
    in force, or before the date was made known, are behind and left out.

    >>> from kycuong.rules.duty.entries import Due
    >>> from kycuong.rules.worktime import LOCAL, end_of_day, national_calendar
    >>> given = datetime(2024, 4, 22, 9, tzinfo=LOCAL)
    >>> due = end_of_day(date(2024, 5, 4))  # a Saturday, worked
    >>> dates = Dates(Clock.DUE, "directive", due, due, given)
    >>> three = Rung("T-3", -3, Kind.NOTICE, frozenset({Audience.HOLDER}))
    >>> ladder = Ladder((three,), given, "Quy chế làm việc")
    >>> [s.moment.isoformat() for s in steps(dates, ladder, national_calendar(), given, due)]
    ['2024-04-26T07:00:00+07:00']
    """
    first = max(after, ladder.since, dates.known_at)
    found = [
        step
        for rung in ladder.rungs
        if rung.concerns(dates.clock, dates.matter_kind)
        and (step := _step(rung, dates, calendar)) is not None
        and first < step.moment <= until
    ]
    return tuple(sorted(found, key=lambda step: (step.moment, step.rung.key)))


def _step(rung: Rung, dates: Dates, calendar: WorkCalendar) -> Step | None:
    """Return where a rung stands; None where nobody can be late."""
    if dates.late_from is None:
        return None
    if rung.lapse:
        return Step(rung, open_moment(dates.late_from, calendar), dates.late_from)
    if rung.after_due:
        day = calendar.add_working_days(day_of(dates.late_from), rung.offset)
        return Step(rung, morning(day, rung.hour, calendar), dates.late_from)
    if dates.late_from < dates.due_at:
        return None
    moment = morning(
        day_before(dates.due_at, rung.offset, calendar), rung.hour, calendar
    )
    if moment >= dates.due_at:
        return None  # a shift that opens after the hour it was due by
    return Step(rung, moment, dates.due_at)


def day_of(late_at: datetime) -> date:
    """Return the last day that was in time."""
    return last_before(late_at).date()


def day_before(due_at: datetime, offset: int, calendar: WorkCalendar) -> date:
    """Return the working day `offset` (0 or less) working days before the due day.

    Where the due day is one of rest, 0 is the last working day before it.

    >>> from kycuong.rules.worktime import end_of_day, national_calendar
    >>> sunday = end_of_day(date(2024, 6, 16))
    >>> day_before(sunday, 0, national_calendar()), day_before(sunday, -3, national_calendar())
    (datetime.date(2024, 6, 14), datetime.date(2024, 6, 11))
    """
    day = day_of(due_at)
    if not calendar.is_working(day):
        day = calendar.add_working_days(day, -1)
    return calendar.add_working_days(day, offset) if offset else day


def reach(
    rungs: Iterable[Rung],
    calendars: Iterable[WorkCalendar],
    after: datetime,
    until: datetime,
) -> tuple[date, date]:
    """Return the first and last due day that a step in (after, until] can belong to.

    A window for looking matters up by their due date: wider than need be, never too
    narrow, by whichever of the calendars a body works.
    """
    shifts = [rung.offset for rung in rungs]
    first, last = day_of(after), day_of(until)
    lows, highs = [], []
    for calendar in calendars:
        lows += [calendar.add_working_days(first, -shift - 2) for shift in shifts]
        highs += [calendar.add_working_days(last, -shift + 2) for shift in shifts]
    return min(lows), max(highs)


def with_days(ladder: Ladder, days: Iterable[int]) -> Ladder:
    """Return the ladder with reminders so many working days ahead for whoever chose.

    A day for which the holder has a rung already gets no second one.

    >>> from kycuong.rules.worktime import LOCAL
    >>> bare = Ladder((), datetime(2024, 1, 1, tzinfo=LOCAL), "")
    >>> [rung.key for rung in with_days(bare, {5, 2}).rungs]
    ['N-5', 'N-2']
    """
    known = {
        rung.offset
        for rung in ladder.rungs
        if rung.clock is Clock.DUE and not rung.kinds and Audience.HOLDER in rung.to
    }
    added = tuple(
        Rung(f"N-{day}", -day, Kind.NOTICE, frozenset({Audience.HOLDER}), chosen=True)
        for day in sorted(set(days), reverse=True)
        if day > 0 and -day not in known
    )
    return replace(ladder, rungs=(*ladder.rungs, *added))
