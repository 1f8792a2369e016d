"""Handing a matter to another holder; the lead answers for it all the same."""

from typing import Any

from tests.cast import Person, Province

from kycuong.ledger import queries, services
from kycuong.ledger.tests.matters import accepted, at
from kycuong.ledger.tests.verbs import may, refused, send, state


def given_to_an(province: Province, dung: Person, an: Person) -> int:
    pk = accepted(province, dung)
    return services.hand_over(
        pk, unit=province["cchc"], post=an.post, actor=dung.actor, at=at("24/04 10:00")
    )


def test_it_works(province: Province, dung: Person, an: Person, on: Any) -> None:
    pk = accepted(province, dung)
    on("24/04 10:00")
    to = f"{province['cchc']}-{an.post}"
    assert send(dung, "hand_over", pk, to=to).status_code == 302
    matter = state(pk)
    assert matter.holder_post_id == an.post
    assert matter.holder_unit_id == province["cchc"]
    assert matter.holder_body_id == matter.lead_unit_id == province["noi_vu"]
    page = an.client().get(f"/viec/{pk}/").content.decode()
    assert "chuyển việc cho Lê Thị An (Chuyên viên Phòng Cải cách hành chính)" in page


def test_the_head_hands_over_what_the_body_holds(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    assert {k for k, who in province.people.items() if may(who, "hand_over", pk)} == {
        "dung"
    }


def test_the_holder_hands_over_and_so_do_those_above(
    province: Province, dung: Person, an: Person, binh: Person
) -> None:
    pk = given_to_an(province, dung, an)
    assert {k for k, who in province.people.items() if may(who, "hand_over", pk)} == {
        *("an", "binh", "dung")
    }


def test_inside_the_body_no_reason_is_asked_for_and_outside_one_is(
    province: Province, dung: Person, giang: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    on("24/04 10:00")
    values = {"to": "khac", "other": "Sở Tài chính"}
    bare = send(dung, "hand_over", pk, **values)
    assert bare.status_code == 409
    assert "phải ghi rõ lý do" in bare.content.decode()
    assert send(dung, "hand_over", pk, **values, reason="Xin ý kiến").status_code == 302
    matter = state(pk)
    assert matter.holder_body_id == province["tai_chinh"]
    assert matter.lead_unit_id == province["noi_vu"]
    assert may(giang, "hand_over", pk)
    assert not may(giang, "submit", pk)
    assert may(dung, "submit", pk)


def test_a_post_of_another_unit_is_no_receiver(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = accepted(province, dung)
    unit = province["cchc"]
    verdict = refused(dung, "hand_over", pk, unit=unit, post=giang.post).verdict
    assert "không thuộc đơn vị nhận" in verdict.reason


def test_who_holds_it_already_does_not_receive_it(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    verdict = refused(dung, "hand_over", pk, unit=province["noi_vu"]).verdict
    assert verdict.reason == "Nơi nhận đang giữ việc này rồi."


def test_the_form_asks_for_one_receiver(
    province: Province, dung: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    on("24/04 10:00")
    assert send(dung, "hand_over", pk).status_code == 200
    assert send(dung, "hand_over", pk, to="khac").status_code == 200
    own = str(province["cchc"])
    assert send(dung, "hand_over", pk, to=own, other="Sở Tài chính").status_code == 200
    assert state(pk).last_seq == 2


def test_a_receivers_own_date_stands_beside_the_matters(
    province: Province, dung: Person, an: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    on("24/04 10:00")
    to = f"{province['cchc']}-{an.post}"
    beyond = send(dung, "hand_over", pk, to=to, due_day="11/5")
    assert "Hạn nội bộ không được sau hạn của việc" in beyond.content.decode()
    assert send(dung, "hand_over", pk, to=to, due_day="3/5").status_code == 302
    page = an.client().get(f"/viec/{pk}/").content.decode()
    assert "hạn nội bộ 03/05/2024" in page
    assert "có đến 03/05/2024" in page
    late = queries.matter_page(dung.actor, pk, at("07/05 08:00"))
    facts = {fact.label: fact.text for fact in late.facts}
    # Saturday 4/5 was a working day
    assert facts["Hạn của người giữ"] == "đến 03/05/2024, đã quá hạn 3 ngày làm việc"
    assert late.chip.kind != "late"
