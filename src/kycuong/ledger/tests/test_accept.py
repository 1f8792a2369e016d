"""Taking a duty on."""

from typing import Any

from tests.cast import Person, Province

from kycuong.ledger import queries
from kycuong.ledger.models import Entry
from kycuong.ledger.tests.matters import give
from kycuong.ledger.tests.verbs import may, refused, send, state


def test_it_works(province: Province, dung: Person, on: Any) -> None:
    pk = give(province)
    on("24/04 09:00")
    answer = send(dung, "accept", pk)
    assert (answer.status_code, answer["Location"]) == (302, f"/viec/{pk}/")
    assert state(pk).state == "in_progress"
    assert state(pk).holder_unit_id == province["noi_vu"]


def test_head_and_clerk_of_the_lead_may_and_nobody_else(province: Province) -> None:
    pk = give(province)
    allowed = {key for key, who in province.people.items() if may(who, "accept", pk)}
    assert allowed == {"dung", "van_thu"}


def test_the_refusal_says_who_can(province: Province, phuc: Person) -> None:
    verdict = refused(phuc, "accept", give(province)).verdict
    assert verdict.who_can == (
        "Lãnh đạo Sở Nội vụ hoặc Văn thư Sở Nội vụ làm được việc này."
    )
    assert verdict.law


def test_a_stranger_does_not_learn_that_it_exists(
    province: Province, giang: Person, on: Any
) -> None:
    pk = give(province)
    on("24/04 09:00")
    assert send(giang, "accept", pk).status_code == 404


def test_a_second_click_writes_nothing_and_says_so(
    province: Province, dung: Person, on: Any
) -> None:
    pk = give(province)
    on("24/04 09:00")
    assert send(dung, "accept", pk, seen=1).status_code == 302
    again = send(dung, "accept", pk, seen=1)
    assert again.status_code == 409
    assert "đã có mục mới sau khi trang này mở ra" in again.content.decode()
    assert Entry.objects.filter(matter=pk).count() == 2


def test_what_is_accepted_is_not_accepted_again(
    province: Province, dung: Person, on: Any
) -> None:
    pk = give(province)
    on("24/04 09:00")
    send(dung, "accept", pk)
    assert send(dung, "accept", pk).status_code == 403
    assert queries.last_seq(pk) == 2


def test_without_javascript_the_act_has_a_page_of_its_own(
    province: Province, dung: Person, on: Any
) -> None:
    pk = give(province)
    on("24/04 09:00")
    page = dung.client().get(f"/viec/{pk}/tiep-nhan/").content.decode()
    assert "Từ lúc này cơ quan chủ trì thực hiện" in page
