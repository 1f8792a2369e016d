"""A form that comes after its session has ended: nothing is written, nothing is lost."""

from typing import Any

import pytest
from django.test import Client
from tests.cast import Person

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
DOOR = "/tai-khoan/dang-nhap/"
FORM = "/lich/quyet-dinh/de-xuat/"
WORDS = "Nghỉ bù ngày 29/4 <b>theo</b> công văn\nsố 493"


def page(answer: Any) -> str:
    return str(answer.content.decode())


def browser(person: Person | None = None, **given: Any) -> Client:
    """Return a browser as one is: it says which origin sent a form."""
    found = Client(headers={"origin": HOST, "referer": HOST + FORM}, **given)
    if person is not None:
        found.force_login(person.user)
    return found


def test_what_was_typed_is_shown_and_carried_on(chi: Person) -> None:
    client = browser(chi)
    client.cookies.pop("sessionid")
    answer = client.post(FORM, {"note": WORDS, "days": ["1", "2"]})
    text = page(answer)
    assert answer.status_code == 403
    assert "Phiên đăng nhập đã kết thúc" in text
    assert f"{DOOR}?next=%2Flich%2Fquyet-dinh%2Fde-xuat%2F" in text
    assert f'action="{FORM}"' in text
    assert text.count("Nghỉ bù ngày 29/4 &lt;b&gt;theo&lt;/b&gt; công văn") == 2
    assert text.count('name="days"') == 2
    assert answer["Cache-Control"] == "private, no-store"


def test_a_bare_button_leads_to_the_door_which_says_so_and_back_to_its_page() -> None:
    answer = browser().post("/viec/1/tiep-nhan/")
    onward = "/tai-khoan/dang-nhap/?next=%2Flich%2Fquyet-dinh%2Fde-xuat%2F&het-phien=1"
    assert answer["Location"] == onward
    assert "việc vừa bấm chưa được ghi" in page(Client().get(onward))
    assert "việc vừa bấm chưa được ghi" not in page(Client().get(DOOR))


def test_a_page_that_is_only_asked_for_leads_to_the_door_as_ever() -> None:
    assert browser().get(FORM)["Location"] == f"{DOOR}?next={FORM}"


def test_what_another_site_sends_is_never_shown() -> None:
    for origin in ("https://evil.example", "null", ""):
        answer = Client(headers={"origin": origin}).post(FORM, {"note": WORDS})
        assert answer.status_code == 302, origin
        assert "next" not in answer["Location"], origin


def test_a_password_is_never_shown(chi: Person) -> None:
    typed = {"old": "một mật khẩu dài", "new": "con bò vàng ngủ", "again": "x y"}
    address = "/tai-khoan/mat-khau/"
    assert "mật khẩu dài" not in page(browser().post(address, typed))
    checked = browser(chi, enforce_csrf_checks=True)
    stale = checked.post(address, typed)
    assert stale.status_code == 403
    assert "con bò" not in page(stale)


def test_a_page_from_before_signing_in_offers_what_was_typed_again(
    chi: Person,
) -> None:
    client = browser(chi, enforce_csrf_checks=True)
    answer = client.post(FORM, {"note": WORDS})
    text = page(answer)
    assert answer.status_code == 403
    assert "Bạn đang đăng nhập là Phạm Thị Chi" in text
    token = text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    sent = {"note": WORDS, "csrfmiddlewaretoken": token}
    assert client.post(FORM, sent).status_code == 200
    forged = Client(
        headers={"origin": "https://evil.example"}, enforce_csrf_checks=True
    )
    forged.force_login(chi.user)
    assert "Nghỉ bù" not in page(forged.post(FORM, {"note": WORDS}))


def test_an_address_that_only_takes_a_button_says_so(chi: Person) -> None:
    answer = chi.client().get("/tai-khoan/dang-xuat/")
    assert answer.status_code == 405
    assert "không mở xem được" in page(answer)
