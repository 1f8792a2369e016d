"""The whole job on a real letter, in a real browser: from upload to acceptance."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Desk
from tests.system_programs import corpus

pytestmark = pytest.mark.browser
Make = Callable[..., Desk]
NEXT_MORNING = "Sáng làm việc tới"


def take_in(clerk: Desk, letter: Path) -> None:
    """Drop the letter and let it be read."""
    clerk.go("/van-ban/den/dang-ky/")
    clerk.page.set_input_files("input[type=file]", str(letter))
    clerk.press("Tải lên và đọc")


def send(person: Desk) -> None:
    """Press the button of the page's form."""
    person.page.locator("main form button").last.click()
    person.page.wait_for_load_state()


def the_clerk_registers(clerk: Desk, letter: Path) -> None:
    clerk.page.goto(clerk.address + "/")
    clerk.picture("sign-in")
    clerk.become("Phạm Thị Chi")
    clerk.picture("desk-empty")
    take_in(clerk, letter)
    assert clerk.page.locator("input[name=number]").input_value() == "493/UBND-KGVX"
    clerk.picture("intake")
    clerk.press("Đăng ký vào sổ")
    assert clerk.sees("1/2024")
    clerk.picture("document")
    clerk.go("/van-ban/den/")
    clerk.picture("register")


def the_officer_reviews_and_dispatches(officer: Desk) -> None:
    officer.become("Huỳnh Gia Phúc")
    officer.picture("desk-officer-of-the-office")
    officer.page.get_by_role("link", name=re.compile("493.UBND-KGVX")).first.click()
    if officer.page.get_by_text("Soát việc được giao").count():
        officer.press("Soát việc được giao")
    assert officer.sees("0/8 mục đã xử lý")
    officer.picture("review-start")
    for _ in range(6):
        officer.press("Nhận: thường xuyên")
    officer.press("Đặt hạn, sửa")
    officer.page.get_by_label("Có hạn: đến hết ngày ghi dưới đây").check()
    officer.page.locator("input[name=due_on]").fill("26/4")
    officer.press("Lưu nháp")
    officer.press("Nhận")
    officer.picture("review")
    officer.press("Nhận: thường xuyên")
    assert officer.sees("8/8 mục đã xử lý")
    officer.page.locator(".actions").get_by_role("link").first.click()
    officer.picture("dispatch")
    officer.press("Giao việc")
    assert officer.sees("Đã giao 218 việc")
    officer.picture("directive")


def the_head_accepts_and_hands_over(head: Desk) -> str:
    """Return the address of the matter."""
    head.become("Nguyễn Văn Dũng")
    head.picture("desk-head")
    link = head.page.get_by_role("link", name=re.compile("^Sở Nội vụ khẩn trương"))
    link.first.click()
    head.page.wait_for_url("**/viec/*/")
    address = head.page.url.removeprefix(head.address)
    head.press("Tiếp nhận")
    head.press("Chuyển người giữ")
    choice = head.page.locator("main select option", has_text="Lê Thị An").first
    head.page.locator("main select").select_option(value=choice.get_attribute("value"))
    send(head)
    assert head.sees("chuyển việc cho Lê Thị An")
    return address


def the_worker_answers(worker: Desk, address: str, text: str) -> None:
    worker.go(address)
    worker.press("Báo cáo kết quả")
    for box in worker.page.locator("textarea").all():  # every point of the duty
        box.fill(text)
    worker.page.locator("input[name=document_number]").fill("612/TTr-SNV")
    send(worker)
    assert worker.sees("Sở Nội vụ báo cáo kết quả thực hiện"), worker.text()


def the_officer_returns(officer: Desk, address: str) -> None:
    officer.go(address)
    officer.press("Trả lại làm tiếp")
    officer.page.locator("textarea").first.fill("Thiếu lộ trình cho từng chỉ số.")
    send(officer)
    assert officer.sees("Thiếu lộ trình cho từng chỉ số.")


def the_officer_accepts(officer: Desk, address: str) -> None:
    officer.go(address)
    officer.press("Xác nhận hoàn thành")
    send(officer)
    assert officer.sees("Đã hoàn thành đúng hạn")
    officer.picture("matter", full=True)


def a_stranger_is_told_nothing(stranger: Desk, address: str) -> None:
    stranger.become("Võ Thị Giang")
    response: Any = stranger.page.goto(stranger.address + address)
    assert response.status == 404
    stranger.complaints.clear()  # the browser itself reports the 404


def standing_duties_never_turn_red(chairman: Desk) -> None:
    chairman.become("Bùi Minh Quang")
    for _ in range(4):
        chairman.wait("+1 tuần")
    chairman.go("/viec/?tinh-trang=qua-han")
    assert chairman.sees("Không có việc nào")
    chairman.go("/viec/?tinh-trang=thuong-xuyen")
    assert chairman.sees("217")
    chairman.picture("standing")


def everything_else_is_looked_at(officer: Desk) -> None:
    pages = {"oversight": "/theo-doi/", "calendar": "/lich/", "units": "/to-chuc/"}
    pages["search"] = "/tim/?q=cai+cach+hanh+chinh"
    for name, path in pages.items():
        officer.go(path)
        officer.picture(name)


@pytest.fixture(scope="module")
def letter() -> Path:
    return corpus("seed-493.txt")


def test_a_letter_goes_in_and_its_promise_is_kept(desk: Make, letter: Path) -> None:
    clerk, officer, head, worker = desk(), desk(), desk(), desk()
    the_clerk_registers(clerk, letter)
    the_officer_reviews_and_dispatches(officer)
    address = the_head_accepts_and_hands_over(head)
    worker.become("Lê Thị An")
    worker.wait(NEXT_MORNING)
    worker.picture("desk-officer")
    the_worker_answers(worker, address, "Đã trình đề án nâng cao các chỉ số.")
    officer.wait("+1 giờ")
    the_officer_returns(officer, address)
    worker.wait(NEXT_MORNING)
    assert "26/04/2024" in worker.page.content()
    the_worker_answers(worker, address, "Đã bổ sung lộ trình cho từng chỉ số.")
    officer.wait("+1 tuần")
    the_officer_accepts(officer, address)
    everything_else_is_looked_at(officer)
    stranger, chairman = desk(), desk()
    a_stranger_is_told_nothing(stranger, address)
    standing_duties_never_turn_red(chairman)
    everybody = (clerk, officer, head, worker, stranger, chairman)
    assert not [line for person in everybody for line in person.complaints]


def test_the_desk_works_without_javascript(desk: Make, letter: Path) -> None:
    clerk = desk(script=False)
    clerk.become("Phạm Thị Chi")
    take_in(clerk, letter)
    clerk.press("Đăng ký vào sổ")
    take_in(clerk, letter)
    clerk.press("Đăng ký vào sổ")
    assert clerk.sees("có thể đã được đăng ký"), clerk.text()
