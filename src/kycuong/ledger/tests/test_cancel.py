"""Ending a duty unfulfilled."""

from typing import Any

from tests.cast import Person, Province

from kycuong.ledger import services
from kycuong.ledger.tests.matters import at, give, submitted
from kycuong.ledger.tests.verbs import may, refused, send, state


def test_it_works(province: Province, son: Person, on: Any) -> None:
    pk = give(province)
    on("25/04 09:00")
    assert send(son, "cancel", pk, reason="Văn bản được thu hồi").status_code == 302
    matter = state(pk)
    assert (matter.state, matter.outcome) == ("closed", "cancelled")
    assert matter.overdue_from is None
    assert "Đã hủy" in son.client().get(f"/viec/{pk}/").content.decode()


def test_heads_of_the_office_and_leaders_may(province: Province) -> None:
    pk = give(province)
    assert {k for k, who in province.people.items() if may(who, "cancel", pk)} == {
        *("son", "quang")
    }


def test_a_lateness_that_had_come_is_not_wiped_out(
    province: Province, son: Person
) -> None:
    pk = give(province)
    services.cancel(pk, reason="Không còn cần", actor=son.actor, at=at("20/05 09:00"))
    assert state(pk).overdue_from == at("11/05 00:00")


def test_what_is_over_is_not_cancelled(
    province: Province, dung: Person, son: Person
) -> None:
    pk = submitted(province, dung)
    services.approve(pk, actor=son.actor, at=at("26/04 09:10"))
    assert refused(son, "cancel", pk, reason="x").verdict.reason == "Việc đã kết thúc."
