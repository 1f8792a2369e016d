"""The figures of a period: sums, rows and the engine say the same."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from tests.cast import build_province

from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import definitions, marking, services
from kycuong.ledger.models import Entry, Matter, Rollup, Stretch
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.flows import flow_matters, flows
from kycuong.ledger.services.rolling import differences, rebuild
from kycuong.ledger.stretching import value_of
from kycuong.ledger.tests.histories import write_random
from kycuong.ledger.tests.matters import at
from kycuong.rules.duty.flows import Figure, Flow
from kycuong.rules.duty.stretches import Sort, alive, marks
from kycuong.rules.worktime.instants import local_day

pytestmark = pytest.mark.django_db
ALL = tuple(Sort)
APRIL = Period(date(2024, 4, 1), date(2024, 4, 30))
LATER = at("31/12 09:00")


@pytest.fixture(scope="module")
def lived(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[int]]:
    """Live forty matters once; they are rolled back when these tests are done."""
    with django_db_blocker.unblock(), transaction.atomic():
        province, chance = build_province(), random.Random(493)
        yield [write_random(province, chance) for _ in range(40)]
        transaction.set_rollback(True)


@pytest.fixture
def book(lived: list[int], db: None) -> list[int]:
    """Return the matters; what a test adds to them is taken back after it."""
    return lived


def test_the_rollups_are_the_sums_of_the_stretches(book: list[int]) -> None:
    assert Rollup.objects.count() > 50
    assert list(differences()) == []
    assert list(services.verify(LATER)) == []


def test_sums_said_to_the_database_are_those_of_the_engine(book: list[int]) -> None:
    counted: Counter[object] = Counter()
    for one in map(value_of, Stretch.objects.all()):
        for measure, instant, number in marks(one):
            counted[one.lead, one.sort.value, local_day(instant), measure] += number
    said = Counter(
        {
            (*key, name): number
            for key, measures in marking.marked()
            for name, number in measures.items()
        }
    )
    assert {k: n for k, n in counted.items() if n} == {
        k: n for k, n in said.items() if n
    }


def test_counting_everything_anew_changes_nothing(book: list[int]) -> None:
    def kept() -> set[object]:
        columns = [f.attname for f in Rollup._meta.concrete_fields if f.name != "id"]
        rows = Rollup.objects.values_list(*columns)
        return {row for row in rows if any(row[4:])}

    before = kept()
    rebuild()
    assert kept() == before


@pytest.mark.parametrize("figure", list(Figure))
def test_every_figure_has_as_many_rows_as_it_says(
    book: list[int], figure: Figure
) -> None:
    end = max(Entry.objects.values_list("at", flat=True))
    for first, days in ((date(2024, 4, 20), 9), (date(2024, 4, 15), 29)):
        period = Period(first, first + timedelta(days=days))
        for instant in (end, LATER):
            for unit, flow in flows(period, instant, sorts=ALL).items():
                rows = flow_matters(figure, period, instant, unit=unit, sorts=ALL)
                assert rows.count() == flow.of(figure), (figure, unit, instant)
    whole = flows(period, LATER, sorts=ALL)
    every = flow_matters(figure, period, LATER, sorts=ALL)
    assert every.count() == sum(whole.values(), Flow()).of(figure)


def test_it_balances_for_every_body_and_between_periods(book: list[int]) -> None:
    cut = date(2024, 5, 6)
    one, two = (
        flows(period, LATER, sorts=ALL)
        for period in (
            Period(date(2024, 4, 1), cut),
            Period(cut + timedelta(1), LATER.date()),
        )
    )
    assert any(flow.taken for flow in one.values())
    for unit, flow in one.items():
        assert flow.closing == two[unit].opening
    total = sum(one.values(), Flow())
    assert total.taken == total.passed


def test_now_the_figures_are_those_of_the_lists(book: list[int]) -> None:
    now = max(Entry.objects.values_list("at", flat=True))
    for instant in (now, now + timedelta(hours=7, minutes=13), LATER):
        day = local_day(instant)
        found = flows(Period(day, day), instant, sorts=ALL)
        for unit, flow in found.items():
            mine = Matter.objects.filter(lead_unit=unit)
            open_now = mine.filter(definitions.open_now(instant))
            assert flow.closing == open_now.count()
            assert flow.overdue == mine.filter(definitions.overdue(instant)).count()
        bodies = Matter.objects.filter(definitions.overdue(instant))
        overdue = bodies.exclude(lead_unit__kind="division").count()
        assert sum(found.values(), Flow()).overdue == overdue


def test_a_past_day_stays_as_it_was_known(book: list[int]) -> None:
    day = date(2024, 5, 2)
    end = Period(day, day).until
    before = Counter(
        one.lead
        for one in map(value_of, Stretch.objects.all())
        if alive(one, end) and one.overdue_from and one.overdue_from < end
    )
    found = flows(Period(day, day), LATER, sorts=ALL)
    divisions = {u for u in before if organisations.root_of(u) != u}
    assert {u: f.overdue for u, f in found.items() if f.overdue} == {
        u: n for u, n in before.items() if u not in divisions
    }
