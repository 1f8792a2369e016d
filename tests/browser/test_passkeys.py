"""A passkey is made and shown in a real browser, with a virtual authenticator."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import WIDE, Desk

pytestmark = pytest.mark.browser
OPTIONS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
NAME = "Nguyễn Văn Dũng"


@pytest.fixture
def holder(browser: Any, house: str, screens: Any) -> Iterator[tuple[Desk, Any]]:
    """Return a browser with an authenticator; passkeys know hosts by name alone."""
    context = browser.new_context(viewport=WIDE, locale="vi-VN")
    desk = Desk(context.new_page(), house.replace("127.0.0.1", "localhost"), screens)
    control = context.new_cdp_session(desk.page)
    control.send("WebAuthn.enable")
    made = control.send("WebAuthn.addVirtualAuthenticator", {"options": OPTIONS})
    yield desk, (control, made["authenticatorId"])
    context.close()


def test_a_passkey_is_added_comes_in_alone_and_is_taken_away(holder: Any) -> None:
    desk, (control, key) = holder
    desk.become(NAME)
    desk.go("/tai-khoan/")
    desk.page.get_by_label("Đặt tên cho khóa mới").fill("Máy ở cơ quan")
    desk.press("Thêm khóa truy cập")
    assert desk.sees("Đã thêm khóa truy cập.")
    assert desk.sees("Máy ở cơ quan")
    desk.picture("account", full=True)
    kept = control.send("WebAuthn.getCredentials", {"authenticatorId": key})
    assert [one["rpId"] for one in kept["credentials"]] == ["localhost"]

    desk.page.context.clear_cookies()
    desk.go("/tai-khoan/dang-nhap/?next=/tai-khoan/")
    desk.page.get_by_text("Đăng nhập bằng mật khẩu").click()
    desk.press("Đăng nhập bằng khóa truy cập")
    desk.page.wait_for_url(desk.address + "/tai-khoan/")
    assert NAME in desk.text()

    control.send(
        "WebAuthn.setUserVerified",
        {"authenticatorId": key, "isUserVerified": False},
    )
    desk.page.context.clear_cookies()
    desk.go("/tai-khoan/dang-nhap/")
    desk.page.get_by_text("Đăng nhập bằng mật khẩu").click()
    desk.press("Đăng nhập bằng khóa truy cập")
    assert desk.sees("Máy này chưa làm được với khóa truy cập")

    control.send(
        "WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": True}
    )
    desk.press("Đăng nhập bằng khóa truy cập")
    desk.page.wait_for_url(desk.address + "/")
    desk.go("/tai-khoan/")
    desk.page.locator(".kept summary").first.click()
    desk.press("Gỡ khóa này")
    assert desk.sees("Đã gỡ khóa truy cập.")
    assert desk.sees("Chưa có khóa nào.")
    assert not desk.complaints
