"""Whom a rung reaches: people at posts, who stands in, bodies; nobody twice."""

from datetime import date, timedelta

import pytest
from tests.cast import MORNING, Person, Province

from kycuong.kernel.notifications import services as notifying
from kycuong.kernel.notifications.services import Wishes
from kycuong.kernel.organisations import services as organisations
from kycuong.ledger import services as ledger
from kycuong.work.chasing.models import Urging
from kycuong.work.chasing.tests.conftest import Give, at, mornings

pytestmark = pytest.mark.django_db


def held_by(pk: int, post: Person, province: Province, dung: Person) -> None:
    ledger.hand_over(
        pk,
        unit=province["cchc"],
        post=post.post,
        actor=dung.actor,
        at=MORNING + timedelta(hours=1),
    )


def names(rung: str) -> set[str]:
    (row,) = Urging.objects.filter(rung=rung)
    return {each["name"] for each in row.recipients}


def chooses(person: Person, *days: int) -> None:
    notifying.subscribe(
        wishes=Wishes(
            digest=True, hour=None, ways=["email"], remind_days=days, for_body=None
        ),
        addresses={"email": "a@angiang.test"},
        actor=person.actor,
        at=MORNING,
    )


def test_who_holds_it_is_told_by_name_and_the_head_from_the_third_day(
    give: Give, province: Province, an: Person, dung: Person
) -> None:
    held_by(give(date(2024, 5, 10)), an, province, dung)
    mornings(at("25/04 08:00"), at("07/05 08:00"))
    assert names("T-7") == {"Lê Thị An"}
    assert names("T-3") == {"Lê Thị An", "Nguyễn Văn Dũng (Giám đốc)"}


def test_whoever_stands_in_for_the_holder_is_told_too(
    give: Give, province: Province, an: Person, binh: Person, dung: Person
) -> None:
    held_by(give(date(2024, 5, 10)), an, province, dung)
    organisations.substitute(
        absent=an.post,
        substitute=binh.post,
        since=date(2024, 5, 6),
        until=date(2024, 5, 12),
        reason="nghỉ phép",
        actor=an.actor,
        at=MORNING,
    )
    mornings(at("25/04 08:00"), at("10/05 08:00"))
    assert names("T-7") == {"Lê Thị An"}
    assert names("T+0") == {
        *("Lê Thị An", "Trần Văn Bình", "Nguyễn Văn Dũng (Giám đốc)")
    }


def test_a_matter_of_the_body_reaches_the_body_and_its_head_once(give: Give) -> None:
    give(date(2024, 5, 10))
    mornings(at("06/05 08:00"), at("07/05 08:00"))
    row = Urging.objects.get()
    assert [(each["unit"], each["leads"]) for each in row.recipients] == [
        (row.body, row.body)
    ]


def test_coordinators_are_told_the_day_before(give: Give, province: Province) -> None:
    give(date(2024, 5, 10), coordinators=[province["long_xuyen"]])
    mornings(at("08/05 08:00"), at("10/05 08:00"))
    assert names("T-1") == {"Sở Nội vụ", "UBND TP Long Xuyên"}
    assert names("T+0") == {"Sở Nội vụ"}


def test_the_days_a_person_chose_replace_the_ladder_s_before_the_date_alone(
    give: Give, province: Province, an: Person, dung: Person
) -> None:
    chooses(an, 5)
    held_by(give(date(2024, 5, 10)), an, province, dung)
    mornings(at("25/04 08:00"), at("13/05 08:00"))
    rungs = [
        row.rung
        for row in Urging.objects.order_by("moment")
        if any(each["user"] == an.user.pk for each in row.recipients)
    ]
    assert rungs == ["N-5", "T+0", "T+1"]


def test_a_day_somebody_else_chose_wakes_nobody_else(give: Give, khanh: Person) -> None:
    chooses(khanh, 4)
    give(date(2024, 5, 10))
    mornings(at("25/04 08:00"), at("09/05 08:00"))
    assert not Urging.objects.filter(rung="N-4").exists()
