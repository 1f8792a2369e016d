"""The pages of distribution, over HTTP: both sides, strangers, files, hostile input."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.cast import Person, Province

from kycuong.work.distribution.models import Delivery
from kycuong.work.distribution.tests.steps import (
    DONE,
    WHAT,
    Document,
    Matter,
    asked,
    confirmed,
    delivery,
    letter,
    opened,
    recalled,
)

Clock = Callable[[str], None]


def text(browser: Client, url: str, status: int = 200) -> str:
    answer = browser.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()


def test_the_sender_sees_each_recipient_with_what_it_did(
    province: Province, chi: Person, on: Clock
) -> None:
    pk = letter(province, "noi_vu", "tai_chinh", "tri_ton")
    asked(province, pk)
    opened(province, pk, "giang", "24/04 09:00")
    confirmed(province, pk, "dung", "25/04 09:00")
    on("25/04 10:00")
    html = text(chi.client(), f"/phat-hanh/{pk}/")
    assert "Võ Thị Giang (Giám đốc)" in html
    assert DONE[:30] in html
    assert "33% nơi được yêu cầu đã xác nhận (1/3)" in html
    assert "04/05/2024" in html and "Nhắc nơi chưa xác nhận" in html
    assert len(html) < 60_000
    waiting = text(chi.client(), f"/phat-hanh/{pk}/?loc=cho&sap=-noi-nhan")
    assert "<b>3</b>" in waiting and DONE[:30] not in waiting


def test_strangers_and_recipients_do_not_see_who_else_got_it(
    province: Province, an: Person, khanh: Person, quang: Person
) -> None:
    pk = letter(province)
    for person in (an, khanh):
        assert person.client().get(f"/phat-hanh/{pk}/").status_code == 404
        assert person.client().get(f"/phat-hanh/{pk}/xuat.csv").status_code == 404
    assert quang.client().get(f"/phat-hanh/{pk}/").status_code == 200
    row = delivery(pk, "an", province)
    assert khanh.client().get(f"/phat-hanh/nhan/{row.pk}/").status_code == 404
    assert an.client().get("/phat-hanh/999/").status_code == 404


def test_a_clerk_asks_reminds_and_calls_off_from_the_page(
    province: Province, chi: Person
) -> None:
    pk = letter(province)
    browser = chi.client()
    bare = browser.post(f"/phat-hanh/{pk}/yeu-cau/", {"text": ""})
    assert bare.status_code == 409
    past = browser.post(f"/phat-hanh/{pk}/yeu-cau/", {"text": WHAT, "due": "23/4"})
    assert past.status_code == 409
    assert "Hạn xác nhận đã qua" in past.content.decode()
    sent = {"text": WHAT, "due": "26/4"}
    assert browser.post(f"/phat-hanh/{pk}/yeu-cau/", sent).status_code == 302
    assert browser.post(f"/phat-hanh/{pk}/yeu-cau/", sent).status_code == 409
    assert Matter.objects.filter(kind="acknowledgement").count() == 2
    assert browser.post(f"/phat-hanh/{pk}/nhac/").status_code == 302
    off = {"reason": "Đã phổ biến tại hội nghị."}
    assert browser.post(f"/phat-hanh/{pk}/bo-yeu-cau/", off).status_code == 302
    assert not Matter.objects.filter(closed_at__isnull=True).exists()


def test_a_letter_goes_on_to_more_by_names_also_of_groups(
    province: Province, chi: Person
) -> None:
    pk = letter(province, "noi_vu")
    browser = chi.client()
    url = f"/phat-hanh/{pk}/gui/"
    html = browser.post(url, {"bodies": "Sở Thiên văn\n"}).content.decode()
    assert "«Sở Thiên văn»: không nhận ra nơi nhận nào" in html
    named = {"bodies": "- Sở Tài chính;\nSTC\nUBND huyện Tri Tôn.", "heads": "on"}
    assert browser.post(url, named).status_code == 302
    rows = Delivery.objects.filter(document=pk)
    assert rows.filter(post=None).count() == 3
    assert rows.filter(post__isnull=False).count() == 2
    assert browser.post(url, named).status_code == 302
    assert rows.count() == 5


def test_the_recipient_reads_what_is_asked_and_confirms_once(
    province: Province, van_thu: Person, an: Person, on: Clock
) -> None:
    pk = letter(province)
    asked(province, pk)
    on("25/04 09:00")
    url = f"/phat-hanh/nhan/{delivery(pk, 'an', province).pk}/"
    browser = van_thu.client()
    assert "Xác nhận đã quán triệt" in text(browser, f"/van-ban/{pk}/")
    assert WHAT in text(browser, url)
    assert "Lãnh đạo, văn thư của cơ quan nhận" in text(an.client(), url)
    assert an.client().post(url, {"done": DONE}).status_code == 403
    bare = browser.post(url, {"done": "  "})
    assert bare.status_code == 200 and "bắt buộc" in bare.content.decode()
    assert browser.post(url, {"done": DONE}).status_code == 302
    again = browser.post(url, {"done": "Lần nữa."})
    assert again.status_code == 409
    html = text(browser, url)
    assert DONE in html and "Lần nữa." not in html


def test_a_file_of_a_confirmation_is_for_both_sides_alone(
    province: Province, van_thu: Person, chi: Person, giang: Person, on: Clock
) -> None:
    pk = letter(province)
    asked(province, pk)
    on("25/04 09:00")
    row = delivery(pk, "van_thu", province)
    sent = {"done": DONE, "attached": SimpleUploadedFile("bien-ban.txt", b"42/42")}
    assert van_thu.client().post(f"/phat-hanh/nhan/{row.pk}/", sent).status_code == 302
    row.refresh_from_db()
    url = f"/phat-hanh/nhan/{row.pk}/tep/{row.files[0]}/"
    assert chi.client().get(url).getvalue() == b"42/42"
    assert van_thu.client().get(url).getvalue() == b"42/42"
    assert giang.client().get(url).status_code == 404
    assert chi.client().get(f"/phat-hanh/nhan/{row.pk}/tep/999/").status_code == 404


def test_what_waits_for_a_body_stands_in_its_list(
    province: Province, dung: Person, on: Clock
) -> None:
    pk = letter(province)
    browser = dung.client()
    assert "Không còn văn bản nào phải xác nhận" in text(browser, "/phat-hanh/nhan/")
    asked(province, pk)
    html = text(browser, "/phat-hanh/nhan/?sap=han")
    assert "01/VPUBND" in html and "Phải xác nhận (1)" in html
    confirmed(province, pk, "dung", "25/04 09:00")
    on("25/04 10:00")
    assert "01/VPUBND" not in text(browser, "/phat-hanh/nhan/")
    assert "01/VPUBND" in text(browser, "/phat-hanh/nhan/?loc=tat-ca&sap=-gui")


def test_the_list_of_what_was_sent_filters_sorts_and_exports(
    province: Province, chi: Person
) -> None:
    first, second = letter(province), letter(province, "noi_vu", subject="họp giao ban")
    asked(province, first)
    browser = chi.client()
    html = text(browser, "/phat-hanh/?tim=giao+ban")
    assert f"/phat-hanh/{second}/" in html and f"/phat-hanh/{first}/" not in html
    html = text(browser, "/phat-hanh/?loc=cho&sap=-noi-nhan")
    assert f"/phat-hanh/{first}/" in html and f"/phat-hanh/{second}/" not in html
    lines = browser.get("/phat-hanh/xuat.csv?loc=cho").getvalue().decode().splitlines()
    assert len(lines) == 2 and "0%" in lines[1]
    assert browser.get("/phat-hanh/xuat.xlsx").getvalue()[:2] == b"PK"
    assert browser.get("/phat-hanh/xuat.pdf").status_code == 404
    lines = browser.get(f"/phat-hanh/{first}/xuat.csv").getvalue().decode().splitlines()
    assert len(lines) == 3
    assert browser.get(f"/phat-hanh/{first}/xuat.xlsx").getvalue()[:2] == b"PK"


@pytest.mark.parametrize(
    "sort", ["noi-nhan", "-tinh-trang", "mo", "-han", "xac-nhan", "x"]
)
def test_every_order_and_word_of_the_address_is_taken(
    province: Province, chi: Person, sort: str
) -> None:
    pk = letter(province)
    asked(province, pk)
    opened(province, pk, "an")
    browser = chi.client()
    for shown in ("", "cho", "qua-han", "sent", "opened", "confirmed", "<b>"):
        assert (
            browser.get(
                f"/phat-hanh/{pk}/", {"loc": shown, "sap": sort, "trang": "-1"}
            ).status_code
            == 200
        )
    assert browser.get("/phat-hanh/", {"sap": sort, "loc": "zz"}).status_code == 200


def test_recall_from_the_page_says_the_law_where_it_comes_too_late(
    province: Province, son: Person, dung: Person
) -> None:
    pk = letter(province)
    browser = son.client()
    url = f"/phat-hanh/{pk}/thu-hoi/"
    assert dung.client().post(url, {"reason": "x"}).status_code == 403
    assert browser.get(url).status_code == 405
    opened(province, pk, "an")
    late = browser.post(url, {"reason": "Nhầm."})
    assert late.status_code == 409
    html = late.content.decode()
    assert "Sở Nội vụ đã nhận văn bản" in html and "Điều 18 khoản 4" in html
    other = letter(province)
    assert (
        browser.post(f"/phat-hanh/{other}/thu-hoi/", {"reason": "Nhầm."}).status_code
        == 302
    )
    assert Document.objects.get(pk=other).recalled_at is not None
    html = text(browser, f"/phat-hanh/{other}/")
    assert "Đã thu hồi lúc" in html and "Thu hồi văn bản…" not in html


def test_a_recalled_letter_is_gone_from_the_recipients_pages(
    province: Province, dung: Person
) -> None:
    pk = letter(province)
    asked(province, pk)
    url = f"/phat-hanh/nhan/{delivery(pk, 'dung', province).pk}/"
    recalled(province, pk)
    assert dung.client().get(url).status_code == 404
    html = text(dung.client(), "/phat-hanh/nhan/?loc=tat-ca")
    assert "01/VPUBND" not in html


def test_lists_ask_the_database_as_often_for_many_rows_as_for_few(
    province: Province,
    chi: Person,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    pk = letter(province, "noi_vu")
    many = letter(province, "noi_vu", "tai_chinh", "tri_ton", "long_xuyen", "thanh_tra")
    asked(province, pk)
    asked(province, many)
    browser = chi.client()
    for url in (f"/phat-hanh/{pk}/", f"/phat-hanh/{many}/", "/phat-hanh/"):
        with django_assert_max_num_queries(40):  # type: ignore[attr-defined]
            browser.get(url)
