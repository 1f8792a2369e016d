"""Deciding: once heard, by another; appealed and corrected once; then it counts."""

from collections.abc import Callable

import pytest
from tests.cast import Person, Province, appointed

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.notifications import queries as notifications
from kycuong.kernel.organisations.enums import Role
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.breaches import services
from kycuong.work.breaches.models import BreachEntry
from kycuong.work.breaches.tests.steps import (
    at,
    decide,
    proposed,
    put,
    replied,
    silent,
    state,
    upheld,
)

pytestmark = pytest.mark.django_db
On = Callable[[str], None]


def test_a_decision_makes_it_count_and_tells_the_head(
    province: Province, dung: Person
) -> None:
    pk = upheld(province)
    breach = state(pk)
    assert (breach.state, breach.counted_since) == ("upheld", at("13/05 09:00"))
    assert notifications.unread_count(dung.actor) == 2


def test_a_silent_body_is_decided_about(province: Province) -> None:
    pk = silent(province)
    decide(province, pk, "13/05 09:00")
    assert state(pk).counted_since == at("13/05 09:00")


@pytest.mark.parametrize("make", [proposed, put])
def test_nobody_decides_before_the_body_was_heard(
    province: Province, make: Callable[..., int]
) -> None:
    args = (province, province.people["phuc"]) if make is proposed else (province,)
    pk = make(*args)
    with pytest.raises(Refused) as refusal:
        decide(province, pk, "08/05 09:00")
    assert "hết hạn giải trình" in refusal.value.verdict.reason
    assert state(pk).counted_since is None


@pytest.mark.parametrize("who", ["phuc", "chi", "dung", "giang"])
def test_only_heads_of_the_office_and_leaders_decide(
    province: Province, who: str
) -> None:
    pk = replied(province)
    with pytest.raises((Refused, NotThere)):
        decide(province, pk, "13/05 09:00", by=who)
    assert state(pk).state == "replied"


def test_who_proposed_or_put_does_not_decide(province: Province, son: Person) -> None:
    pk = proposed(province, son)
    services.put(pk, actor=province.people["phuc"].actor, at=at("03/05 09:00"))
    services.reply(
        pk, text="Có lý do.", actor=province.people["dung"].actor, at=at("06/05 09:00")
    )
    with pytest.raises(Refused) as refusal:
        decide(province, pk, "13/05 09:00", by="son")
    assert "không tự kết luận" in refusal.value.verdict.reason
    decide(province, pk, "13/05 09:00", by="quang")


def test_the_system_decides_nothing(province: Province) -> None:
    pk = replied(province)
    with pytest.raises(Refused):
        services.decide(
            pk, upheld=True, reason="Quá ngưỡng.", actor=SYSTEM, at=at("13/05 09:00")
        )
    assert state(pk).counted_since is None


def test_it_is_decided_on_its_page_once(
    province: Province, son: Person, on: On
) -> None:
    pk = replied(province)
    on("13/05 09:00")
    browser = son.client()
    form = browser.get(f"/vi-pham/{pk}/ket-luan/").content.decode()
    assert "đã báo qua điện thoại" in form
    typed = {"upheld": "0", "reason": "Có lý do chính đáng.", "seen": "3"}
    assert browser.post(f"/vi-pham/{pk}/ket-luan/", typed).status_code == 302
    assert browser.post(f"/vi-pham/{pk}/ket-luan/", typed).status_code in (403, 409)
    assert state(pk).state == "rejected"
    assert BreachEntry.objects.filter(breach=pk, kind="decide").count() == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"upheld": "", "reason": "Có."},
        {"upheld": "2", "reason": "Có."},
        {"upheld": "1", "reason": ""},
        {"reason": "Có."},
    ],
)
def test_a_decision_says_what_and_why(
    province: Province, son: Person, on: On, typed: dict[str, str]
) -> None:
    pk = replied(province)
    on("13/05 09:00")
    answer = son.client().post(f"/vi-pham/{pk}/ket-luan/", {**typed, "seen": "3"})
    assert answer.status_code == 200
    assert state(pk).state == "replied"


def test_the_head_appeals_in_ten_working_days_and_another_looks_again(
    province: Province, dung: Person, son: Person, quang: Person
) -> None:
    pk = upheld(province)
    with pytest.raises(Refused):
        services.appeal(
            pk, reason="Có công văn.", actor=dung.actor, at=at("28/05 00:00")
        )
    services.appeal(pk, reason="Có công văn.", actor=dung.actor, at=at("27/05 16:00"))
    breach = state(pk)
    assert breach.appealed
    assert breach.counted_since == at("13/05 09:00")
    with pytest.raises(Refused) as refusal:
        services.revise(
            pk, upheld=False, reason="Đúng.", actor=son.actor, at=at("28/05 09:00")
        )
    assert "người khác" in refusal.value.verdict.reason
    services.revise(
        pk, upheld=False, reason="Đúng.", actor=quang.actor, at=at("28/05 09:00")
    )
    breach = state(pk)
    assert (breach.state, breach.appealed, breach.counted_since) == (
        "rejected",
        False,
        None,
    )
    with pytest.raises(Refused):
        services.revise(
            pk, upheld=True, reason="Lại.", actor=son.actor, at=at("29/05 09:00")
        )


def test_a_substitute_of_the_proposer_does_not_decide_for_them(
    province: Province, phuc: Person
) -> None:
    second = appointed(
        name="Trần Thị Phó",
        username="pho",
        unit=province["office"],
        title="Phó Chánh Văn phòng",
        role=Role.DEPUTY,
    )
    pk = proposed(province, second)
    services.put(pk, actor=second.actor, at=at("03/05 09:00"))
    services.reply(
        pk, text="Có lý do.", actor=province.people["dung"].actor, at=at("06/05 09:00")
    )
    with pytest.raises(Refused):
        services.decide(
            pk, upheld=True, reason="Có.", actor=second.actor, at=at("13/05 09:00")
        )
