"""A login that holds no post on the day acts for nobody."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.cast import MORNING, SINCE, Person

from kycuong.kernel.accounts import services as accounts
from kycuong.shared import clock

PAGES = ("/", "/tim/?q=a", "/thong-bao/", "/viec/", "/van-ban/den/", "/to-chuc/")


@pytest.fixture
def nobody(db: None) -> Client:
    browser = Client()
    browser.force_login(accounts.add_login(username="x", full_name="Mai Văn Vô"))
    return browser


@pytest.mark.parametrize("page", PAGES)
def test_it_is_told_so_on_every_page(nobody: Client, page: str) -> None:
    with clock.fixed(MORNING):
        response = nobody.get(page)
    assert response.status_code == 403
    html = response.content.decode()
    assert "Trong ngày 24/04/2024, Mai Văn Vô không giữ chức vụ nào" in html
    assert "Đăng xuất" in html


def test_before_the_appointment_there_is_no_desk(an: Person) -> None:
    eve = MORNING - (MORNING.date() - SINCE) - timedelta(days=1)
    with clock.fixed(eve):
        assert an.client().get("/").status_code == 403
    with clock.fixed(eve + timedelta(days=1)):
        assert an.client().get("/").status_code == 200


def test_it_may_still_sign_out(nobody: Client) -> None:
    with clock.fixed(MORNING):
        assert nobody.post("/tai-khoan/dang-xuat/").status_code == 302
        assert nobody.get("/").status_code == 302
