"""Accepting the result."""

from typing import Any

from tests.cast import Person, Province, appointed

from kycuong.kernel.notifications import queries as notifications
from kycuong.kernel.organisations.enums import Role
from kycuong.ledger import services
from kycuong.ledger.tests.matters import accepted, at, give, submitted
from kycuong.ledger.tests.verbs import may, refused, send, state


def test_it_works(province: Province, dung: Person, phuc: Person, on: Any) -> None:
    pk = submitted(province, dung)
    on("02/05 09:00")
    assert send(phuc, "approve", pk).status_code == 302
    matter = state(pk)
    assert (matter.state, matter.outcome) == ("closed", "fulfilled")
    assert matter.completed_at == at("26/04 09:00")
    assert matter.closed_at == at("02/05 09:00")
    assert matter.holder_unit_id is None
    assert notifications.inbox(dung.actor)
    page = dung.client().get(f"/viec/{pk}/").content.decode()
    assert "Đã hoàn thành đúng hạn" in page


def test_the_offices_officials_and_the_leaders_may_and_its_clerk_may_not(
    province: Province, dung: Person
) -> None:
    pk = submitted(province, dung)
    assert {k for k, who in province.people.items() if may(who, "approve", pk)} == {
        *("phuc", "son", "quang")
    }


def test_nobody_confirms_their_own_result(province: Province, son: Person) -> None:
    pk = give(province, to="office")
    services.accept(pk, actor=son.actor, at=at("24/04 09:00"))
    services.submit(
        pk,
        text="Đã ban hành Kế hoạch.",
        document_number="12/KH-SNV",
        actor=son.actor,
        at=at("25/04 09:00"),
    )
    verdict = refused(son, "approve", pk).verdict
    assert "không tự xác nhận" in verdict.reason
    deputy = appointed(
        name="Mai Thị Hạnh",
        username="hanh",
        unit=province["office"],
        title="Phó Chánh Văn phòng",
        role=Role.DEPUTY,
    )
    services.approve(pk, actor=deputy.actor, at=at("26/04 09:00"))
    assert state(pk).outcome == "fulfilled"


def test_there_must_be_a_result(province: Province, dung: Person, phuc: Person) -> None:
    verdict = refused(phuc, "approve", accepted(province, dung)).verdict
    assert verdict.reason == "Chưa có kết quả chờ xác nhận."


def test_the_second_of_two_reviewers_comes_too_late(
    province: Province, dung: Person, phuc: Person, son: Person, on: Any
) -> None:
    pk = submitted(province, dung)
    on("02/05 09:00")
    seen = state(pk).last_seq
    assert send(phuc, "approve", pk, seen=seen).status_code == 302
    late = send(son, "rework", pk, seen=seen, reason="Thiếu phụ lục")
    assert late.status_code == 409
    assert "Huỳnh Gia Phúc" in late.content.decode()
    assert "Thiếu phụ lục" in late.content.decode()
    assert state(pk).outcome == "fulfilled"


def test_a_stranger_does_not_learn_of_it(
    province: Province, dung: Person, giang: Person, on: Any
) -> None:
    pk = submitted(province, dung)
    on("02/05 09:00")
    assert send(giang, "approve", pk).status_code == 404


def test_the_result_is_read_beside_the_decision(
    province: Province, dung: Person, phuc: Person, on: Any
) -> None:
    pk = submitted(province, dung)
    on("02/05 09:00")
    for address in ("xac-nhan", "tra-lai"):
        page = phuc.client().get(f"/viec/{pk}/{address}/").content.decode()
        assert "Đã ban hành kế hoạch." in page
        assert "12/KH-SNV ngày 25/04/2024" in page
