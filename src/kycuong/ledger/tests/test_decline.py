"""Refusing a duty: whose it is, by which clause; it is never nobody's."""

from typing import Any

from tests.cast import Person, Province

from kycuong.kernel.notifications import queries as notifications
from kycuong.ledger import queries, services
from kycuong.ledger.models import Entry
from kycuong.ledger.tests.matters import (
    CLAUSE,
    accepted,
    at,
    child_of,
    declined,
    give,
)
from kycuong.ledger.tests.verbs import may, refused, send, state

WHY = "Việc thuộc chức năng của Sở Tài chính theo Quyết định thành lập sở."


def sent_by(province: Province) -> dict[str, Any]:
    return {"reason": WHY, "clause": CLAUSE, "proper_unit": province["tai_chinh"]}


def test_it_works(province: Province, dung: Person, chi: Person, on: Any) -> None:
    pk = give(province)
    on("24/04 10:00")
    sent = send(
        dung, "decline", pk, reason=WHY, proper_unit="Sở Tài chính", clause=CLAUSE
    )
    assert sent.status_code == 302
    matter = state(pk)
    assert matter.state == "declined"
    assert matter.holder_unit_id == matter.lead_unit_id == province["office"]
    entry = Entry.objects.get(matter=pk, kind="decline")
    assert entry.payload["proper_unit"] == entry.to_unit == province["tai_chinh"]
    assert notifications.unread_count(chi.actor) == 1
    page = chi.client().get(f"/viec/{pk}/").content.decode()
    assert WHY in page
    assert CLAUSE in page
    assert "từ chối nhận việc, trả lại Văn phòng Ủy ban nhân dân tỉnh" in page


def test_only_the_head_of_the_lead_may(province: Province) -> None:
    pk = give(province)
    assert {k for k, who in province.people.items() if may(who, "decline", pk)} == {
        "dung"
    }


def test_a_refusal_names_reason_clause_and_another_body(
    province: Province, dung: Person, on: Any
) -> None:
    pk, whole = give(province), sent_by(province)
    bare = refused(dung, "decline", pk, **{**whole, "reason": "  "})
    assert "lý do" in bare.verdict.reason
    bare = refused(dung, "decline", pk, **{**whole, "clause": " "})
    assert "điều, khoản" in bare.verdict.reason
    own = refused(dung, "decline", pk, **{**whole, "proper_unit": province["noi_vu"]})
    assert "cơ quan nào khác" in own.verdict.reason
    on("24/04 10:00")
    for lacking in ("reason", "clause", "proper_unit"):
        assert send(dung, "decline", pk, **{**whole, lacking: ""}).status_code == 200
    assert state(pk).state == "assigned"


def test_what_was_accepted_is_not_refused_any_more(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    verdict = refused(dung, "decline", pk, **sent_by(province)).verdict
    assert verdict.reason == "Chỉ từ chối được khi việc đang chờ tiếp nhận."


def test_a_duty_refused_on_its_due_day_turns_overdue_in_the_issuers_hands(
    province: Province, dung: Person
) -> None:
    pk = give(province)
    when = at("10/05 23:59")
    services.decline(pk, actor=dung.actor, at=when, **sent_by(province))
    matter = state(pk)
    assert matter.overdue_from == at("11/05 00:00")
    assert matter.holder_unit_id == matter.lead_unit_id == province["office"]


def test_the_body_named_is_asked_at_once_with_a_clock_of_eight_working_hours(
    province: Province, dung: Person, giang: Person
) -> None:
    question = state(child_of(declined(province, dung), "competence"))
    assert question.lead_unit_id == province["tai_chinh"]
    assert question.due.last == at("25/04 10:00")
    assert notifications.unread_count(giang.actor) == 1


def test_the_body_named_takes_the_work_and_has_thereby_accepted_it(
    province: Province, dung: Person, giang: Person, on: Any
) -> None:
    pk = declined(province, dung)
    on("24/04 14:00")
    question = child_of(pk, "competence")
    page = giang.client().get(f"/viec/{question}/tra-loi/").content.decode()
    assert "Đúng thẩm quyền của cơ quan, nhận việc" in page
    assert CLAUSE in page
    assert send(giang, "answer", question, choice="concede").status_code == 302
    assert state(pk).state == "in_progress"
    assert state(pk).lead_unit_id == province["tai_chinh"]
    assert state(question).outcome == "fulfilled"


def test_contesting_needs_a_clause_and_leaves_the_decision_to_the_office(
    province: Province, dung: Person, giang: Person, chi: Person, on: Any
) -> None:
    pk = declined(province, dung)
    on("24/04 14:00")
    question = child_of(pk, "competence")
    values = {"choice": "contest", "reason": "Không thuộc Sở Tài chính."}
    assert send(giang, "answer", question, **values).status_code == 200
    sent = send(giang, "answer", question, **values, clause="QĐ 5/2024, Điều 3")
    assert sent.status_code == 302
    assert state(pk).holder_unit_id == province["office"]
    page = chi.client().get(f"/viec/{pk}/giao-lai/").content.decode()
    for side in (CLAUSE, "QĐ 5/2024, Điều 3", "Không thuộc Sở Tài chính."):
        assert side in page


def test_the_ruling_binds_so_that_a_second_refusal_is_refused(
    province: Province, dung: Person, chi: Person
) -> None:
    pk = declined(province, dung)
    unit = province["noi_vu"]
    services.assign(
        pk, unit=unit, reason="Đúng việc", actor=chi.actor, at=at("25/04 08:00")
    )
    verdict = refused(dung, "decline", pk, **sent_by(province)).verdict
    assert "quyết định đó phải được thực hiện" in verdict.reason
    assert state(child_of(pk, "competence")).closed_at is not None
    page = queries.matter_page(dung.actor, pk, at("25/04 09:00"))
    assert "phải tiếp nhận" in page.notices[0].text
