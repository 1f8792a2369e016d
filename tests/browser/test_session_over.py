"""A session that ends between a page and what it fetches leads to the door and back."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Desk

pytestmark = pytest.mark.browser


def test_the_page_of_reminders_goes_to_the_door_and_comes_back(
    desk: Callable[..., Desk],
) -> None:
    office = desk()
    office.become("Ngô Thanh Sơn")
    held: list[Any] = []

    def ends(route: Any) -> None:
        """Sign out, then let the page have what it asked for."""
        if not held:
            held.append(route)
            office.page.context.clear_cookies()
        route.continue_()

    office.page.route("**/don-doc/sap-gui/**", ends)
    office.page.goto(office.address + "/don-doc/")
    office.page.wait_for_url("**/tai-khoan/dang-nhap/?*")
    assert held
    assert office.sees("Đăng nhập lại để trở về trang đang xem")
    office.page.get_by_role("button", name="Ngô Thanh Sơn").first.click()
    office.page.wait_for_url(office.address + "/don-doc/")
    office.page.locator("#plan").wait_for()
    assert not office.complaints
