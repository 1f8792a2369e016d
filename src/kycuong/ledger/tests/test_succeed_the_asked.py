"""Who was asked about a matter is followed by its heir."""

import pytest
from tests.cast import Person, Province
from tests.reorganising import MIDNIGHT, approved, dissolved

from kycuong.kernel.organisations.reorganising import services as reorganising
from kycuong.ledger import queries, services
from kycuong.ledger.enums import Part
from kycuong.ledger.models import Involvement
from kycuong.ledger.tests.matters import accepted, at

pytestmark = pytest.mark.django_db


def asking(province: Province, dung: Person, body: str) -> tuple[int, int]:
    """Let Sở Nội vụ ask a body about its matter; return the matter and the question."""
    pk = accepted(province, dung)
    (question,) = services.consult(
        pk,
        units=[province[body]],
        question="Ý kiến về dự thảo?",
        days=3,
        actor=dung.actor,
        at=at("03/05 09:00"),
    )
    return pk, question


def consulted(pk: int) -> list[int]:
    """Return the bodies that see a matter because they are asked about it."""
    rows = Involvement.objects.filter(
        matter=pk, part=Part.CONSULTED, ended_at__isnull=True
    )
    return list(rows.values_list("unit_id", flat=True))


def test_the_heir_of_a_body_that_was_asked_sees_what_it_is_asked_about(
    province: Province, dung: Person
) -> None:
    pk, question = asking(province, dung, "tai_chinh")
    ton = province.people["ton"].actor
    assert not queries.visible_to(ton).filter(pk=pk).exists()
    approved(province, dissolved(province["tai_chinh"], province["tri_ton"]))
    reorganising.apply_due(MIDNIGHT)
    assert queries.visible_to(ton).filter(pk=pk).exists()
    assert consulted(pk) == [province["tri_ton"]]
    services.answer(question, text="Nhất trí.", actor=ton, at=at("06/05 08:00"))
    assert consulted(pk) == []
    assert not queries.visible_to(ton).filter(pk=pk).exists()
    assert not list(services.verify(at("06/05 08:00")))


def test_an_heir_that_had_answered_before_sees_it_again(
    province: Province, dung: Person
) -> None:
    pk, question = asking(province, dung, "tri_ton")
    ton = province.people["ton"].actor
    services.answer(question, text="Nhất trí.", actor=ton, at=at("03/05 10:00"))
    services.consult(
        pk,
        units=[province["tai_chinh"]],
        question="Ý kiến về kinh phí?",
        days=3,
        actor=dung.actor,
        at=at("03/05 11:00"),
    )
    approved(province, dissolved(province["tai_chinh"], province["tri_ton"]))
    reorganising.apply_due(MIDNIGHT)
    assert consulted(pk) == [province["tri_ton"]]


def test_the_body_that_asked_is_not_consulted_as_heir_of_the_one_it_asked(
    province: Province, dung: Person
) -> None:
    pk, _question = asking(province, dung, "tai_chinh")
    approved(province, dissolved(province["tai_chinh"], province["noi_vu"]))
    reorganising.apply_due(MIDNIGHT)
    assert consulted(pk) == []
    assert not list(services.verify(MIDNIGHT))
