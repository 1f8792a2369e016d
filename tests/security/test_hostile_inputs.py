"""Hostile input at every form and address: no fault, no echo, no way out.

Here every place gets a few; `make bench-hostile` sends ten thousand to each of them.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from kycuong.ledger.tests.matters import accepted, give
from kycuong.shared import clock
from kycuong.work.directives.tests import steps as review
from tests import urls_of_the_house as house
from tests.cast import MORNING, build_province
from tests.security.attacking import Siege
from tests.security.hostile import MARK, Source

SEED, SHARE = 2024, 0.3
PEOPLE = ("chi", "son", "dung", "phuc", "quang")


@pytest.fixture(scope="module")
def siege(django_db_setup: None, django_db_blocker: Any) -> Iterator[Siege]:
    """Build a small world, walk through it; it is rolled back when all is done."""
    with django_db_blocker.unblock(), transaction.atomic(), clock.fixed(MORNING):
        province = build_province()
        review.opened(province.people["chi"])
        give(province)
        accepted(province, province.people["dung"])
        clients = {name: province.people[name].client() for name in PEOPLE}
        yield Siege(clients, seed=SEED)
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db


def told(siege: Siege) -> str:
    found = siege.assault.findings
    return "\n".join(f"{place}\n    {how}" for place, how in sorted(found.items()))


def test_the_walk_comes_to_most_pages(siege: Siege) -> None:
    assert len(siege.visited) > 60
    forms = [each for each in siege.places if len(each.fields) > 2]
    assert len(forms) > 40


def test_every_address_of_the_house_is_attacked(siege: Siege) -> None:
    attacked = {each.route for each in siege.places}
    assert {each.name for each in siege.addresses} <= attacked


def test_nothing_hostile_breaks_a_form_or_an_address(siege: Siege) -> None:
    with clock.fixed(MORNING):
        siege.round(share=SHARE)
    assert siege.assault.inputs > 200
    assert not siege.assault.findings, told(siege)


def test_nothing_hostile_breaks_a_word_of_an_address(siege: Siege) -> None:
    with clock.fixed(MORNING):
        siege.paths(share=SHARE)
    assert not siege.assault.findings, told(siege)


def test_the_source_is_the_same_for_one_seed_and_holds_every_trick() -> None:
    first, second = Source(SEED), Source(SEED)
    values = [first.value() for _ in range(4000)]
    assert values == [second.value() for _ in range(4000)]
    for trick in (MARK, "\0", "DROP TABLE", "../..", "\u202e", "9" * 5000, "{% debug"):
        assert any(trick in value for value in values), trick


def test_addresses_are_filled_in() -> None:
    assert not [each.name for each in house.addresses() if "<" in each.url()]
