"""The pages of the registry: units of a day, a unit with its people."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.cast import MORNING, AnGiang, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import services
from kycuong.shared import clock

pytestmark = pytest.mark.django_db
LIST = "/to-chuc/"


@pytest.fixture
def desk(an_giang: AnGiang) -> Client:
    """Return a browser of somebody in the demo's province."""
    return an_giang.client("triton.vanthu")


def shown(client: Client, address: str, **asked: str) -> str:
    with clock.fixed(MORNING):
        response = client.get(address, asked)
    assert response.status_code == 200
    assert len(response.content) < 60_000
    text: str = response.content.decode()
    return text


def rows(page: str) -> list[str]:
    return [
        piece.partition("</a>")[0].rpartition(">")[2]
        for piece in page.split('<a class="row-link"')[1:]
    ]


def test_every_body_of_the_day_is_listed_in_protocol_order(desk: Client) -> None:
    listed = rows(shown(desk, LIST))
    assert listed[:3] == [
        "Ủy ban nhân dân tỉnh An Giang",
        "Văn phòng Ủy ban nhân dân tỉnh",
        "Sở Nội vụ",
    ]
    assert len(listed) == 56
    assert not rows(shown(desk, LIST, ngay="01/06/2021"))


def test_a_body_is_found_without_marks_and_the_fit_is_shown(desk: Client) -> None:
    page = shown(desk, LIST, q="so nnptnt")
    assert rows(page)[0] == "Sở Nông nghiệp và Phát triển nông thôn"
    assert "100%" in page
    page = shown(desk, LIST, q="UBND huyện Tịnh Biên")
    assert rows(page)[0] == "Ủy ban nhân dân thị xã Tịnh Biên"
    assert "theo tên Ủy ban nhân dân huyện Tịnh Biên" in page
    assert "không có cơ quan nào tên gần với «xyzw»" in shown(desk, LIST, q="xyzw")


def test_the_list_is_filtered_by_kind_and_sorted(desk: Client) -> None:
    listed = rows(shown(desk, LIST, loai="district", sap="name"))
    assert listed[0] == "Ủy ban nhân dân huyện An Phú"
    assert len(listed) == 11
    back = rows(shown(desk, LIST, loai="district", sap="-name"))
    assert back == listed[::-1]


def test_what_cannot_be_read_is_said_and_today_is_shown(desk: Client) -> None:
    page = shown(desk, LIST, ngay="31/4")
    assert "Không có ngày 31/4" in page
    assert "24/04/2024" in page


def test_a_unit_shows_who_holds_which_post_that_day(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    link = shown(desk, LIST, q="Sở Nội vụ").partition('row-link" href="')[2]
    address = link.partition("?")[0]
    with django_assert_max_num_queries(12):
        page = shown(desk, address)
    assert "Nguyễn Văn Dũng" in page
    assert "Phòng Cải cách hành chính" in page
    assert "01/07/2021" in page
    page = shown(desk, address, ngay="01/01/2020")
    assert "chưa thành lập" in page
    assert "Nguyễn Văn Dũng" not in page


def test_old_names_are_listed_with_their_time(desk: Client) -> None:
    link = shown(desk, LIST, q="Tịnh Biên").partition('row-link" href="')[2]
    page = shown(desk, link.partition("?")[0])
    assert "Ủy ban nhân dân huyện Tịnh Biên" in page
    assert "hết trước 10/04/2023" in page


def test_the_list_costs_the_same_whatever_its_length(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    shown(desk, LIST)
    for asked in ({}, {"loai": "mass"}, {"q": "ban"}):
        with django_assert_max_num_queries(12):
            shown(desk, LIST, **asked)


def test_a_unit_that_is_not_there_is_not_found(an: Person) -> None:
    with clock.fixed(MORNING):
        assert an.client().get("/to-chuc/999999/").status_code == 404


def test_typing_gives_names_with_their_fit(an: Person) -> None:
    with clock.fixed(MORNING):
        found = an.client().get("/to-chuc/tim/", {"q": "so noi"}).json()
    assert found[0]["label"] == "Sở Nội vụ"
    assert found[0]["note"].endswith("%")


def test_typing_gives_the_bodies_of_the_day_asked_about(
    an: Person, province: Province
) -> None:
    services.close_unit(
        province["tri_ton"], on=date(2024, 4, 1), actor=SYSTEM, at=MORNING
    )
    with clock.fixed(MORNING):
        asked = {"q": "huyện Tri Tôn"}
        assert not named(an, **asked, ngay="2024-04-24")
        assert named(an, **asked, ngay="2024-03-31")
        assert not named(an, **asked)


def named(person: Person, **asked: str) -> bool:
    """Say whether the district is suggested by its own name."""
    found = person.client().get("/to-chuc/tim/", asked).json()
    return any(row["label"] == "Ủy ban nhân dân huyện Tri Tôn" for row in found)


def test_strangers_do_not_read_the_registry(client: Client) -> None:
    for address in (LIST, "/to-chuc/1/", "/to-chuc/tim/"):
        assert client.get(address).status_code == 302
