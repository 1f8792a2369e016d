"""A letter's bodies that are no more give way to their heirs before dispatch."""

from datetime import date

import pytest
from django.apps import apps
from tests.cast import MORNING, Person, Province
from tests.reorganising import approved, dissolved

from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations.reorganising import services as reorganising
from kycuong.shared import clock
from kycuong.shared.verdict import Refused
from kycuong.work.directives import parties, queries, services
from kycuong.work.directives.tests.steps import accepted, opened

pytestmark = pytest.mark.django_db
ON = date(2024, 4, 26)
Matter = apps.get_model("ledger.Matter")
Involvement = apps.get_model("ledger.Involvement")
AFTER = MORNING.replace(day=26)


@pytest.fixture
def late(chi: Person, province: Province) -> int:
    """Review a letter of April, then let a body it names end before dispatch."""
    directive = opened(chi)
    accepted(directive, chi)
    approved(province, dissolved(province["tai_chinh"], province["thanh_tra"]), on=ON)
    reorganising.apply_due(AFTER)
    return directive


def test_dispatch_to_a_dead_body_is_refused_and_names_the_heir(
    late: int, phuc: Person
) -> None:
    with pytest.raises(Refused, match="Thanh tra tỉnh"):
        services.dispatch(late, actor=phuc.actor, at=AFTER)
    assert not Matter.objects.exists()


def test_one_click_gives_the_work_to_the_heir_and_keeps_the_letter(
    late: int, phuc: Person, province: Province
) -> None:
    (told,) = queries.ended_bodies(phuc.actor, late, AFTER)
    assert told.heir == "Thanh tra tỉnh"
    assert (told.name, told.until) == ("Sở Tài chính", "26/04/2024")
    browser = phuc.client()
    with clock.fixed(AFTER):
        page = browser.get(f"/giao-viec/{late}/giao/").content.decode()
        assert "Giao cho cơ quan kế thừa" in page
        answer = browser.post(f"/giao-viec/{late}/ke-thua/", follow=True)
        assert "Đã thay bằng cơ quan kế thừa" in answer.content.decode()
        assert browser.post(f"/giao-viec/{late}/giao/").status_code == 302
    leads = set(Matter.objects.values_list("lead_unit_id", flat=True))
    assert leads == {province["noi_vu"], province["thanh_tra"]}
    assert not Involvement.objects.filter(unit=province["tai_chinh"]).exists()


def test_the_clerk_does_not_decide_who_the_heir_is(late: int, chi: Person) -> None:
    with pytest.raises(Refused):
        services.succeed(late, actor=chi.actor, at=AFTER)


def test_a_body_still_there_is_left_alone(chi: Person, phuc: Person) -> None:
    directive = opened(chi)
    accepted(directive, chi)
    assert services.succeed(directive, actor=phuc.actor, at=MORNING) == 0
    assert queries.ended_bodies(phuc.actor, directive, MORNING) == ()


def test_a_collective_of_the_letters_day_is_each_bodys_main_heir(
    province: Province,
) -> None:
    approved(province, dissolved(province["long_xuyen"], province["tri_ton"]), on=ON)
    reorganising.apply_due(AFTER)
    named = parties.named(
        "lead", "UBND các huyện, thị xã, thành phố", on=date(2024, 4, 22)
    )
    assert {unit["id"] for unit in named["units"]} == {
        province["long_xuyen"],
        province["tri_ton"],
    }
    after = parties.with_heirs([named], on=ON)
    assert parties.units_in(after, "lead") == [province["tri_ton"]]
    now = organisations.resolve("UBND các huyện, thị xã, thành phố", on=AFTER.date())
    assert [unit.id for unit in now.units] == [province["tri_ton"]]
