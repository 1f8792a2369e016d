"""Lists of any past day, and what changed between two days."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from tests.cast import build_province

from kycuong.kernel.audit.actors import Actor
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import journal
from kycuong.ledger.enums import Shown
from kycuong.ledger.models import Matter, Stretch
from kycuong.ledger.periods import Period
from kycuong.ledger.queries import past_rows
from kycuong.ledger.queries.figure_rows import every_figure_row, figure_rows
from kycuong.ledger.queries.flows import flow_matters, flows
from kycuong.ledger.queries.past import (
    WORDS,
    What,
    Whose,
    change_counts,
    change_rows,
    day_counts,
    day_rows,
    every_change_row,
    every_day_row,
)
from kycuong.ledger.queries.past_rows import SORTS
from kycuong.ledger.stretching import value_of
from kycuong.ledger.tests.histories import write_world
from kycuong.ledger.tests.matters import at
from kycuong.rules import duty
from kycuong.rules.duty import definitions
from kycuong.rules.duty.flows import Figure
from kycuong.rules.duty.stretches import Sort
from kycuong.rules.worktime import national_calendar
from kycuong.rules.worktime.instants import end_of_day

pytestmark = pytest.mark.django_db
ALL_SORTS = tuple(Sort)
LATER = at("31/12 09:00")
CALENDAR = national_calendar()
DAYS = [date(2024, 4, 24) + timedelta(days=n) for n in (0, 2, 5, 9, 14, 20, 40)]
NOBODY_ELSE = {"sorts": ALL_SORTS}


@pytest.fixture(scope="module")
def lived(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """Live the world once; it is rolled back when these tests are done."""
    with django_db_blocker.unblock(), transaction.atomic():
        province = build_province()
        yield province, write_world(province, random.Random(72), 25)
        transaction.set_rollback(True)


@pytest.fixture
def book(lived: Any, db: None) -> list[int]:
    """Return the matters of a world with every kind of entry."""
    pks: list[int] = lived[1]
    return pks


@pytest.fixture
def leader(lived: Any, book: list[int]) -> Actor:
    """Return who reads everything in that world."""
    actor: Actor = lived[0].people["quang"].actor
    return actor


def folded(pks: list[int], instant: datetime) -> dict[int, duty.Position]:
    """Return the positions of the matters that had been given by an instant."""
    entries = {pk: [journal.value(row) for row in journal.read(pk)] for pk in pks}
    return {
        pk: duty.fold(told, CALENDAR, instant)
        for pk, told in entries.items()
        if told[0].at <= instant
    }


def of_bodies(found: dict[int, duty.Position]) -> dict[int, duty.Position]:
    return {
        pk: each
        for pk, each in found.items()
        if organisations.root_of(each.lead.unit) == each.lead.unit
    }


def test_a_past_day_is_what_the_fold_knew_in_its_last_instant(
    book: list[int], leader: Actor
) -> None:
    pure = {
        Shown.OPEN: definitions.open_at,
        Shown.OVERDUE: definitions.overdue,
        Shown.NEAR_DUE: definitions.near_due,
        Shown.IN_TIME: lambda p, t: (
            definitions.in_time(p, t) and not definitions.near_due(p, t)
        ),
    }
    seen: Counter[Shown] = Counter()
    for day in DAYS:
        last = end_of_day(day) - timedelta(microseconds=1)
        known = of_bodies(folded(book, last))
        counted = day_counts(day, LATER, **NOBODY_ELSE)  # type: ignore[arg-type]
        for word in WORDS:
            rows = every_day_row(leader, word, day, LATER, sorts=ALL_SORTS)
            told = [row.row.pk for row in rows]
            wanted = {pk for pk, each in known.items() if pure[word](each, last)}
            assert sorted(told) == sorted(wanted), (day, word)
            assert counted[word] == len(told)
            seen[word] += len(told)
    assert min(seen.values()) > 5


def test_its_rows_say_what_was_said_then(book: list[int], leader: Actor) -> None:
    for day in DAYS:
        last = end_of_day(day) - timedelta(microseconds=1)
        known = folded(book, last)
        for told in every_day_row(leader, Shown.OPEN, day, LATER, sorts=ALL_SORTS):
            then = known[told.row.pk]
            assert told.row.status == duty.status(then, last).label
            assert told.row.chip == duty.chip(then, CALENDAR, last), (day, told)
            assert told.state == then.state.label
            assert told.row.due == (f"{then.due.day:%d/%m/%Y}" if then.due else "")
            lead = organisations.short_names([then.lead.unit])[then.lead.unit]
            assert told.row.lead == lead


def test_today_ends_at_the_instant_and_says_what_the_lists_say(
    book: list[int], leader: Actor
) -> None:
    now = max(Matter.objects.values_list("last_at", flat=True))
    for instant in (now, now + timedelta(days=1, hours=3)):
        rows = every_day_row(
            leader, Shown.NEAR_DUE, instant.date(), instant, sorts=ALL_SORTS
        )
        near = Matter.objects.filter(near_from__lte=instant, overdue_from__gt=instant)
        open_ones = near.filter(closed_at__isnull=True)
        bodies = open_ones.exclude(lead_unit__kind="division")
        assert {row.row.pk for row in rows} == set(bodies.values_list("pk", flat=True))


@pytest.mark.parametrize("figure", list(Figure))
def test_a_figure_has_the_rows_it_counts_and_its_file_the_same(
    book: list[int], leader: Actor, figure: Figure
) -> None:
    period = Period(date(2024, 4, 25), date(2024, 5, 12))
    for unit, flow in flows(period, LATER, sorts=ALL_SORTS).items():
        given: Any = {"unit": unit, "sorts": ALL_SORTS}
        listing = figure_rows(leader, figure, period, LATER, **given, size=500)
        assert listing.total == flow.of(figure) == len(listing.rows)
        assert listing.hidden == 0
        every = tuple(every_figure_row(leader, figure, period, LATER, **given))
        assert every == listing.rows
        stretches = flow_matters(figure, period, LATER, **given)
        assert sorted(row.row.pk for row in every) == sorted(
            stretches.values_list("matter", flat=True)
        )


@pytest.mark.parametrize("sort", ["", *SORTS, *(f"-{key}" for key in SORTS)])
def test_every_order_lists_the_same_matters(
    book: list[int], leader: Actor, sort: str
) -> None:
    day = DAYS[3]
    rows = every_day_row(leader, Shown.OPEN, day, LATER, sort=sort)
    plain = every_day_row(leader, Shown.OPEN, day, LATER)
    assert {row.row.pk for row in rows} == {row.row.pk for row in plain}
    page = day_rows(leader, Shown.OPEN, day, LATER, sort=sort)
    file = every_day_row(leader, Shown.OPEN, day, LATER, sort=sort)
    assert page.rows == tuple(file)


def test_what_changed_explains_the_difference_between_two_days(
    book: list[int], leader: Actor
) -> None:
    for first, second in ((DAYS[1], DAYS[4]), (DAYS[2], DAYS[6])):
        period = Period(first + timedelta(days=1), second)
        bodies = Stretch.objects.values_list("lead_unit", flat=True).distinct()
        for unit in bodies:
            whose = Whose(lead=unit)
            was = day_counts(first, LATER, whose=whose)[Shown.OPEN]
            now = day_counts(second, LATER, whose=whose)[Shown.OPEN]
            found = change_counts(period, LATER, unit=unit)
            ended = (What.ON_TIME, What.LATE, What.CANCELLED, What.LAPSED)
            assert now == was + found[What.NEW] + found[What.TAKEN] - found[
                What.PASSED
            ] - sum(found[what] for what in ended)


def test_changes_are_those_of_the_stretches(book: list[int], leader: Actor) -> None:
    period = Period(DAYS[1], DAYS[5])
    rows = Stretch.objects.filter(sort="task").order_by("matter", "seq")
    values = [(row.matter_id, value_of(row)) for row in rows]
    pairs = [
        (one, two)
        for (pk, one), (other, two) in pairwise(values)
        if pk == other
        and period.has(two.since)
        and organisations.root_of(one.lead) == one.lead
    ]
    counted = change_counts(period, LATER)
    assert counted[What.MOVED] == sum(one.due_at != two.due_at for one, two in pairs)
    assert counted[What.HELD] == sum(one.holder != two.holder for one, two in pairs)
    assert counted[What.RELIEVED] == sum(
        one.overdue_from is not None
        and one.overdue_from < two.since
        and (two.overdue_from is None or two.overdue_from > two.since)
        for one, two in pairs
    )
    for what in What:
        every = tuple(every_change_row(leader, what, period, LATER))
        assert len(every) == counted[what]
        page = change_rows(leader, what, period, LATER)
        assert page.rows == every[:50]


def test_a_page_asks_no_more_however_long_it_is(
    book: list[int], leader: Actor, django_assert_max_num_queries: Any
) -> None:
    for day in DAYS:
        with django_assert_max_num_queries(13):
            day_rows(leader, Shown.OPEN, day, LATER)
        with django_assert_max_num_queries(14):
            change_rows(leader, What.HELD, Period(DAYS[0], day), LATER)


@pytest.mark.parametrize("figure", [Figure.CLOSING, Figure.OVERDUE, Figure.TURNED])
@pytest.mark.parametrize("sort", ["", "-han"])
def test_a_large_book_is_read_body_by_body_and_lists_the_same(
    book: list[int],
    leader: Actor,
    figure: Figure,
    sort: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    period = Period(DAYS[0], DAYS[4])
    plain = every_figure_row(leader, figure, period, LATER, sort=sort)
    wanted = sorted(row.row.pk for row in plain)
    monkeypatch.setattr(past_rows, "LARGE", 0)
    every = tuple(every_figure_row(leader, figure, period, LATER, sort=sort))
    assert sorted(row.row.pk for row in every) == wanted
    leads = [row.row.lead for row in every]
    assert len({*leads}) == sum(a != b for a, b in pairwise([*leads, ""])) > 2
    pages = []
    for number in range(1, 2 + len(every) // 4):
        given: Any = {"page": str(number), "sort": sort, "size": 4}
        pages += figure_rows(leader, figure, period, LATER, **given).rows
    assert tuple(pages[: len(every)]) == every


def test_of_a_large_book_near_dates_and_moves_are_told_of_one_body(
    book: list[int], leader: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    day, period = DAYS[4], Period(DAYS[1], DAYS[4])
    small = day_counts(day, LATER), change_counts(period, LATER)
    rows = [row.row.pk for row in every_day_row(leader, Shown.OPEN, day, LATER)]
    monkeypatch.setattr(past_rows, "LARGE", 0)
    told, changed = day_counts(day, LATER), change_counts(period, LATER)
    assert {*told} == {Shown.OPEN, Shown.OVERDUE}
    assert {*changed} == {*What} - {What.MOVED, What.HELD, What.RELIEVED}
    assert told.items() <= small[0].items()
    assert changed.items() <= small[1].items()
    page = day_rows(leader, Shown.OPEN, day, LATER)
    assert sorted(row.row.pk for row in page.rows) == sorted(rows)
    unit = next(iter(flows(period, LATER)))
    assert {*day_counts(day, LATER, whose=Whose(lead=unit))} == {*WORDS}
    assert {*change_counts(period, LATER, unit=unit)} == {*What}
