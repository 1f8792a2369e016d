"""One box for everything: without marks, numbers in any spacing (N37)."""

import pytest
from django.test import Client
from tests.cast import MORNING, Person, Province

from kycuong.ledger import services
from kycuong.ledger.tests.matters import accepted, at
from kycuong.shared import clock
from kycuong.surfaces.desk import queries
from kycuong.work.documents.tests.steps import registered

pytestmark = pytest.mark.django_db


def html(person: Person, text: str) -> str:
    with clock.fixed(MORNING):
        response = person.client().get("/tim/", {"q": text})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    "text", ["493/UBND-KGVX", "493 ubnd kgvx", "493/ubnd - kgvx", "493", "ky cuong"]
)
def test_a_document_is_found_however_its_number_is_typed(
    chi: Person, text: str
) -> None:
    registered(chi)
    page = html(chi, text)
    assert "493/UBND-KGVX" in page
    assert "1 văn bản" in page


def test_a_body_is_found_without_marks(an: Person) -> None:
    page = html(an, "so noi vu")
    assert "Sở Nội vụ" in page


def test_what_a_stranger_may_not_see_is_not_found(chi: Person, giang: Person) -> None:
    registered(chi)
    assert "tăng cường kỷ luật" not in html(giang, "493/UBND-KGVX")


def test_nothing_typed_shows_how_to_search(an: Person) -> None:
    assert "Gõ vào ô Tìm" in html(an, "  ")


def test_nothing_found_says_so_and_how_to_go_on(an: Person) -> None:
    page = html(an, "xyzzyx qwertz")
    assert "Không tìm thấy gì" in page
    assert "Thử ít chữ hơn" in page


@pytest.mark.parametrize(
    "text", ["<script>", "%", "'; --", "a" * 5000, "\x00", "ệ" * 300]
)
def test_odd_input_is_only_text(an: Person, text: str) -> None:
    assert "<script>" not in html(an, text).replace('<script src="', "")


def test_the_box_keeps_what_was_typed(an: Person) -> None:
    assert 'value="so noi vu"' in html(an, "so noi vu")


def test_searching_needs_a_login() -> None:
    assert Client().get("/tim/?q=a").status_code == 302


def test_an_empty_question_asks_the_database_nothing(an: Person) -> None:
    assert queries.search(an.actor, " ", MORNING).nothing


def test_words_of_a_progress_report_are_found_with_their_place(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    services.report(
        pk, text="Đã xem <b>sạt lở</b>", actor=dung.actor, at=at("24/04 09:40")
    )
    page = html(dung, "sat lo")
    assert f'href="/viec/{pk}/"' in page
    assert "Đã xem &lt;b&gt;<mark>sạt</mark> <mark>lở</mark>" in page
    assert "1 việc" in page
