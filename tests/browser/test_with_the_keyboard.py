"""The main job by the keyboard alone: no mouse, focus always seen, no trap."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import WIDE, Desk

pytestmark = pytest.mark.browser
MOST = 160
FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return {name: "", seen: true, tag: "body", at: -1};
  const s = getComputedStyle(e), box = e.getBoundingClientRect();
  const label = e.labels && e.labels.length ? e.labels[0].innerText : "";
  const outline = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0;
  return {
    name: (e.getAttribute("aria-label") || label || e.innerText || e.value || e.name || "").trim(),
    tag: e.tagName.toLowerCase(),
    seen: (outline || s.boxShadow !== "none") && box.width > 0 && box.height > 0,
    at: [...document.querySelectorAll("*")].indexOf(e),
  };
}"""


class Hands:
    """A person who has a keyboard and nothing else."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.page = desk, desk.page
        self.unseen: list[str] = []

    def focus(self) -> Any:
        return self.page.evaluate(FOCUS)

    def tab_to(self, words: str, *tags: str) -> None:
        """Press Tab until what has the focus is called so."""
        met: list[str] = []
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            now = self.focus()
            if not now["seen"]:
                self.unseen.append(f"{self.page.url}: {now['tag']} {now['name'][:60]}")
            if re.match(words, now["name"]) and (not tags or now["tag"] in tags):
                return
            met.append(now["name"][:30])
        pytest.fail(f"Tab never comes to {words!r} on {self.page.url}: {met}")

    def press(self, words: str, *tags: str) -> None:
        """Go to a link or a button and press Enter."""
        self.tab_to(words, *tags)
        if "summary" in tags:
            self.page.keyboard.press("Enter")
            return
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, words: str, text: str) -> None:
        """Go to a field and write into it."""
        self.tab_to(words, "input", "textarea")
        self.page.keyboard.type(text)

    def sign_in(self, name: str) -> None:
        self.page.context.clear_cookies()
        self.page.goto(self.desk.address + "/")
        self.press(name, "button")
        self.page.wait_for_url(self.desk.address + "/")

    def find(self, words: str) -> None:
        """Find a matter by the search field and open it from the list."""
        self.page.keyboard.press("/")
        assert self.focus()["name"].startswith("Tìm văn bản"), self.focus()
        self.page.keyboard.type(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.press(f".*{words}", "a")


@pytest.fixture
def hands(
    browser: Any, world: tuple[str, dict[str, int]], screens: Path | None
) -> Iterator[Hands]:
    context = browser.new_context(viewport=WIDE, locale="vi-VN")
    yield Hands(Desk(context.new_page(), world[0], screens))
    context.close()


def test_a_matter_from_search_to_acceptance(hands: Hands) -> None:
    hands.sign_in("Nguyễn Văn Dũng")
    hands.page.keyboard.press("Tab")
    assert hands.focus()["name"] == "Sang nội dung"
    hands.page.keyboard.press("Enter")
    assert hands.focus()["tag"] == "main"

    hands.find("kiến nghị của cử tri")
    address = hands.page.url
    hands.press("Tiếp nhận", "button")
    assert hands.desk.sees("tiếp nhận")

    if not hands.page.locator("main .actions > a", has_text="Cập nhật tiến độ").count():
        hands.press("Thao tác khác", "summary")
    hands.press("(Cập nhật|Báo cáo) tiến độ", "a")
    hands.write("Nội dung tiến độ", "Đã lấy ý kiến các phòng.")
    hands.press("(Cập nhật|Báo cáo) tiến độ", "button")
    assert hands.desk.sees("Đã lấy ý kiến các phòng.")

    hands.press("Báo cáo kết quả", "a")
    hands.write("Kết quả thực hiện", "Đã có văn bản trả lời từng kiến nghị.")
    hands.write("Số, ký hiệu", "77/BC-SNV")
    hands.press("Báo cáo kết quả", "button")
    assert hands.desk.sees("77/BC-SNV")

    hands.sign_in("Ngô Thanh Sơn")
    hands.page.goto(address)
    hands.press("Xác nhận hoàn thành", "a")
    hands.press("Xác nhận hoàn thành", "button")
    assert hands.desk.sees("Đã hoàn thành")
    assert not hands.unseen, hands.unseen


def test_tab_goes_round_a_page_and_comes_back(hands: Hands) -> None:
    hands.sign_in("Ngô Thanh Sơn")
    for path in ("/", "/viec/", "/trang-thai/", "/to-chuc/"):
        hands.page.goto(hands.desk.address + path)
        places = []
        for _ in range(400):
            hands.page.keyboard.press("Tab")
            places.append(hands.focus()["at"])
            if len(places) > 3 and (places[-1] == -1 or places[-1] == places[0]):
                break
        assert len(set(places)) > 8, path
        stuck = [a for a, b in itertools.pairwise(places) if a == b != -1]
        assert not stuck, path
        assert places[-1] in (-1, places[0]), f"{path}: the focus never leaves"
