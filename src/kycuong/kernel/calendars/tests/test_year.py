"""The page of a year."""

from typing import Any

from django.test import Client
from tests.cast import MORNING, Person, Province

from kycuong.shared import clock

LIST = "/lich/"


def shown(person: Person, **asked: str) -> str:
    client = person.client()
    with clock.fixed(MORNING):
        response = client.get(LIST, asked)
    assert response.status_code == 200
    assert len(response.content) < 60_000
    text: str = response.content.decode()
    return text


def test_each_day_that_is_not_ordinary_has_its_verdict_and_source(an: Person) -> None:
    page = shown(an, nam="2024")
    assert "251 ngày làm việc" in page
    assert 'id="n0504"' in page
    assert "ngày làm bù" in page
    assert "Công văn 2450/VPCP-KGVX" in page
    assert page.count('class="month"') == 12


def test_a_year_without_decision_is_marked_provisional(an: Person) -> None:
    assert "tạm tính" not in shown(an, nam="2024")
    page = shown(an, nam="2027")
    assert "chưa có quyết định lịch nghỉ" in page
    assert "tạm tính" in page


def test_without_a_year_it_is_the_clocks_and_nonsense_is_none(an: Person) -> None:
    assert "Lịch làm việc năm 2024" in shown(an)
    assert "Lịch làm việc năm 2024" in shown(an, nam="abc")
    assert "Lịch làm việc năm" in shown(an, nam="999999")


def test_a_units_own_calendar_says_whose_it_is(an: Person, province: Province) -> None:
    page = shown(an, **{"nam": "2024", "don-vi": str(province["long_xuyen"])})
    assert "Ủy ban nhân dân thành phố Long Xuyên." in page
    shown(an, **{"don-vi": "999999"})


def test_only_the_office_sees_the_forms(an: Person, chi: Person) -> None:
    assert "Đề xuất thay đổi lịch" not in shown(an)
    assert "Đề xuất thay đổi lịch" in shown(chi)


def test_the_page_costs_few_queries(
    an: Person, django_assert_max_num_queries: Any
) -> None:
    client = an.client()
    with clock.fixed(MORNING):
        client.get(LIST)
        with django_assert_max_num_queries(9):
            client.get(LIST)


def test_strangers_are_sent_to_the_door(client: Client, db: None) -> None:
    for address in (LIST, "/lich/quyet-dinh/", "/lich/quyet-dinh/de-xuat/"):
        assert client.get(address).status_code == 302
