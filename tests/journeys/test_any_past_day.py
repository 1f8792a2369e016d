"""A past day reads the same for ever, whatever happens after it (F72)."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from tests import surfaces
from tests.cast import Person, Province
from tests.journeys.test_no_matter_with_a_dead_body import World

from kycuong.kernel.calendars import services as calendars
from kycuong.kernel.calendars.enums import Ruling
from kycuong.ledger import services
from kycuong.ledger.enums import Shown
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.flows import flows
from kycuong.ledger.queries.past import What
from kycuong.rules.duty.flows import Flow
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
WORDS = (Shown.OPEN, Shown.OVERDUE, Shown.NEAR_DUE, Shown.IN_TIME)
DAYS = 7
Kept = dict[tuple[date, str], bytes]


def read(who: Person, day: date) -> Kept:
    """Return the files of a day, word by word."""
    client = who.client()
    return {
        (day, word.value): surfaces.got(
            client, f"/theo-doi/ngay/xuat.csv?ngay={day.isoformat()}&xem={word.value}"
        )
        for word in WORDS
    }


def lived(world: World, who: Person) -> tuple[Kept, dict[date, dict[int, Flow]]]:
    """Live some days; each morning read the day before, lists and figures."""
    kept: Kept = {}
    figures = {}
    for _ in range(DAYS):
        for _ in range(3):
            world.give()
        for _ in range(8):
            world.act()
        if world.chance.random() < 0.5:
            world.change()
        day = world.day
        world.next_day()
        with clock.fixed(world.now):
            kept |= read(who, day)
        figures[day] = flows(Period(day, day), world.now)
    return kept, figures


def unnamed(read_then: dict[Any, bytes]) -> dict[Any, bytes]:
    """Leave out who held a post: a merger entered late ends posts from its own day."""
    person = re.compile(rb'"[^",]+, ([^"]+)"')
    return {key: person.sub(rb"\1", text) for key, text in read_then.items()}


@pytest.mark.parametrize("seed", range(2))
def test_what_was_read_of_a_day_is_read_again_much_later(
    province: Province, quang: Person, chi: Person, phuc: Person, seed: int
) -> None:
    world = World(province, seed)
    kept, figures = lived(world, quang)
    calendars.decide(
        number="9999/TB-BNV",
        issued_on=world.day,
        in_force_from=world.day,
        days=[
            calendars.DayRuling(date(2024, 5, day), Ruling.SWAPPED, "Nghỉ hoán đổi")
            for day in (9, 10, 13, 14, 15, 16)
        ],
        proposer=chi.actor,
        actor=phuc.actor,
        at=world.now,
    )
    for _ in range(20):
        world.act()
    later = world.now + timedelta(days=40)
    services.lapse(at=later)
    assert any(text.count(b"\n") > 3 for text in kept.values())
    with clock.fixed(later):
        for day, found in figures.items():
            again = read(quang, day)
            assert unnamed(again) == unnamed({key: kept[key] for key in again})
            assert flows(Period(day, day), later) == found


def test_what_changed_since_leads_from_the_one_day_to_the_other(
    province: Province, quang: Person
) -> None:
    world = World(province, 5)
    lived(world, quang)
    client, first = quang.client(), date(2024, 4, 25)
    with clock.fixed(world.now):
        address = f"/theo-doi/ngay/?ngay={first.isoformat()}&xem="
        then = {*surfaces.listed(client, f"{address}{Shown.OPEN.value}")}
        new = {*surfaces.listed(client, f"{address}{What.NEW.value}")}
        today = f"/theo-doi/ngay/?ngay={world.day.isoformat()}&xem=con-mo"
        now = {*surfaces.listed(client, today)}
        ended = set()
        for what in (What.ON_TIME, What.LATE, What.CANCELLED, What.LAPSED):
            ended |= {*surfaces.listed(client, f"{address}{what.value}")}
    assert then
    assert new
    assert now == (then | new) - ended
