"""Duties of many words: every page stays light, and the words are all on their own page."""

from collections.abc import Iterator

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.ledger import services
from kycuong.ledger.tests.matters import give
from kycuong.shared import clock

WEIGHT = 60_000
DUTY = ("Xây dựng giải pháp nâng cao Chỉ số cải cách hành chính năm 2024 " * 70)[:4000]


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Hold the clock still."""
    with clock.fixed(MORNING):
        yield


@pytest.mark.parametrize("page", ["/", "/viec/", "/tim/?q=cai+cach", "/thong-bao/"])
def test_lists_of_long_duties_stay_light(
    dung: Person, province: Province, page: str
) -> None:
    for _ in range(55):
        give(province, title=DUTY)
    assert len(dung.client().get(page).content) < WEIGHT


def test_a_long_duty_is_found_by_its_last_words_and_told_in_full(
    dung: Person, province: Province
) -> None:
    pk = give(province, title=f"{DUTY} hoàn thành trong quý")
    found = dung.client().get("/tim/", {"q": "hoan thanh trong quy"})
    assert f"/viec/{pk}/" in found.content.decode()
    whole = dung.client().get(f"/viec/{pk}/").content.decode()
    assert "hoàn thành trong quý" in whole


def test_forty_long_reports_stay_light(dung: Person, province: Province) -> None:
    pk = give(province)
    services.accept(pk, actor=dung.actor, at=MORNING)
    for _ in range(45):
        services.report(pk, text=DUTY, actor=dung.actor, at=MORNING)
    assert len(dung.client().get(f"/viec/{pk}/").content) < WEIGHT


def test_the_whole_book_is_one_step_away(dung: Person, province: Province) -> None:
    pk = give(province)
    services.accept(pk, actor=dung.actor, at=MORNING)
    for number in range(6):
        services.report(pk, text=f"{number}: {DUTY}", actor=dung.actor, at=MORNING)
    page = dung.client().get(f"/viec/{pk}/").content.decode()
    assert "5: Xây dựng" in page
    assert "0: Xây dựng" not in page
    assert "so=tat-ca" in page
    assert "0: Xây dựng" in dung.client().get(f"/viec/{pk}/?so=tat-ca").content.decode()


def test_a_report_too_long_to_read_comes_back_with_a_sentence(
    dung: Person, province: Province
) -> None:
    pk = give(province)
    services.accept(pk, actor=dung.actor, at=MORNING)
    typed = {"seen": 2, "text": "Đã làm. " * 1001}
    answer = dung.client().post(f"/viec/{pk}/tien-do/", typed)
    assert answer.status_code == 200
    assert "8000" in answer.content.decode()


def test_more_than_a_page_can_send_is_refused_in_one_sentence(
    dung: Person, province: Province
) -> None:
    pk = give(province)
    typed = {"seen": 1, "reason": "x" * 6_000_000}
    answer = dung.client().post(f"/viec/{pk}/tu-choi/", typed)
    assert answer.status_code == 400
    assert "Phần gửi lên quá lớn" in answer.content.decode()
