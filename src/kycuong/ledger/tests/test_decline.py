"""Refusing a duty with a reason: it goes back to the issuer, never to nobody."""

from typing import Any

from tests.cast import Person, Province

from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import services
from kycuong.ledger.models import Entry
from kycuong.ledger.tests.matters import accepted, at, give
from kycuong.ledger.tests.verbs import may, refused, send, state

WHY = "Việc thuộc chức năng của Sở Tài chính theo Quyết định thành lập sở."


def test_it_works(province: Province, dung: Person, chi: Person, on: Any) -> None:
    pk = give(province)
    on("24/04 10:00")
    sent = send(dung, "decline", pk, reason=WHY, proper_unit="Sở Tài chính")
    assert sent.status_code == 302
    matter = state(pk)
    assert matter.state == "declined"
    assert matter.holder_unit_id == matter.lead_unit_id == province["office"]
    entry = Entry.objects.get(matter=pk, kind="decline")
    assert entry.payload["proper_unit"] == province["tai_chinh"]
    assert notifications.unread_count(chi.actor) == 1
    page = chi.client().get(f"/viec/{pk}/").content.decode()
    assert WHY in page
    assert "từ chối nhận việc, trả lại Văn phòng Ủy ban nhân dân tỉnh" in page


def test_only_the_head_of_the_lead_may(province: Province) -> None:
    pk = give(province)
    assert {k for k, who in province.people.items() if may(who, "decline", pk)} == {
        "dung"
    }


def test_a_refusal_without_a_reason_is_no_refusal(
    province: Province, dung: Person, on: Any
) -> None:
    pk = give(province)
    assert "lý do" in refused(dung, "decline", pk, reason="  ").verdict.reason
    on("24/04 10:00")
    assert send(dung, "decline", pk, reason="").status_code == 200
    assert state(pk).state == "assigned"


def test_what_was_accepted_is_not_refused_any_more(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    verdict = refused(dung, "decline", pk, reason=WHY).verdict
    assert verdict.reason == "Chỉ từ chối được khi việc đang chờ tiếp nhận."


def test_a_duty_refused_on_its_due_day_turns_overdue_in_the_issuers_hands(
    province: Province, dung: Person
) -> None:
    pk = give(province)
    services.decline(pk, reason=WHY, actor=dung.actor, at=at("10/05 23:59"))
    matter = state(pk)
    assert matter.overdue_from == at("11/05 00:00")
    assert matter.holder_unit_id == matter.lead_unit_id == province["office"]
