"""The half-year before the demo opens: some hundred duties, lived to their day."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from kycuong.config.demo import book_lives as lives
from kycuong.config.demo.book_lives import Days, Habit, Life
from kycuong.config.demo.book_texts import Texts, rows
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.calendars.queries import calendar_for
from kycuong.kernel.organisations import directory
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.enums import UnitKind
from kycuong.kernel.organisations.queries import UnitView
from kycuong.ledger.queries.flows import first_day
from kycuong.ledger.services import loading
from kycuong.ledger.services.loading import Told
from kycuong.rules.duty import Party
from kycuong.rules.worktime.instants import local_day

SEED: Final = 493
LASTED: Final = timedelta(days=183)
AHEAD: Final = timedelta(days=400)
STANDING, OPINIONS = 16, 30
EARLY: Final = 0.45  # of the half-year, for bodies that got nothing lately
MOST_COMMUNES: Final = 24


def load(at: datetime) -> int:
    """Enter a half-year that ends at `at` into an empty book; return how many matters.

    A book that has anything keeps what it has. The bodies are those that lived through
    all of it; before the demo's bodies were founded there is nothing to tell. The same
    instant always gives the same book.
    """
    if first_day() is not None:
        return 0
    with directory.pinned():
        return len(loading.load(told(at), actor=SYSTEM, at=at))


def told(at: datetime) -> list[Told]:
    """Return the histories of the half-year, in the order in which they began."""
    last = local_day(at)
    first = last - LASTED
    habits = list(_habits(at))
    if not habits:
        return []
    office = Party(organisations.office(last).id)
    days = Days(first, last + AHEAD, calendar_for(None, at=at))
    chance = random.Random(SEED)  # noqa: S311 (a demo, not a secret)
    texts = Texts(chance)
    until = days.minute(last)
    found: list[Told] = []
    for minute, sort, habit in sorted(
        _given(habits, until, chance), key=lambda row: row[:2]
    ):
        life = Life(
            *(days, chance, texts, office, habit, minute, minute / until),
            Party(habit.unit),
        )
        if sort == "standing":
            found.append(lives.standing(life, at))
        elif sort == "opinion":
            found.append(lives.opinion(life, at))
        else:
            found += _placed(lives.duty(life, habits, at), len(found))
    return found


def _given(
    habits: list[Habit], until: int, chance: random.Random
) -> Iterator[tuple[int, str, Habit]]:
    """Yield when a body is given something, of which sort, in no order.

    Half of the duties fall anywhere, half rather late: every year begins slowly.
    """
    for habit in habits:
        last = int(until * EARLY) if habit.ended else until
        for place in range(habit.given):
            late = int(chance.triangular(0, last - 1, last - 1))
            yield (late if place % 2 else chance.randrange(last)), "duty", habit
    busy = [habit for habit in habits if not habit.ended]
    for _ in range(STANDING):
        yield chance.randrange(until // 2), "standing", chance.choice(busy)
    for _ in range(OPINIONS):
        yield chance.randrange(until), "opinion", chance.choice(busy)


def _placed(told: list[Told], place: int) -> list[Told]:
    """Return a duty and its requests, which name its place in the book."""
    duty, *asked = told
    return [duty, *(replace(one, parent=place) for one in asked)]


def _habits(at: datetime) -> Iterator[Habit]:
    """Yield who takes part and how: those of the list, and all of some kinds."""
    last = local_day(at)
    before = {unit.id for unit in organisations.units_on(last - LASTED)}
    named = {row["name"]: row for row in rows()["body"]}
    communes = 0
    for unit in organisations.units_on(last):
        row = named.get(unit.name) or rows()["kind"].get(unit.kind)
        if row is None or unit.id not in before:
            continue
        communes += unit.kind == UnitKind.COMMUNE
        if unit.kind != UnitKind.COMMUNE or communes <= MOST_COMMUNES:
            yield _habit(unit, row, at)


def _habit(unit: UnitView, row: dict[str, Any], at: datetime) -> Habit:
    rooms = organisations.divisions(unit.id, on=local_day(at) - LASTED)
    told = {key: row[key] for key in row.keys() - {"name", "topics"}}
    parties = tuple(Party(room.id) for room in rooms)
    return Habit(unit.id, parties, tuple(row["topics"]), **told)
