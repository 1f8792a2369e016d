"""Nobody judges the work of their own house, and nothing waits for nobody."""

from datetime import date
from typing import Any

import pytest
from tests.cast import Person, Province

from kycuong.ledger import policy, queries, services
from kycuong.ledger.models import Matter
from kycuong.ledger.queries import access
from kycuong.ledger.queries.scopes import deciding
from kycuong.ledger.services import Piece
from kycuong.ledger.tests.matters import accepted, at, child_of, declined
from kycuong.ledger.tests.verbs import may, state
from kycuong.rules.duty import Due
from kycuong.shared.verdict import NotThere, Refused

pytestmark = pytest.mark.django_db
RESULT = {"text": "Đã tổng hợp số liệu 11 huyện.", "document_number": "5/BC-CCHC"}
ISSUERS_ACTS = ("assign", "recall", "approve", "rework", "pause")


def parted(province: Province, dung: Person) -> tuple[int, int]:
    pk = accepted(province, dung)
    piece = Piece(province["cchc"], "Tổng hợp số liệu")
    (part,) = services.split(pk, pieces=[piece], actor=dung.actor, at=at("24/04 10:00"))
    return pk, part


def test_those_who_do_a_part_have_none_of_its_issuers_rights(
    province: Province, dung: Person, binh: Person, an: Person
) -> None:
    _pk, part = parted(province, dung)
    for person in (an, binh):
        assert not [verb for verb in ISSUERS_ACTS if may(person, verb, part)]
    services.accept(part, actor=binh.actor, at=at("24/04 11:00"))
    services.submit(part, actor=binh.actor, at=at("25/04 09:00"), **RESULT)
    assert not may(an, "approve", part)
    assert may(dung, "approve", part)
    waiting = Matter.objects.filter(deciding(an.actor), pk=part)
    assert not waiting.exists()


def test_the_offices_own_work_is_not_judged_by_its_specialists(
    province: Province, son: Person, phuc: Person
) -> None:
    pk = accepted(province, son, to="office")
    services.submit(pk, actor=son.actor, at=at("25/04 09:00"), **RESULT)
    able = {k for k, who in province.people.items() if may(who, "approve", pk)}
    assert able == {"quang"}


def test_the_head_of_the_division_asks_and_the_head_of_the_body_decides(
    province: Province, dung: Person, binh: Person
) -> None:
    _pk, part = parted(province, dung)
    services.accept(part, actor=binh.actor, at=at("24/04 11:00"))
    assert not may(dung, "ask", part)
    assert may(binh, "ask", part)


def test_a_body_that_asks_itself_waits_on_the_leaders_desk(
    province: Province, son: Person, quang: Person
) -> None:
    pk = accepted(province, son, to="office")
    services.ask(
        pk,
        due=Due.end_of(date(2024, 5, 20)),
        reason="Chờ số liệu.",
        progress="Đã có dự thảo.",
        actor=son.actor,
        at=at("25/04 09:00"),
    )
    request = child_of(pk, "extension")
    assert Matter.objects.filter(deciding(quang.actor), pk=request).exists()
    assert not Matter.objects.filter(deciding(son.actor), pk=request).exists()
    services.grant(pk, actor=quang.actor, at=at("26/04 09:00"))
    assert state(request).outcome == "fulfilled"


def test_whoever_is_asked_answers_and_hands_it_to_no_other_body(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = accepted(province, dung)
    (question,) = services.consult(
        pk,
        units=[province["tai_chinh"]],
        question="Có bố trí được kinh phí không?",
        days=3,
        actor=dung.actor,
        at=at("24/04 10:00"),
    )
    with pytest.raises(Refused):
        services.hand_over(
            question,
            unit=province["noi_vu"],
            reason="Nhờ hỏi lại.",
            actor=giang.actor,
            at=at("24/04 11:00"),
        )


def test_a_late_lead_may_still_ask_others_and_give_parts(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    late: dict[str, Any] = {"actor": dung.actor, "at": at("20/05 09:00")}
    services.consult(
        pk, units=[province["tai_chinh"]], question="Ý kiến?", days=2, **late
    )
    services.split(pk, pieces=[Piece(province["cchc"], "Làm nốt")], **late)
    assert state(pk).open_parts == 2


def test_a_part_that_was_declined_goes_to_the_body_or_another_division(
    province: Province, dung: Person, binh: Person
) -> None:
    _pk, part = parted(province, dung)
    services.decline(
        part,
        reason="Không thuộc phòng.",
        clause="Quy chế, Điều 4",
        proper_unit=province["tai_chinh"],
        actor=binh.actor,
        at=at("24/04 11:00"),
    )
    services.assign(
        part,
        unit=province["cchc"],
        reason="Đúng việc của phòng.",
        actor=dung.actor,
        at=at("24/04 14:00"),
    )
    assert state(part).lead_unit_id == province["cchc"]


def test_only_who_may_accept_for_a_body_takes_disputed_work(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = declined(province, dung)
    question = child_of(pk, "competence")
    case = access.case_of(state(question), giang.actor)
    assert policy.LEAD_HEAD.holds(giang.actor, case)
    officer = province.people["an"].actor
    with pytest.raises((Refused, NotThere)):
        services.concede(question, actor=officer, at=at("26/04 10:00"))
    assert queries.last_seq(question) == 1
