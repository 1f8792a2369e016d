"""The pages of the exchange and the door for machines."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.api.calling import caller
from tests.cast import Person, Province

from kycuong.work.exchange.edxml import Attachment, write
from kycuong.work.exchange.models import Arrival, Message, Parcel, Partner
from kycuong.work.exchange.tests.steps import (
    TEXT,
    envelope,
    recall_of,
    received,
    sent,
    told,
)

HOME = "/truc-lien-thong/"


def text(browser: Client, url: str, status: int = 200) -> str:
    answer = browser.get(url)
    assert answer.status_code == status, url
    html: str = answer.content.decode()
    assert len(html) < 60_000
    return html


def handed_in(person: Person, data: bytes) -> str:
    file = SimpleUploadedFile("goi.edxml", data)
    answer = person.client().post(f"{HOME}nhan/", {"file": file}, follow=True)
    assert answer.status_code == 200
    html: str = answer.content.decode()
    return html


def test_an_empty_list_says_how_it_fills(province: Province, chi: Person) -> None:
    html = text(chi.client(), HOME)
    assert "Chưa có gói tin nào" in html and "Nhận từ trục liên thông" in html
    assert "Chưa nối với trục" in html
    assert "Danh bạ còn trống" in text(chi.client(), f"{HOME}danh-ba/")


def test_a_clerk_hands_a_package_in_and_sees_what_differs(
    province: Province, chi: Person
) -> None:
    files = (Attachment("a.txt", TEXT), Attachment("phu-luc.txt", b"bang bieu"))
    html = handed_in(chi, write(envelope(number="513", attachments=files)))
    assert "Đã nhận gói tin" in html and "khác nhau" in html
    assert "Nơi gửi ghi hạn 30/04/2024" in html and "không tự thành hạn" in html
    assert "01 · Đã đến, chờ tiếp nhận" in html
    pk = Arrival.objects.get().pk
    answer = chi.client().get(f"{HOME}den/{pk}/tep/2/")
    assert b"".join(answer.streaming_content) == b"bang bieu"
    assert "không nhận lần nữa" in handed_in(
        chi, write(envelope(number="513", attachments=files))
    )
    assert "513/UBND-TH" in text(chi.client(), HOME)


def test_what_is_not_taken_says_why_at_the_field(
    province: Province, chi: Person
) -> None:
    assert "không phải XML hoàn chỉnh" in handed_in(chi, write(envelope())[:500])
    assert "Gói tin rỗng" in handed_in(chi, b"")
    html = text(chi.client(), f"{HOME}?loc=loi")
    assert "Không nhận" in html and "không phải XML hoàn chỉnh" in html


def test_a_clerk_refuses_with_a_reason(province: Province, chi: Person) -> None:
    pk = received(chi).arrival
    browser = chi.client()
    answer = browser.post(f"{HOME}den/{pk}/tu-choi/", {"r-reason": ""})
    assert answer.status_code == 409
    browser.post(f"{HOME}den/{pk}/tu-choi/", {"r-reason": "Sai thẩm quyền."})
    html = text(browser, f"{HOME}den/{pk}/")
    assert "Từ chối tiếp nhận" in html and "Sai thẩm quyền." in html
    answer = browser.post(f"{HOME}den/{pk}/tu-choi/", {"r-reason": "Lại."})
    assert answer.status_code == 409
    assert "không từ chối được nữa" in answer.content.decode()


def test_a_clerk_answers_who_wants_a_document_back(
    province: Province, chi: Person
) -> None:
    pk = received(chi).arrival
    received(chi, data=recall_of())
    browser = chi.client()
    assert "Đề nghị lấy lại" in text(browser, f"{HOME}den/{pk}/")
    answer = browser.post(f"{HOME}den/{pk}/tra-loi/", {"agree": "khong", "reason": ""})
    assert answer.status_code == 409
    browser.post(f"{HOME}den/{pk}/tra-loi/", {"agree": "co", "reason": ""})
    assert told() == ["01", "15"]


def test_an_unknown_sender_is_asked_about(province: Province, chi: Person) -> None:
    pk = received(chi).arrival
    browser = chi.client()
    assert "Kiểm tra rồi ghi vào danh bạ" in text(browser, f"{HOME}den/{pk}/")
    url = f"{HOME}danh-ba/"
    assert "dạng như" in browser.post(url, {"organ": "?", "name": "x"}).content.decode()
    answer = browser.post(url, {"organ": "H01.05", "name": "Sở khác"})
    assert "của Sở Tài chính" in answer.content.decode()
    browser.post(url, {"organ": "g14", "name": "Bộ Nội vụ"})
    assert Partner.objects.get().organ == "G14"
    assert "Kiểm tra rồi ghi" not in text(browser, f"{HOME}den/{pk}/")


def test_a_document_goes_out_from_its_own_page(province: Province, chi: Person) -> None:
    pk = sent(province)
    browser = chi.client()
    assert "Tình trạng trên trục" in text(browser, f"/van-ban/{pk}/")
    url = f"{HOME}gui/{pk}/"
    assert "Bộ Nội vụ" in text(browser, url)
    answer = browser.post(url, {"organs": "Bộ Không Có"})
    assert "không có trong danh bạ" in answer.content.decode()
    browser.post(url, {"organs": "sở tài chính\nThanh tra tỉnh (H01.06)\nH01.06"})
    assert sorted(Parcel.objects.values_list("organ", flat=True)) == [
        "G14",
        "H01.05",
        "H01.06",
    ]
    again = browser.post(url, {"organs": "Sở Tài chính"}).content.decode()
    assert "«Sở Tài chính» đã được gửi văn bản này rồi" in again
    row = Message.objects.filter(way="out").earliest("pk")
    package = browser.post(f"{HOME}goi/{row.pk}/")
    assert package.content.startswith(b"<?xml")
    assert "attachment" in package["Content-Disposition"]
    assert "Đã chuyển lên trục" in text(browser, HOME)
    browser.post(f"{HOME}goi/{row.pk}/gui-lai/")
    browser.post(f"{url}lay-lai/", {"b-reason": "Nhầm."})
    assert "Nhầm." in text(browser, url)


def test_strangers_get_nothing(
    province: Province, chi: Person, an: Person, van_thu: Person, giang: Person
) -> None:
    pk, document = received(chi).arrival, sent(province)
    row = Message.objects.filter(way="out").latest("pk").pk
    for person in (an, van_thu, giang):
        browser = person.client()
        assert browser.get(f"{HOME}den/{pk}/").status_code == 404
        assert browser.get(f"{HOME}gui/{document}/").status_code == 404
        assert browser.post(f"{HOME}goi/{row}/").status_code == 404
        assert "512/UBND-TH" not in browser.get(HOME).content.decode()
    assert an.client().get(f"{HOME}nhan/").status_code == 403
    assert an.client().get(f"{HOME}danh-ba/").status_code == 403


def test_people_of_the_body_read_and_do_not_answer(
    province: Province, chi: Person, son: Person
) -> None:
    pk = received(chi).arrival
    html = text(son.client(), f"{HOME}den/{pk}/")
    assert "Từ chối tiếp nhận…" not in html and "Đối chiếu và đăng ký" not in html
    answer = son.client().post(f"{HOME}den/{pk}/tu-choi/", {"r-reason": "x"})
    assert answer.status_code == 403


def test_a_machine_brings_what_a_clerk_may_bring(
    province: Province, chi: Person, dung: Person
) -> None:
    file = io.BytesIO(write(envelope()))
    said = caller(chi).send("exchange", file)
    assert said.status_code == 201
    body = said.json()
    assert body["taken"] and body["intake"] and not body["replay"]
    again = caller(chi).send("exchange", io.BytesIO(write(envelope()))).json()
    assert again == body | {"replay": True}
    wrong = caller(chi).send("exchange", io.BytesIO(b"<a>")).json()
    assert not wrong["taken"] and wrong["problem"].endswith(".")
    assert (
        caller(dung).send("exchange", io.BytesIO(write(envelope()))).status_code == 403
    )
    row = Message.objects.filter(way="in").earliest("pk")
    assert row.arrival_id == body["arrival"]
