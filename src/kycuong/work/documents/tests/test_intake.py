"""Taking in: the file is kept first, read, and what is doubtful is never filled in."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from tests.cast import MORNING, Person

from kycuong.kernel.audit.actors import SYSTEM
from kycuong.kernel.audit.acts import act
from kycuong.work.documents import jobs, queries, services
from kycuong.work.documents.models import Counter, Document, Intake
from kycuong.work.documents.tests.letters import LETTER
from kycuong.work.documents.tests.steps import taken_in

TODAY = date(2024, 4, 24)
LINE = {
    "number": "512/UBND-TH",
    "issued_on": "24/4",
    "issuer": "Ủy ban nhân dân tỉnh An Giang",
    "doc_type": "công văn",
    "subject": "chuẩn bị báo cáo",
    "arrived_on": "24/4/2024",
}


def send(person: Person, data: bytes, name: str = "cong-van.txt") -> str:
    """Upload a file; return the address it leads to."""
    response = person.client().post(
        "/van-ban/den/dang-ky/", {"file": SimpleUploadedFile(name, data)}
    )
    assert response.status_code == 302
    return str(response["Location"])


def test_a_letter_is_read_and_the_form_is_filled(chi: Person) -> None:
    page = queries.intake_page(chi.actor, taken_in(chi, LETTER))
    start = page.initial(TODAY)
    assert page.state == "read"
    assert start["number"] == "512/UBND-TH"
    assert start["issued_on"] == "24/04/2024"
    assert start["issuer"] == "Ủy ban nhân dân tỉnh An Giang"
    assert start["signer"] == "Nguyễn Văn Mẫu, PHÓ CHỦ TỊCH"
    assert start["arrived_on"] == TODAY


def test_a_letter_goes_from_upload_into_the_register(chi: Person) -> None:
    browser = chi.client()
    address = send(chi, LETTER.encode())
    response = browser.post(address, LINE)
    assert response.status_code == 302
    document = Document.objects.get()
    assert document.issued_on == TODAY
    assert response["Location"] == f"/van-ban/{document.pk}/"
    assert browser.get(address)["Location"] == response["Location"]


def test_of_a_scan_nothing_doubtful_is_filled_in(chi: Person) -> None:
    pk = taken_in(chi, LETTER)
    with act(SYSTEM, "tests.scanned", at=MORNING):
        row = Intake.objects.get(pk=pk)
        row.origin = "scan"
        row.reading["confirm"] = ["full_number", "date", "issuer"]
        row.save()
    page = queries.intake_page(chi.actor, pk)
    start = page.initial(TODAY)
    assert "number" not in start
    assert "issued_on" not in start
    assert page.doubts()["number"] == "512/UBND-TH"
    html = chi.client().get(f"/van-ban/tiep-nhan/{pk}/").content.decode()
    assert 'data-value="512/UBND-TH"' in html
    assert 'value="512/UBND-TH"' not in html.replace('data-value="512/UBND-TH"', "")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("rong.txt", b""),
        ("hong.pdf", b"%PDF-1.7\n1 0 obj"),
        ("bang.xlsx", b"PK\x03\x04" + b"\0" * 64),
        ("ngau-nhien.docx", bytes(range(256)) * 40),
    ],
)
def test_a_file_that_cannot_be_read_is_kept_and_the_form_comes_with_the_reason(
    chi: Person, name: str, data: bytes
) -> None:
    address = send(chi, data, name)
    html = chi.client().get(address).content.decode()
    intake = Intake.objects.get()
    assert intake.state == "failed"
    assert intake.problem in html.replace("&#x27;", "'")
    assert (Path(settings.MEDIA_ROOT) / intake.file.path).read_bytes() == data
    assert "Đăng ký vào sổ" in html
    assert not Document.objects.exists()
    assert not Counter.objects.exists()


def test_an_unreadable_file_can_still_be_registered_by_hand(chi: Person) -> None:
    address = send(chi, b"%PDF-1.7\n1 0 obj", "hong.pdf")
    assert chi.client().post(address, LINE).status_code == 302
    assert Document.objects.get().file.name == "hong.pdf"


@override_settings(KYCUONG_UPLOAD_LIMIT=1000)
def test_a_file_over_the_limit_is_refused_and_nothing_is_kept(chi: Person) -> None:
    response = chi.client().post(
        "/van-ban/den/dang-ky/",
        {"file": SimpleUploadedFile("to.txt", b"a" * 2000)},
    )
    assert response.status_code == 200
    assert "Tệp lớn hơn" in response.content.decode()
    assert not Intake.objects.exists()


def test_what_was_typed_survives_a_mistake_and_a_reload(chi: Person) -> None:
    browser = chi.client()
    address = send(chi, LETTER.encode())
    wrong = LINE | {"subject": "trích yếu gõ tay", "issued_on": "31/4"}
    html = browser.post(address, wrong).content.decode()
    assert "Không có ngày 31/4" in html
    for shown in (html, browser.get(address).content.decode()):
        assert "trích yếu gõ tay" in shown
        assert 'value="31/4"' in shown


def test_a_letter_dated_after_its_arrival_is_asked_about(chi: Person) -> None:
    address = send(chi, LETTER.encode())
    html = chi.client().post(address, LINE | {"arrived_on": "22/4"}).content.decode()
    assert "Ngày văn bản ở sau ngày đến" in html
    assert not Document.objects.exists()


def test_a_second_tab_is_told_that_its_sending_wrote_nothing(chi: Person) -> None:
    browser = chi.client()
    address = send(chi, LETTER.encode())
    first = browser.post(address, LINE, follow=True).content.decode()
    assert "lần gửi ấy không ghi thêm gì" not in first
    changed = LINE | {"subject": "sửa ở thẻ thứ hai"}
    second = browser.post(address, changed, follow=True).content.decode()
    assert "lần gửi ấy không ghi thêm gì" in second
    assert "sửa ở thẻ thứ hai" not in second


def test_a_suspected_letter_needs_an_explicit_tick(chi: Person) -> None:
    browser = chi.client()
    browser.post(send(chi, LETTER.encode()), LINE)
    address = send(chi, LETTER.encode(), "ban-sao.txt")
    html = browser.post(address, LINE).content.decode()
    assert "có thể đã được đăng ký" in html
    assert "Vẫn đăng ký" in html
    assert Document.objects.count() == 1
    browser.post(address, LINE | {"anyway": "on"})
    assert Document.objects.count() == 2


def test_an_intake_can_be_abandoned_and_takes_no_number(chi: Person) -> None:
    browser = chi.client()
    address = send(chi, LETTER.encode())
    assert "cong-van.txt" in browser.get("/van-ban/den/").content.decode()
    assert browser.post(f"{address}bo/").status_code == 403
    browser.post(f"{address}bo/", {"why": "mistaken"})
    assert "cong-van.txt" not in browser.get("/van-ban/den/").content.decode()
    assert not Counter.objects.exists()


def test_reading_again_after_a_break_ends_the_same(chi: Person) -> None:
    pk = taken_in(chi, LETTER)
    with act(SYSTEM, "tests.broken", at=MORNING):
        Intake.objects.filter(pk=pk).update(state="reading", text="", percent=40)
    html = chi.client().get(f"/van-ban/tiep-nhan/{pk}/").content.decode()
    assert 'value="40"' in html
    chi.client().post(f"/van-ban/tiep-nhan/{pk}/doc-lai/")
    assert Intake.objects.get(pk=pk).state == "read"


def test_an_entry_by_hand_needs_no_file(chi: Person) -> None:
    browser = chi.client()
    response = browser.post("/van-ban/den/dang-ky/", {"by_hand": "1"})
    assert browser.post(response["Location"], LINE).status_code == 302
    assert Document.objects.get().file is None


def test_an_outgoing_document_shows_its_number_after_registration(
    chi: Person,
) -> None:
    browser = chi.client()
    response = browser.post("/van-ban/di/dang-ky/", {"by_hand": "1"})
    sent = LINE | {"symbol": "UBND-TH", "recipients": "Sở Nội vụ\nLưu: VT"}
    browser.post(response["Location"], sent)
    assert Document.objects.get().number == "01/UBND-TH"


def test_a_person_of_another_body_sees_neither_intake_nor_file(
    chi: Person, giang: Person, an: Person
) -> None:
    pk = taken_in(chi, LETTER)
    for stranger in (giang, an):
        browser = stranger.client()
        assert browser.get(f"/van-ban/tiep-nhan/{pk}/").status_code == 404
        assert browser.get(f"/van-ban/tiep-nhan/{pk}/tep/").status_code == 404


def test_a_specialist_without_the_right_is_told_who_can(an: Person) -> None:
    response = an.client().get("/van-ban/den/dang-ky/")
    assert response.status_code == 403
    assert "Văn thư của cơ quan giữ sổ." in response.content.decode()


def test_services_read_only_what_waits(chi: Person) -> None:
    pk = taken_in(chi, LETTER)
    before = Intake.objects.get(pk=pk).reading
    services.read(pk, at=MORNING)
    assert Intake.objects.get(pk=pk).reading == before


def test_the_job_reads_what_waits_and_the_page_comes_back_by_itself(
    chi: Person,
) -> None:
    pk = services.receive(
        direction="incoming",
        upload=services.Upload("cong-van.txt", [LETTER.encode()]),
        actor=chi.actor,
        at=MORNING,
    )
    browser = chi.client()
    address = f"/van-ban/tiep-nhan/{pk}/tien-do/"
    assert "Chờ đọc" in browser.get(address).content.decode()
    jobs.read_intake.enqueue(pk)
    assert browser.get(address)["HX-Refresh"] == "true"
    assert Intake.objects.get(pk=pk).state == "read"
