"""A result answers the points of its directive; what lacks is returned by name."""

from typing import Any

import pytest
from tests.cast import Person, Province

from kycuong.ledger.models import Entry
from kycuong.ledger.tests.matters import accepted
from kycuong.ledger.tests.verbs import send, state

POINTS = [
    {"id": "1", "text": "Rà soát thủ tục hành chính"},
    {"id": "2", "text": "Niêm yết công khai tại trụ sở"},
    {"id": "3", "text": "Báo cáo số liệu 6 tháng"},
]
ANSWERS = {
    "answer_0": "Đã rà soát 1.845 thủ tục.",
    "answer_1": "Đã niêm yết tại 156 xã.",
    "answer_2": "Số liệu tại phụ lục 2.",
    "evidence_2": "Mục III Báo cáo 12/BC-SNV",
    "document_number": "12/BC-SNV",
}


def given(province: Province, dung: Person) -> int:
    return accepted(province, dung, points=POINTS)


@pytest.mark.django_db
def test_the_page_asks_for_each_point_by_its_own_words(
    province: Province, dung: Person
) -> None:
    pk = given(province, dung)
    page = dung.client().get(f"/viec/{pk}/ket-qua/").content.decode()
    assert all(point["text"] in page for point in POINTS)
    assert "Trả lời ý 3" in page


@pytest.mark.django_db
def test_a_response_missing_point_3_is_not_accepted_and_keeps_the_rest(
    province: Province, dung: Person
) -> None:
    pk = given(province, dung)
    shown = send(dung, "submit", pk, **{**ANSWERS, "answer_2": "Đã triển khai."})
    assert "chưa phải là kết quả" in shown.content.decode()
    assert "1.845" in shown.content.decode()
    assert state(pk).state == "in_progress"


@pytest.mark.django_db
def test_it_is_returned_listing_point_3_and_answered_again(
    province: Province, dung: Person, son: Person
) -> None:
    pk = given(province, dung)
    assert send(dung, "submit", pk, **ANSWERS).status_code == 302
    page = son.client().get(f"/viec/{pk}/tra-lai/").content.decode()
    assert "Báo cáo số liệu 6 tháng" in page
    assert "Mục III Báo cáo 12/BC-SNV" in page
    back = send(son, "rework", pk, reason="Thiếu quý II.", points=["3"])
    assert back.status_code == 302
    said: Any = Entry.objects.filter(matter=pk).latest("seq").payload
    assert said["points"] == ["3"]
    page = dung.client().get(f"/viec/{pk}/").content.decode()
    assert "Các ý chưa đạt:" in page
    assert send(dung, "submit", pk, **ANSWERS).status_code == 302
    assert send(son, "approve", pk).status_code == 302
    assert state(pk).outcome == "fulfilled"


@pytest.mark.django_db
def test_a_result_needs_evidence(province: Province, dung: Person) -> None:
    pk = accepted(province, dung)
    shown = send(dung, "submit", pk, text="Đã tập huấn 320 người.")
    assert shown.status_code == 409
    assert "minh chứng" in shown.content.decode()
