"""The custody bar: one life, a segment per holder, the due date a line through it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.utils.translation import gettext

from kycuong.ledger import durations
from kycuong.rules import duty
from kycuong.rules.duty.sentences import Names
from kycuong.rules.worktime.calendar import WorkCalendar
from kycuong.rules.worktime.counting import working_minutes
from kycuong.shared.formats import moment

LEAST: Final = 0.6  # per cent: a holder of no working minute is still seen
TONES: Final = 4
LETTER: Final = 0.75  # per cent of a desk screen's bar that a letter needs
PHONE: Final = 2.1  # the same on a phone, 390 pixels wide
MOST: Final = 40  # holders drawn one by one; those before are drawn as one


@dataclass(frozen=True, slots=True)
class Segment:
    """One holder's stretch; `x` and `width` in per cent of the bar, as text.

    `roomy`: the label fits on a desk's screen and not on a phone. `url` leads to the
    entry that gave the matter to the holder.
    """

    x: str
    width: str
    tone: str
    label: str
    label_x: str
    roomy: bool
    now: bool
    holder: str
    since: str
    until: str
    held: str
    url: str

    @property
    def title(self) -> str:
        """Return what the segment says on hover and to readers."""
        return f"{self.holder}: {self.held} ({self.since} – {self.until})"


@dataclass(frozen=True, slots=True)
class Still:
    """One stretch in which the clock stood still, in per cent of the bar."""

    x: str
    width: str
    title: str


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
    pauses: tuple[Still, ...]
    summary: str


def bar(
    position: duty.Position,
    calendar: WorkCalendar,
    at: datetime,
    names: Names,
    *,
    shown_from: int = 1,
) -> Bar:
    """Return the bar of a matter: widths are shares of working time.

    The bar reaches from the opening to the end, or to the due date where that is
    still ahead; what lies ahead stays blank.

    Args:
        shown_from: the first entry that the page shows.
    """
    end = position.closed_at or at
    due = position.due
    ahead = 0
    if due and not position.closed_at and due.at > end:
        ahead = working_minutes(end, due.at, calendar)
    segments, x = [], 0.0
    holds, earlier = _folded(position.custody)
    scale = _Scale(position.minutes + ahead, len(holds))
    for number, hold in enumerate(holds):
        width = scale.width(hold.minutes)
        holder = names.of(hold.party)
        if earlier and number == 0:
            holder = gettext("%(n)s lượt giữ trước") % {"n": earlier}
        url = f"#e{hold.entry_seq}"
        if hold.entry_seq < shown_from:
            url = f"?so=tat-ca{url}"
        segments.append(_segment(hold, number, x, width, holder, url))
        x += width
    line = _due_line(position, holds, calendar, scale)
    held = ", ".join(f"{part.holder} {part.held}" for part in segments)
    overrun, since_late = _overrun_minutes(position, end, calendar)
    late = overrun > 0  # over a weekend nothing of the bar is late yet
    return Bar(
        segments=tuple(segments),
        total=durations.words(position.minutes),
        due_x=_percent(line) if line is not None else "",
        due_label=gettext("hạn %(day)s") % {"day": f"{due.day:%d/%m}"} if due else "",
        due_anchor="end" if line is not None and line > 80 else "start",
        overrun_x=_percent(x - min(scale.share(since_late), x)) if late else "",
        overrun_width=_percent(min(scale.share(overrun), x)) if late else "",
        overrun_label=_overrun(overrun) if late else "",
        pauses=tuple(_still(position, holds, calendar, scale, end)),
        summary=gettext("Thời gian giữ việc: %(held)s") % {"held": held},
    )


def _overrun_minutes(
    position: duty.Position, end: datetime, calendar: WorkCalendar
) -> tuple[int, int]:
    """Return for how long it was late, and how long ago that began, in minutes.

    The lateness of a result handed in stops there: whoever judges it takes the rest.
    """
    late = position.overdue_since
    if late is None:
        return 0, 0
    stopped = max(late, position.submitted_at or end)
    return (
        working_minutes(late, stopped, calendar),
        working_minutes(late, end, calendar),
    )


def _overrun(minutes: int) -> str:
    return gettext("quá hạn %(time)s") % {"time": durations.words(minutes)}


class _Scale:
    """Turns working minutes into per cent of the bar."""

    def __init__(self, total: int, holders: int) -> None:
        self.total = total
        self.room = 100.0 - LEAST * holders

    def share(self, minutes: int) -> float:
        """Return the width that minutes alone take."""
        return self.room * minutes / self.total if self.total else 0.0

    def width(self, minutes: int) -> float:
        """Return the width of a holder: the least one and the share."""
        return LEAST + self.share(minutes)


def _still(
    position: duty.Position,
    holds: tuple[duty.Hold, ...],
    calendar: WorkCalendar,
    scale: _Scale,
    end: datetime,
) -> Iterator[Still]:
    """Yield the pauses that lie on the bar."""
    reach = end
    if position.due and not position.closed_at:
        reach = max(end, position.due.at)

    def x(instant: datetime) -> float:
        before = [hold for hold in holds if hold.since < instant]
        minutes = working_minutes(position.opened_at, instant, calendar)
        return min(100.0, scale.share(minutes) + LEAST * len(before))

    for pause in position.pauses:
        left, right = x(pause.since), x(max(pause.since, min(pause.until, reach)))
        words = {"since": moment(pause.since), "until": moment(pause.until)}
        told = gettext("Tạm dừng: %(since)s – %(until)s") % words
        yield Still(_percent(left), _percent(right - left), told)


def _folded(
    custody: tuple[duty.Hold, ...],
) -> tuple[tuple[duty.Hold, ...], int]:
    """Return the holds to draw, the oldest of very many as one, and how many it is."""
    if len(custody) <= MOST:
        return custody, 0
    old, rest = custody[: 1 - MOST], custody[1 - MOST :]
    minutes = sum(hold.minutes for hold in old)
    return (replace(old[0], until=old[-1].until, minutes=minutes), *rest), len(old)


def _due_line(
    position: duty.Position,
    holds: tuple[duty.Hold, ...],
    calendar: WorkCalendar,
    scale: _Scale,
) -> float | None:
    """Return where the due date lies, or None where it lies outside the bar."""
    due = position.due
    if due is None:
        return None
    if position.closed_at and due.at > position.closed_at:
        return None
    before = [hold for hold in holds if hold.since < due.at]
    minutes = working_minutes(position.opened_at, due.at, calendar)
    return min(100.0, scale.share(minutes) + LEAST * len(before))


def _segment(
    hold: duty.Hold, number: int, x: float, width: float, holder: str, url: str
) -> Segment:
    short = holder.partition(" (")[0]  # the name without its title
    return Segment(
        x=_percent(x),
        width=_percent(width),
        tone=f"tone-{number % TONES}",
        label=short if width >= LETTER * (len(short) + 2) else "",
        label_x=_percent(x + 0.8),
        roomy=width < PHONE * (len(short) + 2),
        now=hold.ongoing,
        holder=holder,
        since=moment(hold.since),
        until=gettext("nay") if hold.ongoing else moment(hold.until),
        held=durations.words(hold.minutes),
        url=url,
    )


def _percent(value: float) -> str:
    return f"{value:.2f}%"
