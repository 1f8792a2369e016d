"""One definition each, everywhere: lists, files, dashboards, past days, reports (N26).

What is late, on time, open, carried over, held and near due is said by
`rules.duty.definitions` over folded entries; every surface must give the same matters,
on random histories and on the matter that ends on its due day.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from tests import surfaces
from tests.surfaces_world import DUE, INSTANT, WORDS, World, chosen

from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger.enums import Shown
from kycuong.ledger.periods import Period
from kycuong.ledger.queries import desk_lists, evidence, flows, turned_late
from kycuong.ledger.queries.flows import flow_matters
from kycuong.oversight.dashboards.enums import WORDS as FIGURE_WORDS
from kycuong.oversight.reports import counting
from kycuong.rules.duty import definitions
from kycuong.rules.duty.flows import Figure
from kycuong.rules.worktime import end_of_day
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
STOOD = (Shown.OPEN, Shown.OVERDUE, Shown.NEAR_DUE, Shown.IN_TIME)
ENDED = {
    Figure.ON_TIME: Shown.DONE_ON_TIME,
    Figure.LATE: Shown.DONE_LATE,
    Figure.CANCELLED: Shown.CANCELLED,
}


@pytest.fixture(scope="module")
def lived(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Live the world once; it is rolled back when these tests are done."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture
def world(lived: World, db: None) -> Iterator[World]:
    """Return the world, the clock held at its last day."""
    with clock.fixed(lived.now):
        yield lived


@pytest.mark.parametrize("instant", ["now", "tick"])
@pytest.mark.parametrize("word", list(WORDS))
def test_the_list_and_its_files(world: World, word: Shown, instant: str) -> None:
    at = getattr(world, instant)
    wanted, client = chosen(world.positions(at), WORDS[word], at), world.client()
    with clock.fixed(at):
        page = surfaces.listed(client, f"/viec/?tinh-trang={word.value}")
        assert sorted(page) == sorted(wanted)
        for ending, read in surfaces.FILES.items():
            file = read(client, f"/viec/xuat.{ending}?tinh-trang={word.value}")
            assert file == page


@pytest.mark.parametrize("back", [0, 1, 3, 6, 10, 16])
@pytest.mark.parametrize("word", STOOD)
def test_any_past_day_and_its_files(world: World, word: Shown, back: int) -> None:
    day = world.now.date() - timedelta(days=back)
    instant = world.now if not back else end_of_day(day) - INSTANT
    wanted = chosen(world.tasks(instant), WORDS[word], instant)
    client, asked_for = world.client(), f"?ngay={day.isoformat()}&xem={word.value}"
    page = surfaces.listed(client, f"/theo-doi/ngay/{asked_for}")
    assert sorted(page) == sorted(wanted)
    assert surfaces.in_csv(client, f"/theo-doi/ngay/xuat.csv{asked_for}") == page
    assert surfaces.in_workbook(client, f"/theo-doi/ngay/xuat.xlsx{asked_for}") == page


@pytest.mark.parametrize("instant", ["now", "tick"])
@pytest.mark.parametrize(
    ("word", "shown"), [("dang-mo", Shown.OPEN), ("dang-qua-han", Shown.OVERDUE)]
)
def test_the_dashboards_rows_of_now(
    world: World, word: str, shown: Shown, instant: str
) -> None:
    at, client = getattr(world, instant), world.client()
    wanted = chosen(world.tasks(at), WORDS[shown], at)
    with clock.fixed(at):
        page = surfaces.listed(client, f"/theo-doi/so-lieu/?so-lieu={word}")
        assert sorted(page) == sorted(wanted)
        file = surfaces.in_csv(client, f"/theo-doi/so-lieu/xuat.csv?so-lieu={word}")
        assert file == page
        day = f"?ngay={at.date().isoformat()}&xem={shown.value}"
        assert sorted(surfaces.listed(client, f"/theo-doi/ngay/{day}")) == sorted(page)


def of_period(world: World, period: Period, end: datetime) -> dict[Figure, list[int]]:
    """Return what the figures of a period must count, by the engine alone."""
    before, after = world.tasks(period.since - INSTANT), world.tasks(end)
    found = {
        Figure.OPENING: chosen(before, definitions.open_at, period.since - INSTANT),
        Figure.CLOSING: chosen(after, definitions.open_at, end),
        Figure.OVERDUE: chosen(after, definitions.overdue, end),
        Figure.IN_TIME: chosen(after, definitions.in_time, end),
        Figure.RECEIVED: chosen(after, lambda p, _: period.has(p.opened_at), end),
    }
    for figure, word in ENDED.items():
        ended = chosen(after, WORDS[word], end)
        found[figure] = {
            pk for pk in ended if period.has(after[pk].closed_at or end)
        }  # fmt: skip
    return {figure: sorted(pks) for figure, pks in found.items()}


WINDOWS = (
    Period(date(2024, 4, 15), date(2024, 5, 14)),
    Period(date(2024, 5, 1), date(2024, 5, 10)),
    Period(date(2024, 4, 1), date(2024, 6, 30)),
)


@pytest.mark.parametrize("window", WINDOWS)
def test_figures_their_rows_and_the_report(world: World, window: Period) -> None:
    end = min(window.until - INSTANT, world.now)
    wanted, client = of_period(world, window, end), world.client()
    total = flows.flow_total(window, world.now)
    report = counting.count(window, world.now)
    days = f"ky=khac&tu={window.first.isoformat()}&den={window.last.isoformat()}"
    for figure, pks in wanted.items():
        assert total.of(figure) == len(pks), figure
        address = f"?so-lieu={FIGURE_WORDS[figure]}&{days}"
        page = surfaces.listed(client, f"/theo-doi/so-lieu/{address}")
        assert sorted(page) == pks, figure
        file = surfaces.in_workbook(client, f"/theo-doi/so-lieu/xuat.xlsx{address}")
        assert file == page
        if figure.value in report["bodies"][0]["rows"]:
            told = [
                row[0]
                for body in report["bodies"]
                for row in body["rows"][figure.value]
            ]
            assert sorted(told) == pks, figure


def test_what_became_late_in_a_week(world: World) -> None:
    after = world.now - timedelta(days=7)
    known = world.positions(world.now)
    wanted = {
        pk
        for pk, each in known.items()
        if each.overdue_from and after < each.overdue_from <= world.now
    }
    assert {each.pk for each in turned_late(after, world.now)} == wanted
    still = {pk for pk in wanted if definitions.open_at(known[pk], world.now)}
    address = f"/viec/?tinh-trang={Shown.JUST_OVERDUE.value}"
    assert set(surfaces.listed(world.client(), address)) == still


def test_the_evidence_of_breaches(world: World) -> None:
    tasks = world.tasks(world.now)
    late = chosen(tasks, definitions.overdue, world.now)
    late |= chosen(tasks, WORDS[Shown.DONE_LATE], world.now)
    theirs = {pk for pk in late if tasks[pk].issuer.unit != tasks[pk].lead.unit}
    told = evidence.lateness(clock.DEMO_START - timedelta(days=365), world.now)
    assert {each.matter for each in told if not each.lapsed} == theirs


def test_the_desk(world: World) -> None:
    known = world.positions(world.now)
    lists = desk_lists(world.province.people["quang"].actor, world.now)
    near = chosen(known, definitions.near_due, world.now)
    assert lists["soon"].total == len(near)
    assert {row.pk for row in lists["soon"].rows} <= near


@pytest.mark.parametrize("key", ["noi_vu", "tai_chinh", "long_xuyen", "office"])
def test_what_a_body_holds(world: World, key: str) -> None:
    unit = world.province[key]
    known = world.positions(world.now)
    wanted = {
        pk
        for pk, each in known.items()
        if each.holder
        and definitions.held_by(organisations.root_of(each.holder.unit), unit)
    }
    client = world.client()
    page = surfaces.listed(client, f"/viec/?dang-giu={unit}&tinh-trang=con-mo")
    assert sorted(page) == sorted(wanted)
    today = f"?ngay={world.now.date().isoformat()}&xem=con-mo&theo=giu&don-vi={unit}"
    by_day = [
        pk
        for sort in ("viec", "tra-loi", "thuong-xuyen")
        for pk in surfaces.listed(client, f"/theo-doi/ngay/{today}&loai={sort}")
    ]
    assert sorted(by_day) == sorted(wanted)
    tasks = {pk for pk in wanted if pk in world.tasks(world.now)}
    dashboard = surfaces.listed(
        client, f"/theo-doi/so-lieu/?so-lieu=dang-mo&giu={unit}"
    )
    assert sorted(dashboard) == sorted(tasks)


@pytest.mark.parametrize("who", ["quang", "dung", "phuc", "an"])
@pytest.mark.parametrize(
    "address", ["/theo-doi/", "/theo-doi/xep-hang/", "/theo-doi/xep-hang/?ky=nam"]
)
def test_every_figure_opens_as_many_rows(world: World, who: str, address: str) -> None:
    client = world.province.people[who].client()
    text = surfaces.got(client, address).decode()
    links = surfaces.figures(text)
    assert links or who == "an"
    for opened, figure in links:
        assert len(surfaces.listed(client, opened)) == figure, (opened, figure)


def test_the_matter_that_ends_on_its_due_day(world: World) -> None:
    made, last = world.made, end_of_day(DUE)
    month = Period(date(2024, 4, 15), date(2024, 5, 14))
    figures = {
        figure: {row.matter_id for row in flow_matters(figure, month, world.now)}
        for figure in (Figure.ON_TIME, Figure.LATE, Figure.OVERDUE, Figure.TURNED)
    }
    assert made["on_the_day"] in figures[Figure.ON_TIME] - figures[Figure.TURNED]
    assert made["a_minute_later"] in figures[Figure.LATE] & figures[Figure.TURNED]
    late = ("handed_in_late", "open")
    assert {made[name] for name in late} <= figures[Figure.OVERDUE]
    spared = {made[name] for name in ("waits", "paused", "merged", "asked")}
    assert not spared & figures[Figure.OVERDUE]
    eve = world.positions(last - INSTANT)
    assert not chosen(eve, definitions.overdue, last - INSTANT) & {*made.values()}


def test_the_world_has_something_of_everything(world: World) -> None:
    known = world.positions(world.now)
    for word, pure in WORDS.items():
        assert chosen(known, pure, world.now), word
    heir = world.province["long_xuyen"]
    assert known[world.made["merged"]].lead.unit == heir
    before = world.positions(world.merger - INSTANT)[world.made["merged"]]
    assert before.lead.unit == world.province["tri_ton"]
