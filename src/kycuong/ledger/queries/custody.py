"""The custody bar: one life, a segment per holder, the due date a line through it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kycuong.ledger import durations
from kycuong.rules import duty
from kycuong.rules.duty.sentences import Names, moment
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.counting import working_minutes

LEAST: Final = 0.6  # per cent: a holder of no working minute is still seen
TONES: Final = 4
ROOM: Final = 7.0  # per cent of the bar that one letter-pair of a name needs


@dataclass(frozen=True, slots=True)
class Segment:
    """One holder's stretch; `x` and `width` in per cent of the bar, as text."""

    x: str
    width: str
    tone: str
    label: str
    label_x: str
    now: bool
    holder: str
    since: str
    until: str
    held: str
    anchor: str

    @property
    def title(self) -> str:
        """Return what the segment says on hover and to readers."""
        return f"{self.holder}: {self.held} ({self.since} – {self.until})"


@dataclass(frozen=True, slots=True)
class Bar:
    """The whole bar; `due_x` is None where no due date is in force."""

    segments: tuple[Segment, ...]
    total: str
    due_x: str
    due_label: str
    due_anchor: str
    overrun_x: str
    overrun_width: str
    overrun_label: str
    summary: str


def bar(
    position: duty.Position, calendar: WorkCalendar, at: datetime, names: Names
) -> Bar:
    """Return the bar of a matter: widths are shares of working time.

    The bar reaches from the opening to the end, or to the due date where that is
    still ahead; what lies ahead stays blank.
    """
    end = position.closed_at or at
    due = position.due
    ahead = 0
    if due and not position.closed_at and due.at > end:
        ahead = working_minutes(end, due.at, calendar)
    scale = _Scale(position, ahead)
    segments, x = [], 0.0
    for number, hold in enumerate(position.custody):
        width = scale.width(hold.minutes)
        segments.append(_segment(hold, number, x, width, names))
        x += width
    line = _due_line(position, calendar, scale)
    held = ", ".join(f"{part.holder} {part.held}" for part in segments)
    late = position.overdue_since
    overrun = working_minutes(late, end, calendar) if late else 0
    return Bar(
        segments=tuple(segments),
        total=durations.words(position.minutes),
        due_x=_percent(line) if line is not None else "",
        due_label=f"hạn {due.day:%d/%m}" if due else "",
        due_anchor="end" if line is not None and line > 80 else "start",
        overrun_x=_percent(x - min(scale.share(overrun), x)) if late else "",
        overrun_width=_percent(min(scale.share(overrun), x)) if late else "",
        overrun_label=f"quá hạn {durations.words(overrun)}" if late else "",
        summary=f"Thời gian giữ việc: {held}",
    )


class _Scale:
    """Turns working minutes into per cent of the bar."""

    def __init__(self, position: duty.Position, ahead: int) -> None:
        floor = LEAST * len(position.custody)
        self.total = position.minutes + ahead
        self.room = 100.0 - floor

    def share(self, minutes: int) -> float:
        """Return the width that minutes alone take."""
        return self.room * minutes / self.total if self.total else 0.0

    def width(self, minutes: int) -> float:
        """Return the width of a holder: the least one and the share."""
        return LEAST + self.share(minutes)


def _due_line(
    position: duty.Position, calendar: WorkCalendar, scale: _Scale
) -> float | None:
    """Return where the due date lies, or None where it lies outside the bar."""
    due = position.due
    if due is None:
        return None
    if position.closed_at and due.at > position.closed_at:
        return None
    before = [hold for hold in position.custody if hold.since < due.at]
    minutes = working_minutes(position.opened_at, due.at, calendar)
    return min(100.0, scale.share(minutes) + LEAST * len(before))


def _segment(
    hold: duty.Hold, number: int, x: float, width: float, names: Names
) -> Segment:
    holder = names.of(hold.party)
    short = holder.partition(" (")[0]  # the name without its title
    fits = width >= ROOM * len(short) / 6
    return Segment(
        x=_percent(x),
        width=_percent(width),
        tone=f"tone-{number % TONES}",
        label=short if fits else "",
        label_x=_percent(x + 0.8),
        now=hold.ongoing,
        holder=holder,
        since=moment(hold.since),
        until="nay" if hold.ongoing else moment(hold.until),
        held=durations.words(hold.minutes),
        anchor=f"e{hold.entry_seq}",
    )


def _percent(value: float) -> str:
    return f"{value:.2f}%"
