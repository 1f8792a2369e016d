"""The figures of a period: sums, rows and the engine say the same."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import definitions, marking, services
from kycuong.ledger.models import Entry, Matter, Rollup, Stretch
from kycuong.ledger.periods import Period
from kycuong.ledger.queries.flows import flow_matters, flows
from kycuong.ledger.services.rolling import differences, rebuild
from kycuong.ledger.stretching import value_of
from kycuong.ledger.tests.histories import write_random
from kycuong.ledger.tests.matters import accepted, at, give, submitted
from kycuong.rules.duty import Due
from kycuong.rules.duty.flows import Figure, Flow
from kycuong.rules.duty.stretches import Sort, alive, marks
from kycuong.rules.worktime.instants import local_day
from kycuong.shared.verdict import Refused

pytestmark = pytest.mark.django_db
ALL = tuple(Sort)
APRIL = Period(date(2024, 4, 1), date(2024, 4, 30))
LATER = at("31/12 09:00")


@pytest.fixture
def book(province: Province) -> list[int]:
    chance = random.Random(493)
    return [write_random(province, chance) for _ in range(40)]


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


def test_done_on_the_due_day_is_on_time_everywhere(
    province: Province, dung: Person, son: Person
) -> None:
    pk = accepted(province, dung, due=date(2024, 4, 26))
    services.submit(
        pk, text="Đã ban hành Kế hoạch.", document_number="1/KH-SNV",
        actor=dung.actor, at=at("26/04 23:59"),
    )  # fmt: skip
    services.approve(pk, actor=son.actor, at=at("29/04 08:00"))
    flow = flows(APRIL, LATER)[province["noi_vu"]]
    assert (flow.on_time, flow.late, flow.kept, flow.turned) == (1, 0, 1, 0)


def test_a_day_before_the_due_day_is_early_on_the_due_day_it_is_not(
    province: Province, dung: Person, son: Person
) -> None:
    for moment in ("25/04 23:59", "26/04 00:00"):
        pk = accepted(province, dung, due=date(2024, 4, 26))
        services.submit(
            pk, text="Đã ban hành Kế hoạch.", document_number="1/KH-SNV",
            actor=dung.actor, at=at(moment),
        )  # fmt: skip
        services.approve(pk, actor=son.actor, at=at("29/04 08:00"))
    flow = flows(APRIL, LATER)[province["noi_vu"]]
    assert (flow.on_time, flow.early, flow.late) == (2, 1, 0)


def test_a_day_later_it_is_late_and_was_overdue(
    province: Province, dung: Person, son: Person
) -> None:
    pk = accepted(province, dung, due=date(2024, 4, 26))
    services.submit(
        pk, text="Đã ban hành Kế hoạch.", document_number="1/KH-SNV",
        actor=dung.actor, at=at("27/04 00:00"),
    )  # fmt: skip
    services.approve(pk, actor=son.actor, at=at("29/04 08:00"))
    flow = flows(APRIL, LATER)[province["noi_vu"]]
    assert (flow.on_time, flow.late, flow.kept, flow.turned) == (0, 1, 0, 1)


def test_later_today_is_not_late_yet(province: Province) -> None:
    noon = MORNING.replace(hour=10, minute=30)
    late = Matter.objects.get(pk=give(province, instant=Due.by(noon))).overdue_from
    day = Period(noon.date(), noon.date())
    before, after = flows(day, late - timedelta(minutes=1)), flows(day, late)
    assert before[province["noi_vu"]].overdue == 0
    assert after[province["noi_vu"]].overdue == 1


def test_what_a_refused_act_gathered_is_dropped(
    province: Province, dung: Person, son: Person
) -> None:
    pk = submitted(province, dung)
    with pytest.raises(Refused):
        services.approve(pk, actor=dung.actor, at=at("25/04 10:00"))
    assert list(differences()) == []
