"""Returning a result: the clock of the executor starts again."""

from typing import Any

from tests.cast import Person, Province

from kycuong.ledger import services
from kycuong.ledger.tests.matters import accepted, at, submitted
from kycuong.ledger.tests.verbs import may, refused, send, state


def test_it_works(province: Province, dung: Person, phuc: Person, on: Any) -> None:
    pk = submitted(province, dung)
    on("29/04 09:00")
    assert send(phuc, "rework", pk, reason="Thiếu chỉ tiêu").status_code == 302
    matter = state(pk)
    assert matter.state == "in_progress"
    assert matter.holder_unit_id == province["noi_vu"]
    assert matter.overdue_from == at("11/05 00:00")


def test_returned_after_the_due_day_it_is_overdue_from_the_return(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = submitted(province, dung)
    services.rework(pk, reason="Thiếu", actor=phuc.actor, at=at("20/05 09:00"))
    assert state(pk).overdue_from == at("20/05 09:00")


def test_it_goes_back_to_whoever_held_it(
    province: Province, dung: Person, an: Person, phuc: Person
) -> None:
    pk = accepted(province, dung)
    services.hand_over(
        pk, unit=province["cchc"], post=an.post, actor=dung.actor, at=at("24/04 10:00")
    )
    services.submit(
        pk,
        text="Đã ban hành Kế hoạch.",
        document_number="12/KH-SNV",
        actor=an.actor,
        at=at("25/04 09:00"),
    )
    services.rework(pk, reason="Thiếu", actor=phuc.actor, at=at("25/04 10:00"))
    assert state(pk).holder_post_id == an.post


def test_those_who_judge_may(province: Province, dung: Person) -> None:
    pk = submitted(province, dung)
    assert {k for k, who in province.people.items() if may(who, "rework", pk)} == {
        *("phuc", "son", "quang")
    }


def test_a_return_says_why(province: Province, dung: Person, phuc: Person) -> None:
    pk = submitted(province, dung)
    assert "lý do" in refused(phuc, "rework", pk, reason="").verdict.reason
