"""One definition: what a list selects is what the pure functions say (N26)."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from tests.cast import Province, build_province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.ledger import columns, exports, journal, queries, services
from kycuong.ledger import definitions as stored
from kycuong.ledger.enums import Shown
from kycuong.ledger.models import Entry, Matter
from kycuong.ledger.queries import Filters
from kycuong.ledger.tests.histories import write_world
from kycuong.rules import duty
from kycuong.rules.duty import Status, definitions
from kycuong.rules.worktime import national_calendar

CALENDAR = national_calendar()
MATTERS = 50


@pytest.fixture(scope="module")
def lived(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """Live the world once; it is rolled back when these tests are done."""
    with django_db_blocker.unblock(), transaction.atomic():
        province = build_province()
        yield province, write_world(province, random.Random(493), MATTERS)
        transaction.set_rollback(True)


@pytest.fixture
def world(lived: Any, db: None) -> list[int]:
    """Return many matters and all below them, with random histories of 2024."""
    pks: list[int] = lived[1]
    return pks


@pytest.fixture
def settled(lived: Any, db: None) -> Province:
    """Return the province in which they happened."""
    province: Province = lived[0]
    return province


def positions(pks: list[int], now: datetime) -> dict[int, duty.Position]:
    return {
        pk: duty.fold([journal.value(row) for row in journal.read(pk)], CALENDAR, now)
        for pk in pks
    }


def test_every_definition_selects_what_the_pure_function_says(
    world: list[int],
) -> None:
    last = max(Matter.objects.values_list("last_at", flat=True))
    for days in (0, 1, 10, 60):
        now = last + timedelta(days=days)
        known = positions(world, now)
        pairs = [
            (stored.open_at(now), definitions.open_at),
            (stored.open_now(now), definitions.open_at),
            (stored.overdue(now), definitions.overdue),
            (stored.in_time(now), definitions.in_time),
            (stored.near_due(now), definitions.near_due),
            (stored.carried_over(now), definitions.carried_over),
            (stored.fulfilled_on_time(), lambda p, _: definitions.fulfilled_on_time(p)),
            (stored.fulfilled_late(), lambda p, _: definitions.fulfilled_late(p)),
            (stored.cancelled(), lambda p, _: definitions.cancelled(p)),
            (stored.lapsed(), lambda p, _: definitions.lapsed(p)),
        ]
        for condition, pure in pairs:
            selected = set(
                Matter.objects.filter(condition).values_list("pk", flat=True)
            )
            assert selected == {pk for pk, each in known.items() if pure(each, now)}


def test_every_open_matter_is_held_by_exactly_one(
    world: list[int], settled: Province
) -> None:
    now = max(Matter.objects.values_list("last_at", flat=True))
    holders = {
        pk: each.holder.unit if each.holder else None
        for pk, each in positions(world, now).items()
    }
    held = 0
    for unit in settled.units.values():
        selected = Matter.objects.filter(stored.held_by(unit))
        assert set(selected.values_list("pk", flat=True)) == {
            pk for pk, holder in holders.items() if definitions.held_by(holder, unit)
        }
        held += selected.count()
    assert held == Matter.objects.filter(stored.open_now(now)).count()


def test_every_status_word_is_one_list_and_together_they_are_all(
    world: list[int],
) -> None:
    now = max(Matter.objects.values_list("last_at", flat=True)) + timedelta(hours=1)
    known = positions(world, now)
    seen: list[int] = []
    for word in Status:
        found = Matter.objects.filter(stored.BY_STATUS[word](now))
        selected = list(found.values_list("pk", flat=True))
        assert set(selected) == {
            pk for pk, each in known.items() if duty.status(each, now) is word
        }
        seen += selected
    assert sorted(seen) == sorted(world)


def test_the_world_has_every_status(world: list[int]) -> None:
    now = max(Matter.objects.values_list("last_at", flat=True))
    known = positions(world, now)
    words = {duty.status(each, now) for each in known.values()}
    assert words == set(Status)


def test_the_world_has_every_kind_of_entry_that_people_and_clocks_write(
    world: list[int],
) -> None:
    kinds = set(Entry.objects.values_list("kind", flat=True))
    written = {duty.EntryKind(kind) for kind in kinds}
    assert set(duty.EntryKind) - written == {duty.EntryKind.SUCCEED}


def test_list_count_and_export_are_the_same_set(
    world: list[int], settled: Province
) -> None:
    actor = settled.people["quang"].actor
    now = max(Matter.objects.values_list("last_at", flat=True))
    for word in ["", *Shown.values]:
        filters = Filters(shown=word)
        pages = [
            queries.rows(actor, now, filters=filters, page=str(n), size=25)
            for n in range(1, 6)
        ]
        total = pages[0].total
        listed = [
            row.pk
            for n, page in enumerate(pages)
            if n * 25 < total
            for row in page.rows
        ]
        exported = [row.pk for row in queries.every(actor, now, filters)]
        assert listed == exported
        assert len(exported) == queries.count(actor, now, filters)
        rows = queries.every(actor, now, filters)
        lines = list(exports.csv_lines(rows, columns.chosen([]), now))
        assert len(lines) == len(exported) + 1


def test_the_first_page_of_everybody_is_the_beginning_of_their_export(
    world: list[int], settled: Province
) -> None:
    now = max(Matter.objects.values_list("last_at", flat=True)) + timedelta(hours=1)
    with act(SYSTEM, "tests.classify", at=now):
        Matter.objects.filter(pk__in=world[::3]).update(classification="restricted")
    chance, seen = random.Random(35), 0
    for person in settled.people.values():
        for unit in [None, *chance.sample(sorted(settled.units.values()), 4)]:
            for word in ["", *chance.sample(Shown.values, 3)]:
                sort = chance.choice(["han", "-han", "qua-han", "-chu-tri", "viec"])
                filters = Filters(shown=word, unit=unit, sort=sort)
                whole = [row.pk for row in queries.every(person.actor, now, filters)]
                page = queries.rows(person.actor, now, filters=filters, size=5)
                assert [row.pk for row in page.rows] == whole[:5]
                assert page.total == queries.count(person.actor, now, filters)
                assert page.total == len(whole)
                seen += len(whole)
    assert seen > 0


def test_a_row_says_what_the_fold_says(world: list[int], settled: Province) -> None:
    now = max(Matter.objects.values_list("last_at", flat=True)) + timedelta(days=3)
    known = positions(world, now)
    for row in queries.every(settled.people["quang"].actor, now, Filters()):
        assert row.status == duty.status(known[row.pk], now).label
        assert row.chip == duty.chip(known[row.pk], CALENDAR, now)


def test_a_fresh_fold_finds_nothing_to_correct(world: list[int]) -> None:
    now = max(Matter.objects.values_list("last_at", flat=True)) + timedelta(days=1)
    assert not list(services.verify(now))
