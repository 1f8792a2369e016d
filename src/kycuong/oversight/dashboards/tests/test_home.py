"""The dashboard: whose figures, what is red, and that every figure opens its rows."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import MORNING, Person, Province

from kycuong.ledger import services
from kycuong.ledger.models import Entry
from kycuong.ledger.periods import Period
from kycuong.ledger.queries import holdings
from kycuong.ledger.queries.flows import flow_total, flows
from kycuong.ledger.queries.holdings import What, Whose
from kycuong.ledger.tests.histories import write_random
from kycuong.ledger.tests.matters import accepted, at, give
from kycuong.oversight.dashboards import queries
from kycuong.oversight.dashboards.tests.opening import (
    figures,
    page,
    rows_behind,
    words,
)
from kycuong.rules.duty.stretches import Sort
from kycuong.rules.worktime.instants import local_day
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
EVERYBODY = ("quang", "phuc", "dung", "binh", "an")


@pytest.fixture
def book(province: Province) -> Any:
    chance = random.Random(22)
    for _ in range(18):
        write_random(province, chance)
    return max(Entry.objects.values_list("at", flat=True))


def test_every_figure_of_every_role_opens_as_many_rows_as_it_says(
    book: Any, province: Province
) -> None:
    seen = 0
    for name in EVERYBODY:
        person = province.people[name]
        for address in ("/theo-doi/", "/theo-doi/?nhip=thang"):
            for url, figure in {*figures(page(person, address, book))}:
                assert rows_behind(person, url, book) == figure, (name, url)
                seen += 1
    assert seen > 40


def test_open_matters_holders_and_figures_count_alike(book: Any) -> None:
    for later in (0, 3, 20):
        instant = book + timedelta(days=later, hours=5)
        day = Period(local_day(instant), local_day(instant))
        for sort in Sort:
            for unit, flow in flows(day, instant, sorts=(sort.value,)).items():
                whose = Whose(lead=unit, sorts=(sort.value,))
                assert holdings.count(whose, instant, What.OPEN) == flow.closing
                assert holdings.count(whose, instant, What.OVERDUE) == flow.overdue
                assert holdings.counts(whose, instant) == (flow.closing, flow.overdue)
        whole = flow_total(day, instant)
        for inner in (False, True):
            found = holdings.holders(Whose(), instant, inner=inner)
            assert sum(each.open for each in found) == whole.closing
            assert sum(each.overdue for each in found) == whole.overdue


def test_what_is_due_today_falls_today_and_is_not_late(
    province: Province, dung: Person
) -> None:
    accepted(province, dung, due=date(2024, 4, 26))
    days = [date(2024, 4, 26), date(2024, 4, 27)]
    evening, midnight = at("26/04 23:59"), at("27/04 00:00")
    assert holdings.falling(Whose(), evening, days) == (1, 0)
    assert holdings.count(Whose(), evening, What.OVERDUE) == 0
    assert holdings.falling(Whose(), midnight, days) == (0, 0)
    assert holdings.count(Whose(), midnight, What.OVERDUE) == 1


def test_the_longest_overdue_stands_first_with_its_holder(
    province: Province, dung: Person, quang: Person
) -> None:
    late = accepted(province, dung, due=date(2024, 4, 25), title="Việc chậm lâu nhất")
    accepted(province, dung, due=date(2024, 4, 29), title="Việc vừa chậm")
    assert late
    said = words(page(quang, "/theo-doi/", at("06/05 08:00")))
    assert said.index("Việc chậm lâu nhất") < said.index("Việc vừa chậm")
    assert "quá hạn 4 ngày làm việc" in said
    assert "Nguyễn Văn Dũng, Sở Nội vụ" in said or "Sở Nội vụ" in said


def test_the_change_is_against_the_end_of_the_day_a_week_ago(
    province: Province, dung: Person, quang: Person
) -> None:
    accepted(province, dung, due=date(2024, 4, 25))
    accepted(province, dung, due=date(2024, 5, 6))
    with clock.fixed(at("07/05 08:00")):
        found = queries.home_page(quang.actor, at("07/05 08:00"))
    stats = {stat.label: stat for stat in found.stats}  # type: ignore[union-attr]
    assert (stats["Đang quá hạn"].figure, stats["Đang quá hạn"].was) == ("2", "1")
    assert stats["Đang quá hạn"].change == "+1"
    assert stats["Đang thực hiện"].change == "không đổi"


def test_a_head_reads_the_body_alone(province: Province, giang: Person) -> None:
    give(province, to="noi_vu", due=date(2024, 4, 25), title="Việc của Sở Nội vụ")
    said = words(page(giang, "/theo-doi/", at("06/05 08:00")))
    assert "Tổng quan: Sở Tài chính" in said
    assert "Việc của Sở Nội vụ" not in said
    assert "Không có việc nào quá hạn" in said


def test_an_officer_reads_what_the_own_post_holds(
    province: Province, an: Person, dung: Person
) -> None:
    accepted(province, dung, due=date(2024, 4, 25))
    said = words(page(an, "/theo-doi/", at("06/05 08:00")))
    assert "Lê Thị An" in said
    assert "0 Đang giữ" in said


def test_nobody_narrows_a_list_to_what_is_not_theirs(
    province: Province, giang: Person, an: Person, dung: Person
) -> None:
    accepted(province, dung, due=date(2024, 4, 25))
    lists = "/theo-doi/so-lieu/?so-lieu="
    other = f"&don-vi={province['noi_vu']}"
    today = "&ky=khac&tu=2024-05-06&den=2024-05-06"
    forbidden = (
        (giang, f"ton-qua-han{other}{today}"),
        (giang, f"dang-qua-han{other}"),
        (an, f"ton-qua-han{today}"),
        (an, f"dang-mo&chuc-danh={dung.post}"),
        (giang, "khong-co"),
        (giang, "dang-mo&tu=hôm-qua"),
        (giang, "ton-qua-han&ky=khac&tu=2024-05-06&den=2024-01-01"),
    )
    with clock.fixed(at("06/05 08:00")):
        for person, address in forbidden:
            for path in (lists, lists.replace("?", "xuat.csv?")):
                found = person.client().get(path + address)
                assert found.status_code == 404, address


def test_a_page_costs_the_same_whatever_the_rows(
    province: Province, dung: Person, quang: Person, binh: Person
) -> None:
    def cost(person: Person) -> int:
        browser = person.client()
        with clock.fixed(at("06/05 08:00")):
            with CaptureQueriesContext(connection) as asked:
                browser.get("/theo-doi/")
            return len(asked)

    accepted(province, dung, due=date(2024, 4, 25))
    people = (quang, dung, binh)
    for person in people:
        cost(person)  # the first page of each looks for their seats
    before = [cost(person) for person in people]
    for days in range(12):
        due = date(2024, 4, 25) + timedelta(days=days)
        accepted(province, dung, due=due)
        give(province, to="tai_chinh", due=due)
    after = [cost(person) for person in people]
    more = [now - then for now, then in zip(after, before, strict=True)]
    assert all(0 <= each <= 1 for each in more), "the calendar, once a page"
    assert max(after) <= 25, after


def test_the_page_is_light_and_teaches_when_there_is_nothing(
    province: Province, quang: Person, khanh: Person
) -> None:
    for person in (quang, khanh):
        shown = page(person, "/theo-doi/", MORNING)
        assert len(shown) < 60_000
        assert shown.count("<h1") == 1
        assert "Không có việc nào quá hạn" in shown


def test_a_month_without_an_attestation_is_counted_from_its_end(
    province: Province, dung: Person, quang: Person
) -> None:
    pk = accepted(province, dung, due=None, standing=True)
    whose = Whose(lead=province["noi_vu"], sorts=(Sort.STANDING.value,))
    for day, owing in (("30/04 12:00", 0), ("31/05 23:59", 0), ("01/06 00:00", 1)):
        assert holdings.count(whose, at(day), What.UNATTESTED) == owing, day
    shown = page(quang, "/theo-doi/", at("03/06 08:00"))
    url = next(url for url, _ in figures(shown) if "chua-xac-nhan-ky" in url)
    assert rows_behind(quang, url, at("03/06 08:00")) == 1
    services.attest(
        pk,
        period="2024-05",
        text="Đã thực hiện đủ.",
        actor=dung.actor,
        at=at("03/06 09:00"),
    )
    assert holdings.count(whose, at("03/06 10:00"), What.UNATTESTED) == 0
