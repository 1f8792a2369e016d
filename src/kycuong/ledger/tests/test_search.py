"""Words of a matter and of its entries are found by whom may see them, and nobody else."""

from typing import Any

import pytest
from tests.cast import Person, Province

from kycuong.kernel.searching import services as searching
from kycuong.ledger import passages, queries, services
from kycuong.ledger.models import Matter
from kycuong.ledger.tests.matters import accepted, at, give

NOW = at("24/04 15:00")
RARE = "Đã khảo sát điểm sạt lở tại kênh Vĩnh Tế"


def found(person: Person, text: str) -> list[int]:
    return [row.pk for row in queries.search(person.actor, text, at=NOW).rows]


@pytest.fixture
def reported(province: Province, dung: Person) -> int:
    pk = accepted(province, dung)
    services.report(pk, text=RARE, actor=dung.actor, at=at("24/04 14:00"))
    return pk


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["sạt lở", "sat lo", '"kênh vĩnh tế"', "vinh te khao"])
def test_what_an_entry_says_is_found(reported: int, phuc: Person, text: str) -> None:
    assert found(phuc, text) == [reported]


@pytest.mark.django_db
def test_a_stranger_finds_nothing(
    reported: int, giang: Person, long: Person, dung: Person
) -> None:
    assert found(dung, "sạt lở") == [reported]
    assert found(giang, "sạt lở") == []


@pytest.mark.django_db
def test_the_list_finds_what_the_search_finds(
    reported: int, province: Province, phuc: Person, on: Any
) -> None:
    give(province)
    on("24/04 15:00")
    page = phuc.client().get("/viec/", {"tim": "sạt lở"}).content.decode()
    assert f"/viec/{reported}/" in page
    assert page.count('class="row-link"') == 1


@pytest.mark.django_db
def test_passages_say_what_the_book_says(reported: int, province: Province) -> None:
    give(province)
    assert [str(one) for one in searching.verify()] == []
    kept = {(owner, part) for owner, part, said in passages.source() if said}
    assert (reported, 0) in kept
    assert (reported, 3) in kept
    assert Matter.objects.count() == len({owner for owner, _ in kept})


@pytest.mark.django_db
def test_a_search_asks_a_fixed_number_of_questions(
    reported: int, province: Province, phuc: Person, django_assert_max_num_queries: Any
) -> None:
    for _ in range(5):
        give(province)
    for text in ("sạt lở", "xây dựng giải pháp"):
        with django_assert_max_num_queries(9):
            queries.search(phuc.actor, text, at=NOW)
