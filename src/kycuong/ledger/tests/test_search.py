"""Words of a matter and of its entries are found by whom may see them, and nobody else."""

from typing import Any

import pytest
from tests.cast import Person, Province

from kycuong.kernel.searching import queries as asking
from kycuong.kernel.searching import services as searching
from kycuong.ledger import passages, queries, services
from kycuong.ledger.models import Matter
from kycuong.ledger.queries import searched
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


@pytest.fixture
def common(province: Province, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return thirty matters, the youngest first, of words that stand in too many."""
    monkeypatch.setattr(asking, "FEW", 10)
    return [give(province) for _ in range(30)][::-1]


@pytest.mark.django_db
@pytest.mark.parametrize("steps", [(100, 1_900), (2, 40), (6, 10, 40), (2, 18)])
def test_words_that_stand_in_very_many_give_the_youngest(
    common: list[int],
    phuc: Person,
    steps: tuple[int, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(searched, "FIRST", steps[0])
    monkeypatch.setattr(searched, "STEPS", steps[1:])
    answers = queries.search(phuc.actor, "xây dựng giải pháp", at=NOW, limit=5)
    assert [row.pk for row in answers.rows] == common[:5]
    assert len(answers.places) <= 5
    if answers.whole:
        assert answers.total == 30
    else:
        assert 5 <= answers.total < 30
    assert answers.whole == (sum(steps[:2]) > 30)


@pytest.mark.django_db
def test_what_stands_only_in_old_ones_is_found_all_the_same(
    province: Province, phuc: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searched, "FIRST", 2)
    monkeypatch.setattr(searched, "STEPS", (1, 3))
    monkeypatch.setattr(asking, "FEW", 0)
    old = [give(province, title=RARE) for _ in range(4)]
    for _ in range(8):
        give(province)
    answers = queries.search(phuc.actor, "sạt lở", at=NOW)
    assert [row.pk for row in answers.rows] == old[::-1]
    assert (answers.total, answers.whole) == (4, True)


@pytest.mark.django_db
def test_words_that_few_say_are_looked_up(
    common: list[int], reported: int, phuc: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searched, "FIRST", 2)
    monkeypatch.setattr(searched, "STEPS", ())
    answers = queries.search(phuc.actor, "sạt lở", at=NOW)
    assert [row.pk for row in answers.rows] == [reported]
    assert answers.whole


@pytest.mark.django_db
def test_a_stranger_finds_nothing_among_very_many(
    common: list[int], giang: Person
) -> None:
    answers = queries.search(giang.actor, "xây dựng giải pháp", at=NOW)
    assert (answers.rows, answers.total, answers.whole) == ((), 0, True)
