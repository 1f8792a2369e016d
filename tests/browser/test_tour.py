"""Every page of the running course of a duty, looked at in a real browser.

A world lived through the services is served; each page is opened by whoever works on
it, at both widths: it answers, is light, fits, says nothing in the console and has no
serious fault for those who read it by other means than eyes.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import PHONE, WIDE, Desk
from tests.browser.tour_pages import PAGES, PEOPLE

pytestmark = pytest.mark.browser
HEAVIEST = 60_000
SERIOUS = {"serious", "critical"}


def reckoned(desk: Desk) -> bool:
    """Wait for what is counted in the background; say whether it came."""
    deadline = time.monotonic() + 20
    while desk.page.locator(".progress, [hx-trigger]").count():
        if time.monotonic() > deadline:
            return False
        desk.page.wait_for_timeout(100)
    return True


def faults(desk: Desk, name: str, path: str) -> list[str]:
    """Open a page, take its pictures; return what is wrong with it."""
    page, found = desk.page, []
    response = page.goto(desk.address + path)
    if response.status != 200:
        return [f"{name}: {response.status}"]
    if (weight := len(response.body())) > HEAVIEST:
        found.append(f"{name}: {weight} bytes")
    if not reckoned(desk):
        found.append(f"{name}: what is worked out beside it never came")
    if not on_server():
        found += looks(desk, name)
    found += [f"{name}: console: {line}" for line in desk.complaints]
    desk.complaints.clear()
    return found


def looks(desk: Desk, name: str) -> list[str]:
    """Return what is wrong with how a page looks, at both widths, and is read aloud."""
    page, found = desk.page, []
    for suffix, size in (("", WIDE), ("-390", PHONE)):
        page.set_viewport_size(size)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            found.append(f"{name}{suffix}: {wide} pixels wide")
        if desk.screens:
            picture = desk.screens / f"{name}{suffix}.png"
            page.screenshot(path=str(picture), full_page=True)
    for each in Axe().run(page).response["violations"]:
        if each["impact"] in SERIOUS:
            where = "; ".join(str(node["target"]) for node in each["nodes"][:3])
            found.append(f"{name}: {each['id']} at {where}")
    page.set_viewport_size(WIDE)
    return found


def on_server() -> bool:
    """Say whether PostgreSQL is below: how a page looks is seen in the other pass."""
    return bool(os.environ.get("KYCUONG_DATABASE"))


def test_every_page_of_the_course_fits_and_is_sound(
    browser: Any, world: tuple[str, dict[str, int]], screens: Path | None
) -> None:
    address, made = world
    desks: dict[str, Desk] = {}
    found: list[str] = []
    for line in PAGES.split("\n")[1:-1]:
        who, name, path = line.split(" ")
        if who not in desks:
            context = browser.new_context(viewport=WIDE, locale="vi-VN")
            desks[who] = Desk(context.new_page(), address, screens)
            desks[who].become(PEOPLE[who])
        found += faults(desks[who], name, path.format(**made))
    for desk in desks.values():
        desk.page.context.close()
    assert not found, "\n".join(found)
