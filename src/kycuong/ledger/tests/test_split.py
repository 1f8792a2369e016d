"""A duty is given out in parts, and ends only when all of them have come back."""

from datetime import date
from typing import Any

import pytest
from tests.cast import Person, Province

from kycuong.ledger import queries, services
from kycuong.ledger.models import Involvement, Matter
from kycuong.ledger.services import Piece
from kycuong.ledger.tests.matters import DUE, accepted, at
from kycuong.ledger.tests.verbs import page, refused, send, state
from kycuong.rules.duty import Due
from kycuong.shared.verdict import NotThere, Refused

RESULT = {"text": "Đã tổng hợp số liệu 11 huyện.", "document_number": "5/BC-CCHC"}


def parted(province: Province, dung: Person, **given: Any) -> tuple[int, int]:
    """Return a duty and its one part, given to the division at 10:00."""
    pk = accepted(province, dung)
    piece = Piece(province["cchc"], "Tổng hợp số liệu", **given)
    (part,) = services.split(pk, pieces=[piece], actor=dung.actor, at=at("24/04 10:00"))
    return pk, part


@pytest.mark.django_db
def test_the_division_leads_its_part_and_its_head_accepts(
    province: Province, dung: Person, binh: Person, giang: Person
) -> None:
    pk, part = parted(province, dung)
    row = state(part)
    assert (row.lead_unit_id, row.parent_id) == (province["cchc"], pk)
    assert row.due_at == state(pk).due_at
    assert page(giang, "accept", part) == 404
    services.accept(part, actor=binh.actor, at=at("24/04 11:00"))
    assert state(part).state == "in_progress"


@pytest.mark.django_db
def test_the_parent_cannot_be_handed_in_while_a_part_is_open(
    province: Province, dung: Person, binh: Person
) -> None:
    pk, part = parted(province, dung)
    said = refused(dung, "submit", pk, **RESULT)
    assert "phần việc" in said.verdict.reason
    services.accept(part, actor=binh.actor, at=at("25/04 08:00"))
    services.submit(part, actor=binh.actor, at=at("25/04 09:00"), **RESULT)
    services.approve(part, actor=dung.actor, at=at("25/04 10:00"))
    assert state(pk).open_parts == 0
    services.submit(pk, actor=dung.actor, at=at("26/04 09:00"), **RESULT)
    assert state(pk).state == "submitted"


@pytest.mark.django_db
def test_nobody_approves_the_part_they_handed_in(
    province: Province, dung: Person
) -> None:
    pk, part = parted(province, dung)
    services.accept(part, actor=dung.actor, at=at("25/04 08:00"))
    services.submit(part, actor=dung.actor, at=at("25/04 09:00"), **RESULT)
    assert "của mình" in refused(dung, "approve", part).verdict.reason
    assert state(pk).open_parts == 1


@pytest.mark.django_db
def test_no_part_is_due_after_its_whole(province: Province, dung: Person) -> None:
    pk = accepted(province, dung)
    late = Piece(province["cchc"], "Tổng hợp", Due.end_of(date(2024, 5, 11)))
    with pytest.raises(Refused):
        services.split(pk, pieces=[late], actor=dung.actor, at=at("24/04 10:00"))
    assert Matter.objects.filter(parent=pk).count() == 0
    on_the_day = Piece(province["cchc"], "Tổng hợp", Due.end_of(DUE))
    services.split(pk, pieces=[on_the_day], actor=dung.actor, at=at("24/04 10:00"))


@pytest.mark.django_db
def test_a_cancelled_duty_cancels_its_parts(
    province: Province, dung: Person, son: Person
) -> None:
    pk, part = parted(province, dung)
    services.cancel(pk, reason="Bãi bỏ.", actor=son.actor, at=at("25/04 09:00"))
    assert state(part).outcome == "cancelled"


@pytest.mark.django_db
def test_a_body_asked_sees_the_matter_until_it_has_answered(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = accepted(province, dung)
    asked = province["tai_chinh"]
    (question,) = services.consult(
        pk,
        units=[asked],
        question="Có bố trí được kinh phí không?",
        days=3,
        actor=dung.actor,
        at=at("24/04 10:00"),
    )
    assert giang.client().get(f"/viec/{pk}/").status_code == 200
    # 25 and 26 April, then five days off: the third is 2 May
    assert state(question).due_on == date(2024, 5, 2)
    services.answer(
        question,
        text="Bố trí được 200 triệu đồng.",
        actor=giang.actor,
        at=at("26/04 09:00"),
    )
    assert state(question).outcome == "fulfilled"
    assert state(pk).open_parts == 0
    assert giang.client().get(f"/viec/{pk}/").status_code == 404
    part = Involvement.objects.get(matter=pk, unit=asked)
    assert part.ended_at is not None


@pytest.mark.django_db
def test_silence_is_recorded_by_name_on_the_instant_the_time_has_run_out(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    (question,) = services.consult(
        pk,
        units=[province["tai_chinh"]],
        question="Có ý kiến gì không?",
        days=2,
        actor=dung.actor,
        at=at("24/04 10:00"),
    )
    assert services.lapse(at=at("26/04 23:59")) == 0
    assert services.lapse(at=at("27/04 00:00")) == 1
    assert services.lapse(at=at("27/04 00:00")) == 0
    assert state(question).outcome == "lapsed"
    assert state(pk).open_parts == 0
    with pytest.raises((Refused, NotThere)):
        services.answer(question, text="Không.", actor=dung.actor, at=at("27/04 08:00"))


@pytest.mark.django_db
def test_an_opinion_is_asked_for_two_to_five_working_days(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    for days in (1, 6):
        with pytest.raises(Refused):
            services.consult(
                pk,
                units=[province["tai_chinh"]],
                question="?",
                days=days,
                actor=dung.actor,
                at=at("24/04 10:00"),
            )


@pytest.mark.django_db
def test_parts_and_questions_are_given_from_the_pages(
    province: Province, dung: Person, giang: Person
) -> None:
    pk = accepted(province, dung, due=None)
    shown = dung.client().get(f"/viec/{pk}/chia/").content.decode()
    assert "Phòng Cải cách hành chính" in shown
    typed = {"to_0": province["cchc"], "title_0": "Soạn kế hoạch"}
    assert send(dung, "split", pk, **typed).status_code == 302
    seen = queries.last_seq(pk)
    asked = {
        "unit_0": "Sở Tài chính",
        "question": "Có bố trí được kinh phí không?",
        "days": "3",
        "seen": seen,
    }
    answer = dung.client().post(f"/viec/{pk}/lay-y-kien/", asked)
    assert answer.status_code == 302
    kinds = Matter.objects.filter(parent=pk).values_list("kind", flat=True)
    assert sorted(kinds) == ["opinion", "part"]
    half = {"to_0": province["cchc"], "title_0": "A", "to_1": province["cchc"]}
    wrong = send(dung, "split", pk, **half).content.decode()
    assert "Hãy ghi nội dung phần việc này." in wrong
