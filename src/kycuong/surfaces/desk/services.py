"""Where the demo clock may be moved to (N38: learning and rehearsal only)."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from enum import StrEnum

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.audit.acts import act
from kycuong.rules.worktime import WorkCalendar
from kycuong.shared import clock
from kycuong.shared.verdict import NotThere

MORNING = time(8)
on_move: list[Callable[[datetime], object]] = []
"""What must have happened by the instant to which the demo clock is moved."""


class Step(StrEnum):
    """A jump that a button offers."""

    HOUR = "hour"
    MORNING = "morning"
    WEEK = "week"


def require_demo() -> None:
    """Let only the demo through: elsewhere the page does not exist.

    Raises:
        NotThere: the clock in force is the system's.
    """
    if not clock.is_demo():
        raise NotThere


def landing(step: Step, now: datetime, calendar: WorkCalendar) -> datetime:
    """Return the instant a jump leads to; `morning` is the next one still to come."""
    if step is Step.HOUR:
        return now + timedelta(hours=1)
    if step is Step.WEEK:
        return now + timedelta(days=7)
    today = now.date()
    if calendar.is_working(today) and now.time() < MORNING:
        return datetime.combine(today, MORNING, now.tzinfo)
    next_day = calendar.add_working_days(today, 1)
    return datetime.combine(next_day, MORNING, now.tzinfo)


def move(to: datetime, *, actor: Actor, at: datetime) -> None:
    """Set the demo clock to `to`, leaving an act.

    Raises:
        NotThere: the clock in force is the system's.
    """
    require_demo()
    with act(actor, "desk.clock", at=at, detail={"to": to.isoformat()}):
        clock.move(to)
    for happen in on_move:
        happen(to)
