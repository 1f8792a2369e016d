"""Divisions and posts that end; bodies that may not end; nothing is left behind."""

from datetime import date

import pytest
from tests.cast import MORNING, Person, Province
from tests.reorganising import IN_FORCE, MIDNIGHT, approved, dissolved

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import queries as organisations
from kycuong.kernel.organisations import services as registry
from kycuong.kernel.organisations.reorganising import services as reorganising
from kycuong.kernel.organisations.reorganising.queries import get, stage_of
from kycuong.ledger import services
from kycuong.ledger.models import Matter
from kycuong.ledger.tests.matters import accepted, at, give
from kycuong.shared.verdict import Refused

pytestmark = pytest.mark.django_db


def test_a_division_that_ends_gives_its_work_to_its_body(
    province: Province, dung: Person, an: Person
) -> None:
    pk = accepted(province, dung)
    services.hand_over(
        pk,
        unit=province["cchc"],
        post=an.post,
        reason="",
        actor=dung.actor,
        at=at("24/04 10:00"),
    )
    registry.close_unit(
        province["cchc"], on=date(2024, 4, 25), actor=SYSTEM, at=at("25/04 07:00")
    )
    row = Matter.objects.get(pk=pk)
    assert (row.holder_unit_id, row.holder_post_id) == (province["noi_vu"], None)
    assert row.lead_unit_id == province["noi_vu"]
    assert not list(services.verify(at("25/04 08:00")))


def test_an_abolished_post_gives_its_work_to_its_unit(
    province: Province, dung: Person, an: Person
) -> None:
    pk = accepted(province, dung)
    services.hand_over(
        pk,
        unit=province["cchc"],
        post=an.post,
        reason="",
        actor=dung.actor,
        at=at("24/04 10:00"),
    )
    registry.close_post(
        an.post, on=date(2024, 4, 25), actor=SYSTEM, at=at("25/04 07:00")
    )
    row = Matter.objects.get(pk=pk)
    assert (row.holder_unit_id, row.holder_post_id) == (province["cchc"], None)
    assert not list(services.verify(at("25/04 08:00")))


def test_a_body_with_open_work_does_not_end_without_an_heir(
    province: Province, dung: Person
) -> None:
    accepted(province, dung)
    give(province)
    with pytest.raises(Refused, match="còn 2 việc đang mở"):
        registry.close_unit(province["noi_vu"], on=IN_FORCE, actor=SYSTEM, at=MORNING)
    with pytest.raises(Refused, match="còn 2 việc đang mở"):
        approved(province, dissolved(province["noi_vu"]))


def test_an_ending_without_heir_stops_where_work_came_after_its_approval(
    province: Province,
) -> None:
    decision = approved(province, dissolved(province["tai_chinh"]))
    pk = give(province, to="tai_chinh")
    assert reorganising.apply_due(MIDNIGHT) == 0
    assert Matter.objects.get(pk=pk).lead_unit_id == province["tai_chinh"]
    assert organisations.unit(province["tai_chinh"]).valid_to is None
    row = get(decision)
    assert stage_of(row) == "stopped"
    assert "còn 1 việc đang mở" in row.problem
