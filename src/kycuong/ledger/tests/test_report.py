"""Reporting progress: nothing moves."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cast import Person, Province

from kycuong.ledger import services
from kycuong.ledger.tests.matters import accepted, at, give, submitted
from kycuong.ledger.tests.verbs import may, refused, send, state


def test_it_works(province: Province, dung: Person, an: Person, on: Any) -> None:
    pk = accepted(province, dung)
    before = state(pk)
    on("25/04 10:00")
    assert send(an, "report", pk, text="Đang lấy ý kiến các sở").status_code == 302
    after = state(pk)
    assert (after.state, after.holder_unit_id, after.due_at) == (
        before.state,
        before.holder_unit_id,
        before.due_at,
    )
    assert "Đang lấy ý kiến các sở" in an.client().get(f"/viec/{pk}/").content.decode()


def test_lead_and_coordinators_report_and_the_reviewer_does_not(
    province: Province, dung: Person
) -> None:
    pk = accepted(province, dung)
    assert {k for k, who in province.people.items() if may(who, "report", pk)} == {
        *("an", "binh", "dung", "van_thu", "long")
    }


def test_coordinators_report_but_do_not_submit(
    province: Province, dung: Person, long: Person
) -> None:
    pk = accepted(province, dung)
    services.report(pk, text="Đã góp ý", actor=long.actor, at=at("25/04 09:00"))
    assert "Lãnh đạo Sở Nội vụ" in refused(long, "submit", pk, text="x").verdict.who_can


def test_progress_comes_after_acceptance(province: Province, dung: Person) -> None:
    verdict = refused(dung, "report", give(province), text="Đang làm").verdict
    assert "Tiếp nhận" in verdict.reason


def test_an_empty_report_is_refused(province: Province, dung: Person, on: Any) -> None:
    pk = accepted(province, dung)
    assert "nội dung" in refused(dung, "report", pk, text=" ").verdict.reason
    on("25/04 10:00")
    assert send(dung, "report", pk, text="").status_code == 200


def test_one_may_report_while_the_result_is_being_judged(
    province: Province, dung: Person
) -> None:
    pk = submitted(province, dung)
    services.report(pk, text="Bổ sung số liệu", actor=dung.actor, at=at("29/04 09:00"))
    assert state(pk).state == "submitted"


def test_files_are_kept_and_given_only_to_those_who_see_the_matter(
    province: Province, dung: Person, giang: Person, on: Any
) -> None:
    pk = accepted(province, dung)
    on("25/04 10:00")
    files = [SimpleUploadedFile(f"bảng {n}.txt", b"noi dung %d" % n) for n in (1, 2)]
    assert send(dung, "report", pk, text="Kèm bảng", attached=files).status_code == 302
    page = dung.client().get(f"/viec/{pk}/").content.decode()
    assert "bảng 1.txt" in page
    assert "bảng 2.txt" in page
    number = page.split(f"/viec/{pk}/tep/")[1].split("/")[0]
    answer = dung.client().get(f"/viec/{pk}/tep/{number}/")
    assert b"".join(answer.streaming_content) == b"noi dung 1"
    assert giang.client().get(f"/viec/{pk}/tep/{number}/").status_code == 404
    other = accepted(province, dung)
    assert dung.client().get(f"/viec/{other}/tep/{number}/").status_code == 404


def test_a_file_too_large_keeps_what_was_typed(
    province: Province, dung: Person, on: Any, settings: Any
) -> None:
    pk = accepted(province, dung)
    on("25/04 10:00")
    settings.KYCUONG_UPLOAD_LIMIT = 5
    large = SimpleUploadedFile("lon.txt", b"0123456789")
    answer = send(dung, "report", pk, text="Kèm bảng", attached=large)
    assert answer.status_code == 200
    assert "lớn hơn" in answer.content.decode()
    assert "Kèm bảng" in answer.content.decode()
    assert state(pk).last_seq == 2
