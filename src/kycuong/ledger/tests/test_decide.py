"""Deciding on more time: grant, another date, or none."""

from datetime import date
from typing import Any

import pytest
from tests.cast import Person, Province

from kycuong.ledger import queries, services
from kycuong.ledger.tests.matters import accepted, asked, at, child_of
from kycuong.ledger.tests.verbs import may, state
from kycuong.rules.duty import Due
from kycuong.shared.verdict import Refused

TENTH, TWENTIETH = Due.end_of(date(2024, 5, 10)), Due.end_of(date(2024, 5, 20))


def decide(person: Person, pk: int, **data: Any) -> Any:
    data.setdefault("seen", queries.last_seq(pk))
    return person.client().post(f"/viec/{pk}/quyet-dinh-gia-han/", data)


def test_it_works(province: Province, dung: Person, son: Person, on: Any) -> None:
    pk = asked(province, dung)
    on("08/05 09:00")
    page = son.client().get(f"/viec/{pk}/quyet-dinh-gia-han/").content.decode()
    for text in (
        "Hạn đang có hiệu lực",
        "Xin đến",
        "còn 8 ngày làm việc, không tính chậm",
        "giữ hạn 10/05/2024, còn 2 ngày làm việc",
        "Chờ số liệu của các huyện.",
        "Đã có dự thảo, còn thiếu 4 huyện.",
    ):
        assert text in page, text
    assert decide(son, pk, decision="grant").status_code == 302
    matter = state(pk)
    assert matter.due == TWENTIETH
    assert matter.original_due_at == TENTH.at
    assert not matter.asked
    assert state(child_of(pk, "extension")).outcome == "fulfilled"
    assert "Được gia hạn" in dung.client().get("/thong-bao/").content.decode()
    told = dung.client().get(f"/viec/{pk}/").content.decode()
    assert "đồng ý gia hạn lúc" in told
    assert "từ 10/05/2024 thành 20/05/2024" in told
    assert "Hạn ban đầu" in told


def test_the_issuers_head_and_the_leaders_may_and_never_the_asker(
    province: Province, dung: Person
) -> None:
    pk = asked(province, dung)
    for verb in ("grant", "counter", "deny"):
        assert {k for k, who in province.people.items() if may(who, verb, pk)} == {
            "son",
            "quang",
        }


def test_a_decision_names_its_date_and_its_reason(
    province: Province, dung: Person, son: Person, on: Any
) -> None:
    pk = asked(province, dung)
    on("08/05 09:00")
    for data in (
        {},
        {"decision": "counter"},
        {"decision": "counter", "due_day": "15/5"},
        {"decision": "counter", "reason": "x"},
        {"decision": "deny"},
        {"decision": "grant", "due_day": "15/5"},
        {"decision": "khac"},
    ):
        assert decide(son, pk, **data).status_code == 200, data
    assert state(pk).asked


def test_a_counter_offer_is_another_date(
    province: Province, dung: Person, son: Person, on: Any
) -> None:
    pk = asked(province, dung)
    on("08/05 09:00")
    same = decide(son, pk, decision="counter", due_day="20/5", reason="x")
    assert "hãy dùng «Đồng ý gia hạn»" in same.content.decode()
    sent = decide(son, pk, decision="counter", due_day="15/5", reason="Đủ thời gian")
    assert sent.status_code == 302
    assert state(pk).due == Due.end_of(date(2024, 5, 15))


def test_denied_before_the_due_date_the_due_date_stands(
    province: Province, dung: Person, son: Person, on: Any
) -> None:
    pk = asked(province, dung)
    on("08/05 09:00")
    assert decide(son, pk, decision="deny", reason="Không đủ lý do").status_code == 302
    assert state(pk).overdue_from == at("11/05 00:00")


def test_denied_after_the_due_date_it_is_late_from_the_denial(
    province: Province, dung: Person, son: Person, on: Any
) -> None:
    pk = asked(province, dung)
    on("14/05 09:00")
    page = son.client().get(f"/viec/{pk}/quyet-dinh-gia-han/").content.decode()
    assert "tính chậm từ lúc quyết định, không tính lùi" in page
    assert decide(son, pk, decision="deny", reason="Không đủ lý do").status_code == 302
    assert state(pk).overdue_from == at("14/05 09:00")


def test_a_wished_date_that_has_passed_is_no_time_to_give(
    province: Province, dung: Person, son: Person, on: Any
) -> None:
    pk = asked(province, dung)
    on("21/05 00:00")
    late = decide(son, pk, decision="grant")
    assert late.status_code == 409
    assert "Ngày này đã qua" in late.content.decode()
    earlier = decide(son, pk, decision="counter", due_day="15/5", reason="x")
    assert "Ngày này đã qua" in earlier.content.decode()
    ahead = decide(son, pk, decision="counter", due_day="24/5", reason="Chờ lâu")
    assert ahead.status_code == 302
    assert state(pk).overdue_from == at("25/05 00:00")


def test_without_a_request_there_is_nothing_to_decide(
    province: Province, dung: Person, son: Person
) -> None:
    pk = accepted(province, dung)
    with pytest.raises(Refused) as refusal:
        services.grant(pk, actor=son.actor, at=at("25/04 09:00"))
    assert "Không có đề nghị gia hạn nào" in refusal.value.verdict.reason


def test_whoever_asked_does_not_decide_even_as_the_bodys_own_issuer(
    province: Province, son: Person
) -> None:
    pk = accepted(province, son, to="office")
    services.ask(
        pk,
        due=TWENTIETH,
        reason="x",
        progress="y",
        actor=son.actor,
        at=at("07/05 09:00"),
    )
    assert not may(son, "grant", pk)
    with pytest.raises(Refused):
        services.grant(pk, actor=son.actor, at=at("07/05 10:00"))
