"""Handing in the result with its evidence."""

from datetime import date, timedelta
from typing import Any

from tests.cast import Person, Province

from kycuong.ledger import services
from kycuong.ledger.models import Entry
from kycuong.ledger.tests.matters import accepted, at, submitted
from kycuong.ledger.tests.verbs import may, refused, send, state

MIDNIGHT = at("11/05 00:00")


def test_it_works(province: Province, dung: Person, phuc: Person, on: Any) -> None:
    pk = accepted(province, dung)
    on("26/04 09:00")
    sent = send(
        dung,
        "submit",
        pk,
        text="Đã ban hành kế hoạch.",
        document_number="12/KH-SNV",
        document_date="25/4",
    )
    assert sent.status_code == 302
    matter = state(pk)
    assert matter.state == "submitted"
    assert matter.holder_unit_id == province["office"]
    payload = Entry.objects.get(matter=pk, kind="submit").payload
    assert payload["document_date"] == "2024-04-25"
    page = phuc.client().get(f"/viec/{pk}/").content.decode()
    assert "12/KH-SNV ngày 25/04/2024" in page
    assert "đã nộp, chờ xác nhận" in page


def test_the_head_or_whoever_holds_it_for_the_lead_may(
    province: Province, dung: Person, an: Person
) -> None:
    pk = accepted(province, dung)
    allowed = {k for k, who in province.people.items() if may(who, "submit", pk)}
    assert allowed == {"dung"}
    services.hand_over(
        pk, unit=province["cchc"], post=an.post, actor=dung.actor, at=at("24/04 10:00")
    )
    allowed = {k for k, who in province.people.items() if may(who, "submit", pk)}
    assert allowed == {"dung", "binh", "an"}


def test_the_last_instant_of_the_due_day_is_in_time(
    province: Province, dung: Person, phuc: Person
) -> None:
    pk = accepted(province, dung)
    last = MIDNIGHT - timedelta(microseconds=1)
    services.submit(
        pk,
        text="Đã ban hành Kế hoạch.",
        document_number="12/KH-SNV",
        actor=dung.actor,
        at=last,
    )
    services.approve(pk, actor=phuc.actor, at=at("20/05 09:00"))
    assert state(pk).overdue_from is None
    assert state(pk).completed_at == last


def test_at_midnight_it_is_late(province: Province, dung: Person, phuc: Person) -> None:
    pk = accepted(province, dung)
    services.submit(
        pk,
        text="Đã ban hành Kế hoạch.",
        document_number="12/KH-SNV",
        actor=dung.actor,
        at=MIDNIGHT,
    )
    services.approve(pk, actor=phuc.actor, at=at("20/05 09:00"))
    assert state(pk).overdue_from == MIDNIGHT


def test_a_result_is_handed_in_once(province: Province, dung: Person, on: Any) -> None:
    pk = accepted(province, dung)
    on("26/04 09:00")
    seen = state(pk).last_seq
    assert (
        send(
            dung,
            "submit",
            pk,
            seen=seen,
            text="Đã ban hành Kế hoạch.",
            document_number="12/KH-SNV",
        ).status_code
        == 302
    )
    again = send(
        dung,
        "submit",
        pk,
        seen=seen,
        text="Đã ban hành Kế hoạch.",
        document_number="12/KH-SNV",
    )
    assert again.status_code == 409
    assert Entry.objects.filter(matter=pk, kind="submit").count() == 1


def test_what_waits_for_its_reviewer_is_not_handed_in_again(
    province: Province, dung: Person
) -> None:
    verdict = refused(
        dung,
        "submit",
        submitted(province, dung),
        text="Đã ban hành Kế hoạch.",
        document_number="12/KH-SNV",
    ).verdict
    assert verdict.reason == "Chỉ báo cáo kết quả được khi việc đang thực hiện."


def test_a_date_without_a_number_is_no_document(
    province: Province, dung: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    on("26/04 09:00")
    answer = send(dung, "submit", pk, text="Xong", document_date="25/4")
    assert answer.status_code == 200
    assert "phải có số, ký hiệu" in answer.content.decode()


def test_the_day_after_a_run_of_days_off_is_on_time_to_its_midnight(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung, due=date(2024, 5, 2))
    services.submit(
        pk,
        text="Đã ban hành Kế hoạch.",
        document_number="12/KH-SNV",
        actor=dung.actor,
        at=at("02/05 23:59"),
    )
    assert state(pk).overdue_from is None
