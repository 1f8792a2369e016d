"""Opinions under pressure: two at once, a body that is no more, who signs the slip."""

from datetime import date

import pytest
from tests.at_once import both
from tests.cast import Person, Province, appointed, build_province

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.organisations import services as organisations
from kycuong.kernel.organisations.enums import Role
from kycuong.ledger import services as ledger
from kycuong.work.submissions import services
from kycuong.work.submissions.models import Consulted
from kycuong.work.submissions.queries import asking, printing
from kycuong.work.submissions.tests.courses import (
    accepted,
    asked,
    at,
    prepared,
    returned,
    row,
    sent,
)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_ask_the_same_body_one_asks() -> None:
    province = build_province()
    pk = prepared(province)
    said = both(
        lambda: asked(province, pk, "tai_chinh"),
        lambda: asked(province, pk, "tai_chinh", "thanh_tra"),
    )
    assert said == ["done", "refused"]
    assert Consulted.objects.filter(body=province["tai_chinh"]).count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_a_withdrawal_at_once_end_one_question() -> None:
    province = build_province()
    giang, dung = province.people["giang"], province.people["dung"]
    (pk,) = asked(province, prepared(province), "tai_chinh")
    when = at("25/04 09:00")
    said = both(
        lambda: services.answer(
            pk, stance="agree", text="", actor=giang.actor, at=when
        ),
        lambda: services.withdraw_question(
            pk, reason="Hỏi nhầm.", actor=dung.actor, at=when
        ),
    )
    assert said == ["done", "refused"]
    ended = {"answered": "fulfilled", "withdrawn": "cancelled"}
    assert row(pk).matter.outcome == ended[row(pk).state]


@pytest.mark.django_db
def test_the_heir_of_who_was_asked_answers_under_the_old_name(
    province: Province, khanh: Person, giang: Person
) -> None:
    (pk,) = asked(province, prepared(province), "thanh_tra")
    organisations.close_unit(
        province["thanh_tra"],
        on=date(2024, 5, 2),
        successors=[province["tai_chinh"]],
        instrument="Nghị quyết 12/NQ-HĐND",
        actor=SYSTEM,
        at=at("02/05 07:00"),
    )
    page = asking.opinion_page(giang.actor, pk, at("02/05 09:00"))
    assert page.may_answer
    assert page.papers
    services.answer(
        pk, stance="agree", text="", actor=giang.actor, at=at("02/05 10:00")
    )
    assert (row(pk).state, row(pk).body_name) == ("answered", "Thanh tra tỉnh")


@pytest.mark.django_db
def test_a_question_on_a_dossier_that_was_taken_accuses_nobody_of_silence(
    province: Province,
) -> None:
    pk = sent(province)
    (key,) = asked(province, pk, "tai_chinh", when="02/05 08:30")
    accepted(province, pk, when="02/05 09:00")
    assert row(key).state == "withdrawn"
    assert row(key).matter.outcome == "cancelled"
    ledger.lapse(at=at("20/05 08:00"))
    assert row(key).state == "withdrawn"


@pytest.mark.django_db
def test_the_deputy_who_returned_it_signs_for_the_head(province: Province) -> None:
    deputy = appointed(
        name="Lê Văn Phó",
        username="pho",
        unit=province["office"],
        title="Phó Chánh Văn phòng",
        role=Role.DEPUTY,
    )
    province.people["pho"] = deputy
    pk = returned(province, by="pho")
    son = province.people["son"]
    _name, letter = printing.slip_of(son.actor, pk, at("03/05 09:00"))
    assert letter.signature.lines == ("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")
    assert letter.signature.name == "Lê Văn Phó"
    assert letter.symbol == "VPUBND"
    other = returned(province, when="03/05 09:00")
    _name, letter = printing.slip_of(son.actor, other, at("03/05 10:00"))
    assert letter.signature.lines == ("CHÁNH VĂN PHÒNG",)
    assert letter.symbol == "VPUBND-KGVX"


@pytest.mark.django_db
def test_the_committee_signs_what_it_returns_to_its_own_office(
    province: Province,
) -> None:
    pk = returned(province, by="quang", sender="son")
    quang = province.people["quang"]
    _name, letter = printing.slip_of(quang.actor, pk, at("03/05 09:00"))
    assert letter.issuer == "Ủy ban nhân dân tỉnh An Giang"
    assert letter.addressees == ("Văn phòng Ủy ban nhân dân tỉnh",)
    assert letter.signature.lines[-1] == "CHỦ TỊCH"
