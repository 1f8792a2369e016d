"""Taking a duty back before anybody has accepted it."""

from datetime import date
from typing import Any

from tests.cast import Person, Province

from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import queries, services
from kycuong.ledger.enums import Scope
from kycuong.ledger.tests.matters import accepted, at, give
from kycuong.ledger.tests.verbs import may, refused, send, state
from kycuong.rules.duty import Due


def test_it_works(province: Province, dung: Person, chi: Person, on: Any) -> None:
    pk = give(province)
    before = notifications.unread_count(dung.actor)
    on("24/04 10:00")
    assert send(chi, "recall", pk, reason="Giao nhầm cơ quan").status_code == 302
    matter = state(pk)
    assert (matter.state, matter.holder_unit_id) == ("recalled", province["office"])
    assert notifications.unread_count(dung.actor) == before + 1
    page = chi.client().get(f"/viec/{pk}/").content.decode()
    assert "thu hồi việc đã giao, giữ lại tại Văn phòng" in page
    assert "Đã thu hồi, chờ Văn phòng giao lại" in page


def test_the_issuers_people_and_the_leaders_may(province: Province) -> None:
    pk = give(province)
    assert {k for k, who in province.people.items() if may(who, "recall", pk)} == {
        *("chi", "phuc", "son", "quang")
    }


def test_what_was_accepted_is_cancelled_and_not_recalled(
    province: Province, dung: Person, chi: Person
) -> None:
    verdict = refused(chi, "recall", accepted(province, dung), reason="x").verdict
    assert "việc đã tiếp nhận thì hủy, không thu hồi" in verdict.reason


def test_it_needs_a_reason(province: Province, chi: Person, on: Any) -> None:
    pk = give(province)
    on("24/04 10:00")
    assert send(chi, "recall", pk, reason="").status_code == 200
    assert "lý do" in refused(chi, "recall", pk, reason=" ").verdict.reason


def test_it_waits_on_the_offices_desk_with_a_clock_until_it_is_given_anew(
    province: Province, chi: Person, phuc: Person
) -> None:
    pk = give(province)
    services.recall(pk, reason="Nhầm", actor=chi.actor, at=at("24/04 10:00"))
    waiting = queries.Filters(scope=Scope.DECIDING)
    rows = queries.every(phuc.actor, at("24/04 11:00"), waiting)
    assert [row.pk for row in rows] == [pk]
    assert state(pk).holder_clock == "16wh"
    services.assign(
        pk,
        unit=province["tai_chinh"],
        reason="Đúng cơ quan",
        due=Due.end_of(date(2024, 5, 15)),
        actor=chi.actor,
        at=at("24/04 11:00"),
    )
    assert state(pk).lead_unit_id == province["tai_chinh"]
    assert not state(pk).ruled
