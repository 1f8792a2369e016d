"""Asking for more time: the lead, before the due date, one request at a time."""

from datetime import date
from typing import Any

import pytest
from tests.cast import Person, Province

from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import queries, services
from kycuong.ledger.tests.matters import (
    accepted,
    asked,
    at,
    child_of,
    declined,
    give,
    submitted,
)
from kycuong.ledger.tests.verbs import may, send, state
from kycuong.rules.duty import Due
from kycuong.shared.verdict import Refused

TYPED = {"due_day": "20/5", "reason": "Chờ số liệu.", "progress": "Đã có dự thảo."}


def ask(pk: int, person: Person, when: str, until: date = date(2024, 5, 20)) -> int:
    return services.ask(
        pk,
        due=Due.end_of(until),
        reason="Chờ số liệu.",
        progress="Đã có dự thảo.",
        actor=person.actor,
        at=at(when),
    )


def test_it_works(province: Province, dung: Person, son: Person, on: Any) -> None:
    pk = accepted(province, dung)
    on("07/05 09:00")
    form = dung.client().get(f"/viec/{pk}/xin-gia-han/").content.decode()
    assert "Đã xin gia hạn" in form
    assert "10/05/2024" in form
    assert send(dung, "ask", pk, **TYPED).status_code == 302
    matter = state(pk)
    assert (matter.asks, matter.state) == (1, "in_progress")
    assert matter.due == Due.end_of(date(2024, 5, 10))
    page = dung.client().get(f"/viec/{pk}/").content.decode()
    assert "xin gia hạn lúc" in page
    assert "từ 10/05/2024 đến 20/05/2024" in page
    assert "Xin gia hạn đến 20/05/2024 (lần thứ 1)" in page
    assert (
        "trong khi chờ, đến hết ngày được xin, đơn vị xin không bị tính là chậm" in page
    )


def test_only_the_head_of_the_lead_may(province: Province, dung: Person) -> None:
    pk = accepted(province, dung)
    assert {k for k, who in province.people.items() if may(who, "ask", pk)} == {"dung"}


def test_the_decider_owes_the_decision_within_48_working_hours(
    province: Province, dung: Person, son: Person
) -> None:
    pk = asked(province, dung)
    decision = state(child_of(pk, "extension"))
    assert decision.lead_unit_id == province["office"]
    assert decision.due.last == at("15/05 09:00")
    assert notifications.unread_count(son.actor) == 1
    assert (
        "15/05/2024"
        in queries.matter_page(dung.actor, pk, at("07/05 10:00")).notices[0].text
    )


def test_a_silent_decider_turns_late_and_the_asker_does_not(
    province: Province, dung: Person
) -> None:
    pk = asked(province, dung)
    decision = state(child_of(pk, "extension"))
    assert decision.overdue_from is not None
    assert decision.overdue_from < at("15/05 09:01")
    assert state(pk).overdue_from == at("21/05 00:00")  # the end of the wished day
    row = queries.row_of(dung.actor, pk, at("20/05 09:00"))
    assert row.chip.text == "chờ quyết định gia hạn"
    office = province.people["son"].actor
    late = queries.Filters(shown="qua-han")
    rows = queries.every(office, at("16/05 09:00"), late)
    assert [each.pk for each in rows] == [decision.pk]


def test_it_is_asked_on_the_due_day_to_its_last_instant_and_not_after(
    province: Province, dung: Person
) -> None:
    assert ask(accepted(province, dung), dung, "10/05 23:59")
    with pytest.raises(Refused) as late:
        ask(accepted(province, dung), dung, "11/05 00:00")
    assert "chỉ xin gia hạn được trước khi hết hạn" in late.value.verdict.reason


def test_one_request_at_a_time(province: Province, dung: Person) -> None:
    pk = asked(province, dung)
    with pytest.raises(Refused) as second:
        ask(pk, dung, "07/05 10:00", date(2024, 5, 30))
    assert "mỗi lúc chỉ một đề nghị" in second.value.verdict.reason


def test_an_earlier_day_is_no_extension(
    province: Province, dung: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    on("07/05 09:00")
    answer = send(dung, "ask", pk, **{**TYPED, "due_day": "10/5"})
    assert answer.status_code == 409
    assert "phải sau ngày đến hạn đang có hiệu lực" in answer.content.decode()
    assert "Đã có dự thảo." in answer.content.decode()


def test_a_duty_without_a_date_or_not_accepted_asks_for_nothing(
    province: Province, dung: Person
) -> None:
    for pk in (accepted(province, dung, due=None), give(province)):
        with pytest.raises(Refused):
            ask(pk, dung, "25/04 09:00")
    assert not may(dung, "ask", declined(province, dung))
    assert not may(dung, "ask", submitted(province, dung))


def test_a_part_never_asks_beyond_the_whole(
    province: Province, dung: Person, binh: Person
) -> None:
    pk = accepted(province, dung)
    piece = services.Piece(
        province["cchc"], "Soạn dự thảo", Due.end_of(at("03/05 08:00").date())
    )
    (part,) = services.split(pk, pieces=[piece], actor=dung.actor, at=at("24/04 10:00"))
    services.accept(part, actor=binh.actor, at=at("24/04 11:00"))
    assert ask(part, binh, "25/04 09:00", date(2024, 5, 10))
    with pytest.raises(Refused) as beyond:
        services.counter(
            part,
            due=Due.end_of(date(2024, 5, 11)),
            reason="Thêm một ngày",
            actor=dung.actor,
            at=at("25/04 10:00"),
        )
    assert "Hạn của việc chính là 10/05/2024" in beyond.value.verdict.reason


def test_the_third_request_is_flagged(
    province: Province, dung: Person, son: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    for day in (20, 21):
        ask(pk, dung, "07/05 09:00", date(2024, 5, day))
        services.grant(pk, actor=son.actor, at=at("07/05 09:00"))
    on("07/05 10:00")
    page = dung.client().get(f"/viec/{pk}/xin-gia-han/").content.decode()
    assert "lần xin gia hạn thứ 3; quá 2 lần phải báo cáo riêng" in page


def test_the_result_withdraws_the_request_so_that_nobody_owes_its_decision(
    province: Province, dung: Person
) -> None:
    pk = asked(province, dung)
    services.submit(
        pk,
        text="Đã ban hành kế hoạch.",
        document_number="12/KH-SNV",
        actor=dung.actor,
        at=at("08/05 09:00"),
    )
    assert not state(pk).asked
    assert state(child_of(pk, "extension")).outcome == "cancelled"
    assert not list(services.verify(at("20/05 09:00")))


def test_nobody_answers_the_request_but_by_deciding_it(
    province: Province, dung: Person, son: Person
) -> None:
    question = child_of(asked(province, dung), "extension")
    for verb in ("answer", "cancel"):
        assert not any(may(who, verb, question) for who in province.people.values())
    page = son.client().get(f"/viec/{question}/tra-loi/")
    assert page["Location"].endswith("/quyet-dinh-gia-han/")
    offer = queries.matter_page(son.actor, question, at("07/05 10:00")).offer
    assert offer.first is not None
    assert offer.first.label == "Quyết định gia hạn"
