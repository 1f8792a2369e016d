"""Whom a letter's work may be given to, and that they can take it."""

from datetime import timedelta

import pytest
from tests.cast import DAY, MORNING, Person, Province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import services as organisations
from kycuong.ledger import queries, services
from kycuong.shared import clock
from kycuong.shared.verdict import Refused

pytestmark = pytest.mark.django_db


def given(province: Province, lead: str) -> int:
    return services.open_matter(
        kind="directive",
        title="Báo cáo kết quả",
        issuer=province["office"],
        lead=province[lead],
        due=None,
        actor=SYSTEM,
        at=MORNING,
    )


def test_the_committee_takes_its_own_work_through_its_leaders(
    province: Province, quang: Person
) -> None:
    pk = given(province, "committee")
    deciding = queries.Filters(scope="cho-toi")
    assert queries.count(quang.actor, MORNING, deciding) == 1
    services.accept(pk, actor=quang.actor, at=MORNING)
    assert queries.count(quang.actor, MORNING, deciding) == 0


def test_a_leader_of_the_province_does_not_accept_for_another_body(
    province: Province, quang: Person
) -> None:
    with pytest.raises(Refused):
        services.accept(given(province, "noi_vu"), actor=quang.actor, at=MORNING)


def test_a_body_closed_yesterday_gets_no_new_work(province: Province) -> None:
    organisations.close_unit(
        province["tai_chinh"],
        on=DAY - timedelta(days=1),
        successors=[province["noi_vu"]],
        actor=SYSTEM,
        at=MORNING,
    )
    with pytest.raises(Refused, match="cơ quan kế thừa"):
        given(province, "tai_chinh")


def test_a_division_leads_nothing_by_itself(province: Province) -> None:
    with pytest.raises(Refused, match="Chủ trì phải là một cơ quan"):
        given(province, "cchc")


def test_who_may_not_act_is_told_so_also_when_the_form_is_empty(
    province: Province, an: Person
) -> None:
    pk = given(province, "noi_vu")
    with clock.fixed(MORNING):
        response = an.client().post(f"/viec/{pk}/tu-choi/", {})
    assert response.status_code == 403
    assert "Lãnh đạo Sở Nội vụ" in response.content.decode()
