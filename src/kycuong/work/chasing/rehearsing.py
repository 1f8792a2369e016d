"""Replaying a ladder over a stretch of time, on the books as they were (diễn tập).

The past is replayed by the entries of each instant; days ahead by the entries of now,
as if nobody did anything more. What comes out is what a run would send: the same
rules, recipients and wishes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import groupby

from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.notifications import queries as notifications
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import queries as ledger
from kycuong.ledger.queries.histories import History
from kycuong.rules.duty.ladder import Ladder, with_days
from kycuong.rules.duty.ladder_clocks import Season, Taken, replay
from kycuong.rules.worktime import LOCAL, end_of_day
from kycuong.rules.worktime.instants import local_day
from kycuong.work.chasing.planning import Plan, due_now, plans
from kycuong.work.chasing.recipients import Directory

NOON = time(12)
Seasons = Callable[[int], Sequence[Season]]


def rehearse(ladder: Ladder, after: datetime, until: datetime) -> list[Plan]:
    """Return every step the ladder would have taken in (after, until], in order.

    The ladder counts as in force from `after` on. Runs are taken to come on time:
    steps of one moment are one run.
    """
    whole = Ladder(ladder.rungs, after, ladder.basis)
    whole = with_days(whole, notifications.chosen_days())
    seasons = seasons_between(after, until)
    found: list[tuple[History, Taken]] = []
    for batch in ledger.alive_between(after, until):
        for history in batch:
            steps = replay(
                history.entries,
                whole,
                seasons,
                after,
                until,
                matter_kind=history.kind,
            )
            found += [(history, each) for each in steps]
    return list(_runs(found, Directory()))


def _runs(
    found: Iterable[tuple[History, Taken]], directory: Directory
) -> Iterator[Plan]:
    """Yield the plans run by run, as each run settles who is told by which step."""
    listed = sorted(found, key=lambda pair: pair[1].step.moment)
    for _moment, group in groupby(listed, key=lambda pair: pair[1].step.moment):
        yield from plans(group, directory)


def seasons_between(after: datetime, until: datetime) -> Seasons:
    """Return the calendars of every body through a stretch, as in force each day.

    Calendars change at midnight: a decision counts from the day it was known.
    """
    first, last = local_day(after), local_day(until)
    kept: dict[int, list[Season]] = {}
    day = first
    while day <= last:
        noon = datetime.combine(day, NOON, LOCAL)
        for unit in organisations.units_on(day):
            calendar = calendars.calendar_for(unit.id, at=noon)
            season = Season(
                datetime.combine(day, time(), LOCAL), end_of_day(day), calendar
            )
            _extend(kept.setdefault(unit.id, []), season)
        day += timedelta(days=1)
    begins, ends = datetime.combine(first, time(), LOCAL), end_of_day(last)

    def seasons(unit: int) -> Sequence[Season]:
        if unit not in kept:
            calendar = calendars.calendar_for(unit, at=until)
            kept[unit] = [Season(begins, ends, calendar)]
        return kept[unit]

    return seasons


def _extend(known: list[Season], day: Season) -> None:
    """Add a day, to the last season where it works by the same calendar."""
    last = known[-1] if known else None
    if last and last.until == day.since and last.calendar == day.calendar:
        known[-1] = Season(last.since, day.until, last.calendar)
    else:
        known.append(day)


def ahead(ladder: Ladder, at: datetime, until: datetime) -> list[Plan]:
    """Return what goes out in (at, until] if nobody does anything more, in order."""
    return list(_runs(due_now(ladder, at, until, at), Directory()))
