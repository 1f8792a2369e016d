"""Counting a due date again because a calendar decision came."""

from datetime import date

import pytest
from tests.cast import Person, Province

from kycuong.ledger import services
from kycuong.ledger.models import Entry
from kycuong.ledger.tests.matters import at, give, submitted
from kycuong.ledger.tests.verbs import refused, state
from kycuong.rules.duty import Due
from kycuong.shared.verdict import NotThere, Refused

NEW = Due.end_of(date(2024, 5, 13))
WHY = "Nạp quyết định lịch nghỉ năm 2024"


def test_it_works(province: Province, dung: Person) -> None:
    pk = give(province)
    lines = {"lines": ["Đến hạn: hết 24 giờ thứ Hai 13/05/2024."]}
    services.recount(pk, due=NEW, reason=WHY, receipt=lines, at=at("25/04 09:00"))
    matter = state(pk)
    assert matter.due == NEW
    assert matter.original_due_at == at("11/05 00:00")
    entry = Entry.objects.get(matter=pk, kind="recount")
    assert (entry.was_due_on, entry.actor_name) == (date(2024, 5, 10), "Hệ thống")
    page = dung.client().get(f"/viec/{pk}/").content.decode()
    assert "từ 10/05/2024 thành 13/05/2024" in page
    assert "Đến hạn: hết 24 giờ thứ Hai 13/05/2024." in page
    assert "Hạn ban đầu" in page


def test_only_the_system_does_it(province: Province, son: Person) -> None:
    verdict = refused(son, "recount", give(province), due=NEW, reason=WHY).verdict
    assert verdict.who_can == "Hệ thống làm được việc này."


def test_a_duty_without_a_due_date_has_nothing_to_count(province: Province) -> None:
    with pytest.raises(Refused):
        services.recount(
            give(province, due=None), due=NEW, reason=WHY, at=at("25/04 09:00")
        )
    with pytest.raises(NotThere):
        services.recount(999, due=NEW, reason=WHY, at=at("25/04 09:00"))


def test_a_result_handed_in_in_time_stays_so(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = submitted(province, dung)
    early = Due.end_of(date(2024, 4, 25))
    services.recount(pk, due=early, reason=WHY, at=at("29/04 09:00"))
    services.approve(pk, actor=phuc.actor, at=at("02/05 09:00"))
    assert state(pk).overdue_from is None
