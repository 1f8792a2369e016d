"""A ladder is proposed by one person, rehearsed, and put in force by another."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from tests.cast import MORNING, Person

from kycuong.rules.duty.ladder import Audience, Clock, Kind, Rung
from kycuong.rules.duty.ladder_default import DEFAULT_LADDER
from kycuong.shared import clock
from kycuong.shared.verdict import Refused
from kycuong.work.chasing import ladders, services
from kycuong.work.chasing.models import LadderVersion
from kycuong.work.chasing.tests.conftest import Give, at, mornings, sent

pytestmark = pytest.mark.django_db
BASIS = "Quyết định 18/2024/QĐ-UBND, Điều 12"
TWO = Rung("T-2", -2, Kind.NOTICE, frozenset({Audience.HOLDER}))


def proposed(person: Person, *rungs: Rung) -> int:
    return services.propose(
        rungs=rungs or (TWO,), basis=BASIS, actor=person.actor, at=at("07/05 10:00")
    )


def test_a_proposal_sends_nothing_until_it_is_in_force(
    give: Give, phuc: Person, son: Person
) -> None:
    give(date(2024, 5, 10))
    pk = proposed(phuc)
    assert ladders.in_force(at("07/05 10:30")).version is None
    services.activate(pk, actor=son.actor, at=at("07/05 11:00"))
    assert ladders.in_force(at("07/05 11:00")).version == pk
    mornings(MORNING, at("13/05 08:00"))
    assert sent() == [
        ("T-7", at("02/05 07:00")),
        ("T-3", at("07/05 07:00")),
        ("T-2", at("08/05 07:00")),
    ]


def test_the_ladder_of_the_instant_counts_even_where_it_changed_in_an_outage(
    give: Give, phuc: Person, son: Person
) -> None:
    give(date(2024, 5, 10))
    pk = proposed(phuc)
    services.activate(pk, actor=son.actor, at=at("07/05 11:00"))
    services.chase(at=at("13/05 08:00"), since=MORNING)
    assert [rung for rung, _ in sent()] == ["T-7", "T-3", "T-2"]


def test_nobody_puts_their_own_proposal_in_force(son: Person, quang: Person) -> None:
    pk = proposed(son)
    with pytest.raises(Refused) as refusal:
        services.activate(pk, actor=son.actor, at=at("07/05 11:00"))
    assert "không tự áp dụng" in refusal.value.verdict.reason
    services.activate(pk, actor=quang.actor, at=at("07/05 11:00"))


def test_a_specialist_proposes_and_does_not_decide(phuc: Person, chi: Person) -> None:
    pk = proposed(phuc)
    with pytest.raises(Refused) as refusal:
        services.activate(pk, actor=chi.actor, at=at("07/05 11:00"))
    assert refusal.value.verdict.who_can


def test_others_do_not_propose(dung: Person, quang: Person) -> None:
    for person in (dung, quang):
        with pytest.raises(Refused):
            proposed(person)


def test_a_ladder_without_its_ground_or_with_two_alike_is_refused(phuc: Person) -> None:
    for rungs, basis in (((TWO,), "  "), ((), BASIS), ((TWO, TWO), BASIS)):
        with pytest.raises(Refused):
            services.propose(
                rungs=rungs, basis=basis, actor=phuc.actor, at=at("07/05 10:00")
            )


def test_what_was_decided_is_not_decided_again(
    phuc: Person, son: Person, quang: Person
) -> None:
    pk = proposed(phuc)
    services.activate(pk, actor=son.actor, at=at("07/05 11:00"))
    for act in (services.activate, services.withdraw):
        with pytest.raises(Refused):
            act(pk, actor=son.actor, at=at("07/05 12:00"))


def test_a_proposal_taken_back_stays_readable_and_sends_nothing(phuc: Person) -> None:
    pk = proposed(phuc)
    services.withdraw(pk, actor=phuc.actor, at=at("07/05 11:00"))
    assert ladders.in_force(at("08/05 11:00")).version is None
    with clock.fixed(at("08/05 11:00")):
        page = phuc.client().get(reverse("chasing:rehearse", args=[pk]))
    assert "Đã rút" in page.content.decode()


def test_a_stored_ladder_is_the_one_that_was_proposed(phuc: Person) -> None:
    rungs = DEFAULT_LADDER.rungs
    pk = proposed(phuc, *rungs)
    stored = ladders.value(LadderVersion.objects.get(pk=pk))
    assert set(stored.rungs) == set(rungs)


def typed(rungs: list[dict[str, Any]]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "basis": BASIS,
        "form-TOTAL_FORMS": len(rungs),
        "form-INITIAL_FORMS": 0,
    }
    for number, rung in enumerate(rungs):
        data |= {f"form-{number}-{name}": value for name, value in rung.items()}
    return data


def test_a_ladder_is_typed_row_by_row_and_rehearsed_at_once(
    give: Give, phuc: Person
) -> None:
    give(date(2024, 5, 10), at=at("22/04 08:00"))
    rows = [
        {
            "clock": "due",
            "offset": 4,
            "kind": "letter",
            "to": ["office"],
            "hour": "9:00",
        },
        {"clock": "due", "offset": 2, "kind": "letter", "to": ["office"], "hour": ""},
        {"clock": "due", "offset": 1, "kind": "", "hour": ""},
        {"clock": "holder", "offset": 0, "kind": "notice", "to": ["holder"]},
    ]
    with clock.fixed(at("31/05 11:00")):
        answer = phuc.client().post(
            reverse("chasing:propose"), typed(rows), follow=True
        )
    shown = answer.content.decode()
    assert "1 công văn" not in shown
    assert "2 công văn đôn đốc" in shown
    assert "0 ngoài giờ làm việc" in shown
    assert "G+0" in shown  # never fired
    first, second, third = ladders.value(LadderVersion.objects.get()).rungs
    assert (first.key, first.round, second.key, second.round) == ("T+2", 1, "T+4", 2)
    assert (third.clock, third.lapse) == (Clock.HOLDER, True)


def test_a_rung_for_one_kind_of_matter_stands_beside_that_for_all(
    give: Give, phuc: Person, son: Person
) -> None:
    rows = [
        {"clock": "due", "offset": -2, "kind": "notice", "to": ["holder"]},
        {
            "clock": "due",
            "offset": -2,
            "kind": "notice",
            "to": ["lead_head"],
            "matters": "opinion",
        },
    ]
    with clock.fixed(at("24/04 11:00")):
        phuc.client().post(reverse("chasing:propose"), typed(rows))
    pk = LadderVersion.objects.get().pk
    assert {rung.key for rung in ladders.value(LadderVersion.objects.get()).rungs} == {
        *("T-2", "T-2-opinion")
    }
    services.activate(pk, actor=son.actor, at=at("24/04 12:00"))
    give(date(2024, 5, 10))
    mornings(at("24/04 12:00"), at("10/05 08:00"))
    assert [rung for rung, _ in sent()] == ["T-2"]


def test_a_row_typed_wrong_keeps_what_was_typed_and_says_what_to_do(
    phuc: Person,
) -> None:
    rows = [{"clock": "due", "offset": "", "kind": "slip", "hour": "25:00"}]
    with clock.fixed(at("31/05 11:00")):
        answer = phuc.client().post(reverse("chasing:propose"), typed(rows))
    shown = answer.content.decode()
    assert "Hãy ghi số ngày làm việc" in shown
    assert "Hãy chọn ít nhất một nơi nhận" in shown
    assert BASIS in shown
    assert not LadderVersion.objects.exists()


def test_the_page_offers_the_ladder_in_force_to_start_from(phuc: Person) -> None:
    with clock.fixed(at("31/05 11:00")):
        shown = phuc.client().get(reverse("chasing:propose")).content.decode()
    assert 'value="-7"' in shown
    assert 'value="15"' in shown


def test_rungs_in_force_that_never_went_are_listed(
    give: Give, phuc: Person, son: Person
) -> None:
    give(date(2024, 5, 10))
    pk = proposed(phuc, TWO, Rung("T+30", 30, Kind.REPORT, TWO.to))
    services.activate(pk, actor=son.actor, at=at("07/05 11:00"))
    mornings(at("07/05 11:00"), at("13/05 08:00"))
    with clock.fixed(at("13/05 08:00")):
        shown = phuc.client().get(reverse("chasing:ladder")).content.decode()
    assert "chưa lần nào gửi: T+30." in " ".join(shown.split())


def test_the_decision_is_made_on_the_page_of_the_rehearsal(
    phuc: Person, son: Person
) -> None:
    pk = proposed(phuc)
    with clock.fixed(at("07/05 11:00")):
        mine = phuc.client().get(reverse("chasing:rehearse", args=[pk]))
        assert "disabled" in mine.content.decode()
        assert (
            phuc.client().post(reverse("chasing:activate", args=[pk])).status_code
            == 403
        )
        son.client().post(reverse("chasing:activate", args=[pk]))
    assert ladders.in_force(at("07/05 11:00")).version == pk
