"""Counting a period: every matter alive in it is read once, by its entries.

One pass serves several periods. It takes about a millisecond a matter, so pages count
small books at once and read what a job kept for large ones (`queries.kept`).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from statistics import median_low

from django.db.models import Max

from kycuong.kernel.calendars import queries as calendars
from kycuong.kernel.organisations import directory
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.parameters import queries as parameters
from kycuong.ledger.figures import Figures, Held, Late, Sign
from kycuong.ledger.models import Entry
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.histories import History, alive_between
from kycuong.rules import duty
from kycuong.rules.duty.apportioning import statement
from kycuong.rules.duty.sentences import Names
from kycuong.rules.duty.settings import Settings
from kycuong.rules.duty.signals import Signal, Told, signals, signals_along
from kycuong.rules.duty.stays import Stay, StayKind, courses_of, stays_along, worked
from kycuong.rules.worktime.calendar import WorkCalendar

Key = tuple[int, int | None, int | None]


def last_entry() -> int:
    """Return the id of the newest entry of the whole book; 0 where it is empty."""
    return int(Entry.objects.aggregate(last=Max("id"))["last"] or 0)


def reckon(periods: Sequence[Period], at: datetime) -> list[Figures]:
    """Return the figures of each period as of `at`, in one pass over the book."""
    entry, sums = last_entry(), [_Sum(period, at) for period in periods]
    settings = parameters.settings()
    first = min(period.since for period in periods)
    last = min(at, max(period.until for period in periods))
    with directory.pinned():
        for batch in alive_between(first, last):
            for facts in _of_batch(batch, at, settings):
                for each in sums:
                    each.add(facts)
    return [each.figures(entry) for each in sums]


def names_of(matters: Iterable[int]) -> dict[int, Names]:
    """Return what parties were called in the entries of each matter; one query."""
    units: dict[int, dict[int, str]] = defaultdict(dict)
    posts: dict[int, dict[int, str]] = defaultdict(dict)
    rows = Entry.objects.filter(matter_id__in=list(matters)).order_by(
        "matter_id", "seq"
    )
    named = (
        (units, "actor_unit", "actor_unit_name"),
        (units, "to_unit", "to_unit_name"),
        (posts, "to_post", "to_post_name"),
    )
    columns = [column for _, *pair in named for column in pair]
    for pk, *values in rows.values_list("matter_id", *columns):
        for (kept, *_), key, name in zip(named, values[::2], values[1::2], strict=True):
            if key is not None:
                kept[pk][key] = name
    return {pk: Names(units[pk], posts[pk]) for pk in units}


@dataclass(frozen=True, slots=True)
class _Step:
    """A step with a clock of its own: whose, and whether it took longer."""

    party: duty.Party
    until: datetime
    over: bool


@dataclass(frozen=True, slots=True)
class _Facts:
    """What one matter gives to every period."""

    pk: int
    position: duty.Position
    calendar: WorkCalendar
    steps: tuple[_Step, ...]
    parts: tuple[tuple[duty.Party, int], ...]
    signs: tuple[Signal, ...]


def _of_batch(
    batch: Iterable[History], at: datetime, settings: Settings
) -> Iterable[_Facts]:
    """Yield the facts of many matters; names are looked up only where a sign is."""
    signed: list[tuple[History, _Facts]] = []
    for history in batch:
        facts = _facts(history, at, settings)
        if facts and facts.signs:
            signed.append((history, facts))
        elif facts:
            yield facts
    names = names_of(facts.pk for _, facts in signed) if signed else {}
    for history, facts in signed:
        told = _told(facts.calendar, at, settings, names[facts.pk])
        yield replace(facts, signs=signals(history.entries, told))


def _told(
    calendar: WorkCalendar, at: datetime, settings: Settings, names: Names
) -> Told:
    return Told(calendar, settings, at, organisations.root_of, names)


def _facts(history: History, at: datetime, settings: Settings) -> _Facts | None:
    courses = courses_of(history.entries, at)
    if not courses:
        return None
    last = courses[-1]
    calendar = calendars.calendar_for(last.lead.unit, at=at)
    position = duty.position(last, calendar, at)
    cut = stays_along(courses, calendar, at)
    found = statement(position, calendar, cut)
    told = _told(calendar, at, settings, Names({}))
    return _Facts(
        pk=history.pk,
        position=position,
        calendar=calendar,
        steps=tuple(_steps(cut, position, calendar)),
        parts=tuple((s.party, s.late_minutes) for s in found.shares) if found else (),
        signs=signals_along(history.entries, courses, told),
    )


def _steps(
    cut: Iterable[Stay], position: duty.Position, calendar: WorkCalendar
) -> Iterable[_Step]:
    """Yield each step that had a clock, with what it took in all."""
    used: dict[tuple[duty.Party, StayKind, int], tuple[Stay, int]] = {}
    for stay in cut:
        if stay.allotted is None or stay.kind is StayKind.DECIDING:
            continue
        key = (stay.party, stay.kind, stay.seq)
        minutes = worked(stay.since, stay.until, position.pauses, calendar)
        used[key] = (stay, used[key][1] + minutes if key in used else minutes)
    for stay, minutes in used.values():
        yield _Step(stay.party, stay.until, minutes > (stay.allotted or 0))


@dataclass(slots=True)
class _Tally:
    """What is added up for one body, unit or post."""

    minutes: list[int] = field(default_factory=list)
    steps: int = 0
    over: int = 0


class _Sum:
    """The figures of one period while they are added up."""

    def __init__(self, period: Period, at: datetime) -> None:
        self.period, self.at = period, at
        self.matters = 0
        self.tallies: dict[Key, _Tally] = defaultdict(_Tally)
        self.late: list[Late] = []
        self.signs: list[Sign] = []

    def add(self, facts: _Facts) -> None:
        """Add one matter where it was alive in the period."""
        self._held(facts)
        since = facts.position.overdue_since
        if facts.parts and since and self.period.has(since):
            self.late.append(Late(facts.pk, tuple(map(_part, facts.parts))))
        self.signs.extend(
            _sign(facts.pk, sign) for sign in facts.signs if self.period.has(sign.at)
        )

    def _held(self, facts: _Facts) -> None:
        position, alive = facts.position, False
        for hold in position.custody:
            since = max(hold.since, self.period.since)
            until = min(hold.until, self.period.until)
            if since >= until:
                continue
            alive = True
            minutes = worked(since, until, position.pauses, facts.calendar)
            for key in _keys(hold.party):
                self.tallies[key].minutes.append(minutes)
        for step in facts.steps:
            if self.period.has(step.until):
                for key in _keys(step.party):
                    self.tallies[key].steps += 1
                    self.tallies[key].over += step.over
        self.matters += alive

    def figures(self, entry: int) -> Figures:
        """Return what was added up."""
        held = (
            Held(
                *key,
                holds=len(tally.minutes),
                minutes=sum(tally.minutes),
                median=median_low(tally.minutes) if tally.minutes else 0,
                steps=tally.steps,
                over=tally.over,
            )
            for key, tally in self.tallies.items()
        )
        return Figures(
            self.at,
            entry,
            self.matters,
            tuple(held),
            tuple(self.late),
            tuple(self.signs),
        )


def _keys(party: duty.Party) -> Iterable[Key]:
    """Yield the body, the unit and the post to which a party's time belongs."""
    body = organisations.root_of(party.unit)
    yield body, None, None
    yield body, party.unit, None
    if party.post is not None:
        yield body, party.unit, party.post


def _part(part: tuple[duty.Party, int]) -> tuple[int, int, int | None, int]:
    party, minutes = part
    return organisations.root_of(party.unit), party.unit, party.post, minutes


def _sign(matter: int, sign: Signal) -> Sign:
    party = sign.party
    return Sign(
        matter=matter,
        kind=sign.kind.value,
        body=organisations.root_of(party.unit),
        unit=party.unit,
        post=party.post,
        entries=sign.entries,
        at=sign.at.isoformat(),
        sentence=sign.sentence,
        law=sign.law,
        reply=sign.reply,
    )
