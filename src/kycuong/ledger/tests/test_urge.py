"""Urging by hand: written in the book, told to the holder, nothing moves."""

from typing import Any

from tests.cast import Person, Province

from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import services
from kycuong.ledger.tests.matters import accepted, at, submitted
from kycuong.ledger.tests.verbs import may, send, state


def test_it_works(
    province: Province, dung: Person, phuc: Person, an: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    services.hand_over(
        pk,
        unit=province["cchc"],
        post=an.post,
        actor=dung.actor,
        at=at("24/04 10:00"),
    )
    before = notifications.unread_count(an.actor)
    on("08/05 09:00")
    text = "Đề nghị gửi dự thảo trước 17:00 hôm nay."
    assert send(phuc, "urge", pk, text=text).status_code == 302
    assert notifications.unread_count(an.actor) == before + 1
    page = an.client().get(f"/viec/{pk}/").content.decode()
    assert "đôn đốc thực hiện lúc" in page
    assert page.count(text) == 1
    matter = state(pk)
    assert (matter.holder_post_id, matter.state) == (an.post, "in_progress")


def test_the_office_may_and_others_may_not(province: Province, dung: Person) -> None:
    pk = accepted(province, dung)
    assert {k for k, who in province.people.items() if may(who, "urge", pk)} == {
        *("chi", "phuc", "son")
    }


def test_it_is_no_sign_of_life_of_whoever_works(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = accepted(province, dung)
    services.urge(
        pk, rung="by_hand", text="Nhắc", actor=phuc.actor, at=at("08/05 09:00")
    )
    assert state(pk).quiet_since == at("24/04 09:00")


def test_words_are_needed_and_what_is_over_is_not_urged(
    province: Province, dung: Person, phuc: Person, on: Any
) -> None:
    pk = submitted(province, dung)
    on("26/04 10:00")
    assert send(phuc, "urge", pk, text=" ").status_code == 200
    services.approve(pk, actor=phuc.actor, at=at("26/04 10:00"))
    assert not may(phuc, "urge", pk)
