"""The demo's book: a lived half-year, always the same, lawful to the last entry."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from tests.cast import MORNING, AnGiang

from kycuong.config.demo import book, breaches, reports
from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import queries as organisations
from kycuong.ledger import definitions
from kycuong.ledger import services as ledger
from kycuong.ledger.periods import Period, month_of
from kycuong.ledger.queries import flows
from kycuong.oversight.reports import queries as reported
from kycuong.rules.duty import rates
from kycuong.rules.duty.peers import Bounds, Group

pytestmark = pytest.mark.django_db
Entry, Matter = (apps.get_model(f"ledger.{name}") for name in ("Entry", "Matter"))
HALF_YEAR = Period(MORNING.date() - book.LASTED, MORNING.date())


@pytest.fixture
def lived(an_giang: AnGiang) -> AnGiang:
    """Return the province with its half-year."""
    book.load(MORNING)
    return an_giang


def test_the_book_is_lawful_and_what_is_kept_agrees_with_it(lived: AnGiang) -> None:
    assert 550 <= Matter.objects.filter(kind="directive").count() <= 700
    assert not list(ledger.verify(at=MORNING))


def test_everything_a_book_knows_has_happened_and_nothing_is_ahead(
    lived: AnGiang,
) -> None:
    kinds = Counter(Entry.objects.values_list("kind", flat=True))
    lived_through = (
        "accept decline hand_over report submit approve rework cancel ask grant "
        "counter deny answer lapse attest"
    )
    assert not [kind for kind in lived_through.split() if not kinds[kind]]
    assert not Entry.objects.filter(at__gte=MORNING).exists()
    first = MORNING.date() - book.LASTED
    assert not Entry.objects.filter(at__date__lt=first).exists()


def test_some_are_red_now_and_some_turn_red_this_week(lived: AnGiang) -> None:
    red = Matter.objects.filter(definitions.overdue(MORNING))
    assert 15 <= red.count() <= 60
    sunday = datetime.combine(date(2024, 4, 29), MORNING.timetz())
    soon = Matter.objects.filter(overdue_from__gt=MORNING, overdue_from__lt=sunday)
    assert soon.filter(closed_at=None).exists()


def test_the_league_has_every_word_and_every_group(lived: AnGiang) -> None:
    month = month_of(MORNING.date())
    known = flows.known(MORNING.date())
    of = flows.flows(month, MORNING)
    said = {pk: rates.rate(of[pk]) for pk in known if pk in of}
    quiet = known - {pk for pk, one in said.items() if one.whole}
    assert quiet, "nobody to whom nothing fell due"
    assert any(one.whole and not one.part for one in said.values())
    assert any(one.enough and one.part for one in said.values())
    assert any(one.whole and not one.enough for one in said.values())
    half = [rates.rate(one).whole for one in flows.flows(HALF_YEAR, MORNING).values()]
    assert {Bounds().group(whole) for whole in half} == set(Group)


def test_one_body_is_exemplary_and_one_sits_on_things(lived: AnGiang) -> None:
    of = flows.flows(HALF_YEAR, MORNING)

    def said(name: str) -> rates.Rate:
        found = organisations.find(name, on=MORNING.date(), limit=1)
        return rates.rate(of[found[0].unit.id])

    best, worst = said("Sở Khoa học và Công nghệ"), said("Ban Quản lý dự án Đầu tư")
    assert best.value is not None
    assert best.value > 0.9
    assert worst.value is not None
    assert worst.value < 0.3


def test_each_of_six_months_has_something_and_balances(lived: AnGiang) -> None:
    day = MORNING.date()
    closing = None
    for month in reversed([month_of(_back(day, n)) for n in range(6)]):
        whole = flows.flow_total(month, MORNING)
        assert whole.received > 40, month
        assert whole.closed > 40, month
        assert closing in (None, whole.opening)
        closing = whole.closing


def test_the_reports_after_it_are_of_a_full_book(
    lived: AnGiang, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    breaches.load(MORNING)
    assert reports.load(MORNING) == 2
    assert reported.visible_to(SYSTEM).count() == 2
    assert not list(ledger.verify(at=MORNING))


def test_every_letter_says_that_it_is_a_sample(lived: AnGiang) -> None:
    given = Matter.objects.filter(kind__in=("directive", "opinion"))
    assert not given.exclude(source_label__endswith="(dữ liệu mẫu)").exists()
    assert not given.filter(product="").exists()


def test_the_same_morning_gives_the_same_book(an_giang: AnGiang) -> None:
    assert book.told(MORNING) == book.told(MORNING)


def test_a_book_that_has_anything_is_left_as_it_is(lived: AnGiang) -> None:
    count = Matter.objects.count()
    assert book.load(MORNING + timedelta(days=30)) == 0
    assert Matter.objects.count() == count


def test_before_the_bodies_were_founded_there_is_no_book(an_giang: AnGiang) -> None:
    assert book.load(MORNING - timedelta(days=2000)) == 0


def _back(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)
