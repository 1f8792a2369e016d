"""Who may not end what: judges in their own cause, and those who pleaded in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from tests.cast import Person, Province, appointed

from kycuong.kernel.audit.actors import SYSTEM, Actor
from kycuong.kernel.organisations.enums import Role
from kycuong.shared.verdict import NotThere, Refused
from kycuong.work.breaches import queries, services
from kycuong.work.breaches.models import Breach
from kycuong.work.breaches.services import Proof
from kycuong.work.breaches.tests.steps import (
    PAPER,
    STATEMENT,
    at,
    decide,
    proposed,
    put,
    replied,
    state,
    upheld,
)

pytestmark = pytest.mark.django_db
On = Callable[[str], None]


def by_the_system(province: Province, body: str) -> int:
    """Let a threshold propose something about a body."""
    return services.propose(
        body=province[body],
        code="V13",
        happened_on=date(2024, 5, 2),
        statement=STATEMENT,
        proof=Proof(paper=PAPER),
        origin=f"V13:{body}",
        actor=SYSTEM,
        at=at("03/05 08:00"),
    )


def withdraw(pk: int, by: Person, when: str = "06/05 10:00") -> None:
    services.withdraw(pk, reason="Không cần nữa.", actor=by.actor, at=at(when))


def moved(person: Person, unit: int, *rights: str, post: int | None = 9_999) -> Actor:
    """Return the same person in another body."""
    return replace(person.actor, unit=unit, post=post, rights=frozenset(rights))


@pytest.fixture
def deputy(province: Province) -> Person:
    """Return a deputy head of the Office, the third who may decide."""
    return appointed(
        name="Trần Thị Phó",
        username="pho",
        unit=province["office"],
        title="Phó Chánh Văn phòng",
        role=Role.DEPUTY,
    )


@pytest.mark.parametrize("who", ["chi", "phuc", "son"])
def test_the_office_does_not_end_a_case_about_itself(
    province: Province, who: str, quang: Person
) -> None:
    system, own = (
        by_the_system(province, "office"),
        put(province, body=province["office"]),
    )
    services.put(system, actor=quang.actor, at=at("03/05 09:30"))
    for pk in (by_the_system_asked(province, quang), system, own):
        with pytest.raises(Refused) as refusal:
            withdraw(pk, province.people[who])
        assert refusal.value.verdict.reason
        assert state(pk).state == "asked"
    withdraw(own, quang)
    assert state(own).state == "withdrawn"


def by_the_system_asked(province: Province, by: Person) -> int:
    """Return a second proposal of the system about the Office, put by somebody."""
    pk = services.propose(
        body=province["office"],
        code="V14",
        happened_on=date(2024, 5, 2),
        statement=STATEMENT,
        proof=Proof(paper=PAPER),
        origin="V14:office",
        actor=SYSTEM,
        at=at("03/05 08:00"),
    )
    services.put(pk, actor=by.actor, at=at("03/05 09:00"))
    return pk


def test_an_unput_proposal_of_the_system_about_the_office_is_the_leaders_to_drop(
    province: Province, chi: Person, quang: Person
) -> None:
    pk = by_the_system(province, "office")
    with pytest.raises(Refused) as refusal:
        withdraw(pk, chi)
    assert "cơ quan mình" in refusal.value.verdict.reason
    withdraw(pk, quang)
    assert state(pk).state == "withdrawn"


def test_before_it_is_put_an_officer_drops_a_proposal_of_the_system(
    province: Province, chi: Person
) -> None:
    pk = by_the_system(province, "noi_vu")
    withdraw(pk, chi)
    assert state(pk).state == "withdrawn"


def test_after_it_was_put_only_a_decider_drops_a_proposal_of_the_system(
    province: Province, chi: Person, phuc: Person, dung: Person, son: Person
) -> None:
    pk = by_the_system(province, "noi_vu")
    services.put(pk, actor=phuc.actor, at=at("03/05 09:00"))
    services.reply(pk, text="Có lỗi.", actor=dung.actor, at=at("06/05 09:00"))
    for who in (chi, phuc, dung):
        with pytest.raises(Refused):
            withdraw(pk, who)
    withdraw(pk, son)
    assert state(pk).state == "withdrawn"


def test_whoever_replied_does_not_decide_from_another_post(
    province: Province, dung: Person
) -> None:
    pk = replied(province)
    judge = moved(dung, province["office"], "head", "office")
    with pytest.raises(Refused) as refusal:
        services.decide(
            pk, upheld=False, reason="Đúng.", actor=judge, at=at("13/05 09:00")
        )
    assert "đã giải trình" in refusal.value.verdict.reason


def test_nobody_decides_in_the_post_in_which_was_replied(
    province: Province, dung: Person, son: Person
) -> None:
    pk = replied(province)
    judge = replace(son.actor, post=dung.actor.post)
    with pytest.raises(Refused):
        services.decide(
            pk, upheld=False, reason="Đúng.", actor=judge, at=at("13/05 09:00")
        )


def test_whoever_left_the_body_reads_no_further(
    province: Province, dung: Person, on: On
) -> None:
    pk = replied(province)
    decide(province, pk, "13/05 09:00")
    assert queries.breach_page(dung.actor, pk, at("14/05 09:00")).entries
    for rights in ((), ("head",)):
        gone = moved(dung, province["tai_chinh"], *rights)
        with pytest.raises(NotThere):
            queries.breach_page(gone, pk, at("14/05 09:00"))
        assert not queries.visible_to(gone).filter(pk=pk).exists()


def test_whoever_proposed_it_and_left_the_office_reads_no_further(
    province: Province, phuc: Person
) -> None:
    pk = proposed(province, phuc)
    with pytest.raises(NotThere):
        queries.breach_page(moved(phuc, province["tai_chinh"]), pk, at("14/05 09:00"))


def test_from_rejected_to_upheld_another_decides_and_the_body_may_appeal_again(
    province: Province, son: Person, quang: Person, dung: Person, deputy: Person
) -> None:
    pk = replied(province)
    decide(province, pk, "13/05 09:00", upheld=False)
    said = {"upheld": True, "reason": "Có chứng cứ mới."}
    with pytest.raises(Refused) as refusal:
        services.revise(pk, **said, actor=son.actor, at=at("03/06 09:00"))
    assert "người khác" in refusal.value.verdict.reason
    services.revise(pk, **said, actor=quang.actor, at=at("03/06 09:00"))
    breach = state(pk)
    assert (breach.state, breach.counted_since) == ("upheld", at("03/06 09:00"))
    with pytest.raises(Refused):
        services.appeal(pk, reason="Xin.", actor=dung.actor, at=at("18/06 00:00"))
    services.appeal(pk, reason="Xin.", actor=dung.actor, at=at("17/06 23:59"))
    for judge in (son, quang):
        with pytest.raises(Refused):
            services.revise(pk, **said, actor=judge.actor, at=at("18/06 09:00"))
    services.revise(
        pk, upheld=False, reason="Đúng.", actor=deputy.actor, at=at("18/06 09:00")
    )
    assert (state(pk).state, state(pk).counted_since) == ("rejected", None)
    assert list(services.verify()) == []


def test_no_breach_counts_before_its_reply_period_has_ended_and_the_page_says_so(
    province: Province, son: Person, on: On
) -> None:
    pk = replied(province, "06/05 10:00")
    decide(province, pk, "07/05 09:00")
    assert state(pk).counted_since == at("10/05 00:00")
    on("09/05 16:00")
    page = son.client().get(f"/vi-pham/{pk}/").content.decode()
    assert "Chưa tính là vi phạm: được tính từ" in page
    listed = son.client().get("/vi-pham/").content.decode()
    assert "được tính từ 10/05/2024" in listed
    on("10/05 08:00")
    page = son.client().get(f"/vi-pham/{pk}/").content.decode()
    assert "Chưa tính là vi phạm" not in page


def test_of_a_decision_after_the_reply_period_the_decision_counts(
    province: Province,
) -> None:
    assert state(upheld(province, "10/05 09:00")).counted_since == at("10/05 09:00")


def test_a_double_click_proposes_once(
    province: Province, phuc: Person, chi: Person, on: On
) -> None:
    on("03/05 08:00")
    typed = {
        "body": "Sở Nội vụ",
        "code": "V13",
        "happened_on": "02/05/2024",
        "statement": STATEMENT,
        "paper": PAPER,
    }
    sent = [phuc.client().post("/vi-pham/de-nghi/", typed) for _ in range(2)]
    assert [each.status_code for each in sent] == [302, 302]
    assert sent[0]["Location"] == sent[1]["Location"]
    first = Breach.objects.get()
    phuc.client().post("/vi-pham/de-nghi/", {**typed, "paper": "Giấy mời 121"})
    chi.client().post("/vi-pham/de-nghi/", typed)
    assert Breach.objects.count() == 3
    services.withdraw(first.pk, reason="Nhầm.", actor=phuc.actor, at=at("03/05 08:00"))
    for _ in range(2):
        phuc.client().post("/vi-pham/de-nghi/", typed)
    assert Breach.objects.count() == 4
