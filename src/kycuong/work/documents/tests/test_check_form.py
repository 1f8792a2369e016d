"""The layout of a document's file is checked from its page, by whoever reads it."""

from typing import Any

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cast import Person

from kycuong.work.documents.tests.steps import drafted, registered, taken_in
from kycuong.work.formcheck.tests.papers import clean, faulty

FAULTS = "Thể thức: 2 lỗi"
ASK = "Kiểm tra thể thức"


def outcomes() -> Any:
    return apps.get_model("formcheck.Outcome").objects


def posted(person: Person, address: str) -> str:
    """Ask for a check; return the address of its page."""
    response = person.client().post(address)
    assert response.status_code == 302, (address, response.status_code)
    return str(response["Location"])


def seen(person: Person, address: str) -> str:
    response = person.client().get(address)
    assert response.status_code == 200, (address, response.status_code)
    return str(response.content.decode())


def test_an_intake_says_what_came_out(chi: Person) -> None:
    pk = taken_in(chi, faulty(), name="to-trinh.docx")
    page = f"/van-ban/tiep-nhan/{pk}/"
    assert ASK in seen(chi, page)
    checked = posted(chi, f"{page}the-thuc/")
    assert "2 lỗi thể thức" in seen(chi, checked)
    assert FAULTS in seen(chi, page)


def test_a_text_file_has_no_layout_to_check(chi: Person) -> None:
    assert ASK not in seen(chi, f"/van-ban/tiep-nhan/{taken_in(chi, 'x')}/")


def test_a_document_of_the_register_is_checked(chi: Person) -> None:
    browser = chi.client()
    paper = SimpleUploadedFile("cong-van-493.docx", faulty())
    address = browser.post("/van-ban/den/dang-ky/", {"file": paper})["Location"]
    line = {"number": "493/UBND-KGVX", "issued_on": "22/4", "issuer": "UBND tỉnh"}
    line |= {"doc_type": "công văn", "subject": "tăng cường", "arrived_on": "24/4"}
    page = browser.post(address, line)["Location"]
    assert ASK in seen(chi, page)
    posted(chi, f"{page}the-thuc/")
    assert FAULTS in seen(chi, page)


def test_a_draft_is_checked_as_its_file_is_now(van_thu: Person) -> None:
    pk = drafted(van_thu)
    page = f"/van-ban/di/du-thao/{pk}/"
    assert ASK in seen(van_thu, page)
    checked = seen(van_thu, posted(van_thu, f"{page}the-thuc/"))
    assert f"du-thao-{pk}.docx" in checked
    assert "Thể thức:" in seen(van_thu, page)
    posted(van_thu, f"{page}the-thuc/")
    assert outcomes().count() == 1


def test_drafts_and_intakes_are_read_through_their_check_by_their_own_readers(
    chi: Person, an: Person, dung: Person, son: Person
) -> None:
    intake = taken_in(chi, faulty(), name="mat.docx")
    checked = posted(chi, f"/van-ban/tiep-nhan/{intake}/the-thuc/")
    assert chi.client().get(checked).status_code == 200
    for who in (an, dung):
        assert who.client().get(checked).status_code == 404, who.actor.name
    draft = posted(an, f"/van-ban/di/du-thao/{drafted(an)}/the-thuc/")
    assert an.client().get(draft).status_code == 200
    assert dung.client().get(draft).status_code == 200
    for who in (chi, son):
        for each in ("", "tep/", "phieu/", "loi/csv/"):
            assert who.client().get(draft + each).status_code == 404, each
        assert "du-thao" not in seen(who, "/the-thuc/?xem=tat-ca")


def test_strangers_learn_nothing(chi: Person, giang: Person) -> None:
    intake = taken_in(chi, clean(), name="mat.docx")
    document = registered(chi, "Một văn bản")
    files = apps.get_model("files.StoredFile").objects.count()
    for address in (
        f"/van-ban/tiep-nhan/{intake}/the-thuc/",
        f"/van-ban/{document}/the-thuc/",
        f"/van-ban/di/du-thao/{drafted(chi)}/the-thuc/",
    ):
        assert giang.client().post(address).status_code == 404, address
    assert apps.get_model("files.StoredFile").objects.count() == files
    assert not outcomes().exists()
