"""Giving a duty to another lead body."""

from datetime import date
from typing import Any

import pytest
from tests.cast import Person, Province

from kycuong.ledger import queries, services
from kycuong.ledger.tests.matters import accepted, at, declined, give
from kycuong.ledger.tests.verbs import may, refused, send, state
from kycuong.rules.duty import Due
from kycuong.shared.verdict import Refused


def test_it_works(
    province: Province, dung: Person, chi: Person, giang: Person, on: Any
) -> None:
    pk = declined(province, dung)
    on("24/04 11:00")
    sent = send(chi, "assign", pk, unit="Sở Tài chính", reason="Đúng thẩm quyền")
    assert sent.status_code == 302
    matter = state(pk)
    assert matter.lead_unit_id == matter.holder_unit_id == province["tai_chinh"]
    assert matter.state == "assigned"
    assert queries.get_for(giang.actor, pk, "accept").pk == pk
    assert queries.get_for(dung.actor, pk, "view").pk == pk


def test_the_issuer_and_the_provinces_leaders_may(
    province: Province, dung: Person
) -> None:
    pk = declined(province, dung)
    assert {k for k, who in province.people.items() if may(who, "assign", pk)} == {
        *("chi", "phuc", "son", "quang")
    }


def test_before_it_is_accepted_the_issuer_may_still_give_it_elsewhere(
    province: Province, phuc: Person
) -> None:
    pk = give(province)
    services.assign(
        pk,
        unit=province["tri_ton"],
        reason="nhầm đơn vị",
        due=Due.end_of(date(2024, 5, 20)),
        actor=phuc.actor,
        at=at("24/04 09:00"),
    )
    assert state(pk).due == Due.end_of(date(2024, 5, 20))
    assert state(pk).original_due_at == Due.end_of(date(2024, 5, 10)).at


def test_once_accepted_it_stays_with_its_lead(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = accepted(province, dung)
    unit = province["tri_ton"]
    verdict = refused(phuc, "assign", pk, unit=unit, reason="x").verdict
    assert "đã tiếp nhận" in verdict.reason


def test_given_anew_after_its_day_it_needs_a_new_day(
    province: Province, dung: Person, phuc: Person, on: Any
) -> None:
    pk = declined(province, dung)
    on("13/05 08:00")
    values = {"unit": "Sở Tài chính", "reason": "Đúng thẩm quyền"}
    again = send(phuc, "assign", pk, **values)
    assert again.status_code == 409
    assert "phải đặt hạn sau thời điểm giao" in again.content.decode()
    assert "Đúng thẩm quyền" in again.content.decode()
    assert send(phuc, "assign", pk, **values, due_day="20/5").status_code == 302
    assert state(pk).overdue_from == at("21/05 00:00")


def test_nobody_else_gives_it(province: Province, dung: Person, giang: Person) -> None:
    pk = declined(province, dung)
    with pytest.raises(Refused):
        queries.get_for(dung.actor, pk, "assign")
