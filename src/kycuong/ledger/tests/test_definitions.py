"""One definition: what a list selects is what the pure functions say (N26)."""

import random
from datetime import date, datetime, timedelta

import pytest
from tests.cast import MORNING, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.ledger import definitions as stored
from kycuong.ledger import exports, journal, queries, services
from kycuong.ledger.enums import Shown
from kycuong.ledger.models import Matter
from kycuong.ledger.queries import Filters
from kycuong.ledger.tests.histories import write_random
from kycuong.ledger.tests.matters import at, give
from kycuong.rules import duty
from kycuong.rules.duty import Due, Status, definitions
from kycuong.rules.worktime import national_calendar

CALENDAR = national_calendar()
MATTERS = 60


@pytest.fixture
def world(province: Province) -> list[int]:
    """Return sixty matters with random histories in spring 2024."""
    chance = random.Random(493)
    return [write_random(province, chance) for _ in range(MATTERS)]


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
        ]
        for condition, pure in pairs:
            selected = set(
                Matter.objects.filter(condition).values_list("pk", flat=True)
            )
            assert selected == {pk for pk, each in known.items() if pure(each, now)}


def test_every_open_matter_is_held_by_exactly_one(
    world: list[int], province: Province
) -> None:
    now = max(Matter.objects.values_list("last_at", flat=True))
    holders = {
        pk: each.holder.unit if each.holder else None
        for pk, each in positions(world, now).items()
    }
    held = 0
    for unit in province.units.values():
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
    assert len(words) >= 5


def test_list_count_and_export_are_the_same_set(
    world: list[int], province: Province
) -> None:
    actor = province.people["quang"].actor
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
        lines = list(exports.csv_lines(queries.every(actor, now, filters)))
        assert len(lines) == len(exported) + 1


def test_a_row_says_what_the_fold_says(world: list[int], province: Province) -> None:
    now = max(Matter.objects.values_list("last_at", flat=True)) + timedelta(days=3)
    known = positions(world, now)
    for row in queries.every(province.people["quang"].actor, now, Filters()):
        assert row.status == duty.status(known[row.pk], now).label
        assert row.chip == duty.chip(known[row.pk], CALENDAR, now)


def test_what_is_finished_on_its_due_day_is_on_time_in_every_list(
    province: Province,
) -> None:
    people = province.people
    pk = give(province, due=date(2024, 5, 10))
    services.accept(pk, actor=people["dung"].actor, at=at("24/04 09:00"))
    services.submit(pk, text="Xong", actor=people["dung"].actor, at=at("10/05 23:59"))
    services.approve(pk, actor=people["phuc"].actor, at=at("15/05 09:00"))
    now = at("20/05 09:00")
    office = people["phuc"].actor
    shown = {
        word: [row.pk for row in queries.every(office, now, Filters(shown=word))]
        for word in Shown.values
    }
    assert [word for word, rows in shown.items() if rows] == [Shown.DONE_ON_TIME]


def test_a_fresh_fold_finds_nothing_to_correct(world: list[int]) -> None:
    now = max(Matter.objects.values_list("last_at", flat=True)) + timedelta(days=1)
    assert not list(services.verify(now))


def test_verify_names_every_column_that_does_not_say_what_the_entries_say(
    province: Province,
) -> None:
    pk = give(province)
    with act(SYSTEM, "tests.tamper", at=MORNING):
        Matter.objects.filter(pk=pk).update(
            overdue_from=at("01/05 00:00"), lead_unit=province["tai_chinh"]
        )
    found = {each.field: each for each in services.verify(MORNING)}
    assert set(found) == {"overdue_from", "lead_unit_id"}
    assert str(found["lead_unit_id"]).startswith("V-2024-")
    assert Due.end_of(date(2024, 5, 10)).at.isoformat()[:10] == "2024-05-11"


def test_verify_names_a_book_that_is_no_lawful_course(province: Province) -> None:
    pk = give(province)
    matter = Matter.objects.get(pk=pk)
    approve = duty.Entry(2, duty.EntryKind.APPROVE, at("25/04 09:00"), None)
    with act(SYSTEM, "tests.tamper", at=MORNING):
        journal.row(approve, matter, actor=SYSTEM, units={}).save()
    (found,) = services.verify(at("25/04 10:00"))
    assert (found.field, found.matter) == ("entries", pk)
