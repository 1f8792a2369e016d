"""The product as `make run` starts it, and a real Chromium in front of it.

All of it ends with the last test of this folder: while an engine of browsers runs, the
same process may not ask the database.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import postgres

playwright = pytest.importorskip("playwright.sync_api")
PATIENCE = 60.0
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def chromium() -> str:
    """Return Debian's Chromium; skip without it, or fail in strict mode."""
    path = shutil.which("chromium")
    if path:
        return path
    reason = "Chromium is not installed: apt-get install chromium"
    if os.environ.get("KYCUONG_REQUIRE_SYSTEM") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def stop(running: subprocess.Popen[bytes]) -> None:
    """End a server with all it started, also where it has ended by itself."""
    for patience, sign in ((15, signal.SIGTERM), (5, signal.SIGKILL)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(timeout=patience)
            return


@pytest.fixture(scope="package")
def screens(request: pytest.FixtureRequest) -> Path | None:
    """Return the folder for pictures, `--screens`; without one none are taken."""
    asked = request.config.getoption("--screens")
    if not asked:
        return None
    folder = Path(asked)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def settled(folder: Path, name: str) -> dict[str, str]:
    """Return the environment of a house of its own: data folder and database."""
    environment = {
        **os.environ,
        "KYCUONG_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "kycuong.config.settings",
    }
    environment.pop("KYCUONG_SECRET_KEY", None)
    if base := environment.get("KYCUONG_DATABASE"):
        worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
        environment["KYCUONG_DATABASE"] = postgres.another(base, f"{name}_{worker}")
    return environment


@contextlib.contextmanager
def served(environment: dict[str, str]) -> Iterator[str]:
    """Start `kycuong demo` with an empty book; yield its address."""
    port = free_port()
    words = ["demo", "--empty", "--port", str(port)]
    command = [sys.executable, "-m", "kycuong.config.cli", *words]
    running = subprocess.Popen(command, env=environment, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + PATIENCE
        while not answers(address + "/tai-khoan/dang-nhap/"):
            assert running.poll() is None, "kycuong demo ended by itself"
            assert time.monotonic() < deadline, "kycuong demo does not answer"
            time.sleep(0.2)
        yield address
    finally:
        stop(running)


@pytest.fixture(scope="package")
def house(tmp_path_factory: Any) -> Iterator[str]:
    """Serve the demo on the database under test; yield its address."""
    chromium()
    with served(settled(tmp_path_factory.mktemp("house"), "house")) as address:
        yield address


SAMPLE_BREACHES = (  # seven, one in each state: numbers 1 to 7 of the tour
    "from kycuong.config.demo import breaches; from kycuong.shared import clock; "
    "breaches.load(clock.now())"
)


def run(environment: dict[str, str], *words: str) -> str:
    """Run a `kycuong` command; return what it printed."""
    command = [sys.executable, "-m", "kycuong.config.cli", *words]
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="package")
def world(tmp_path_factory: Any) -> Iterator[tuple[str, dict[str, int]]]:
    """Live the weeks, serve them; yield the address and what was made."""
    chromium()
    environment = settled(tmp_path_factory.mktemp("world"), "world")
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    environment["KYCUONG_DEMO"] = "1"
    run(environment, "demo", "--no-serve", "--empty")
    run(environment, "manage", "shell", "-c", SAMPLE_BREACHES)
    live = "from tests.browser import world; world.main()"
    made = json.loads(run(environment, "manage", "shell", "-c", live).splitlines()[-1])
    with served(environment) as address:
        yield address, made


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    path = chromium()
    with playwright.sync_playwright() as engine:
        started = engine.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


class Desk:
    """A person's browser: signs in as one of the cast, works, takes pictures."""

    def __init__(self, page: Any, address: str, screens: Path | None) -> None:
        self.page, self.address, self.screens = page, address, screens
        self.complaints: list[str] = []
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.set_default_timeout(30_000)

    def _listen(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def become(self, name: str) -> None:
        """Sign in as one of the cast."""
        self.page.context.clear_cookies()
        self.page.goto(self.address + "/")
        self.page.get_by_role("button", name=re.compile(f"^{name}")).click()
        self.page.wait_for_url(self.address + "/")

    def go(self, path: str) -> None:
        response = self.page.goto(self.address + path)
        assert response.status < 400, (path, response.status)

    def press(self, name: str) -> None:
        """Press a button or follow a link by its words."""
        main = self.page.locator("main")
        button = main.get_by_role("button", name=name, exact=True)
        link = main.get_by_role("link", name=name, exact=True)
        button.or_(link).first.click()
        self.page.wait_for_load_state()

    def wait(self, step: str) -> None:
        """Move the demo clock by one of its buttons."""
        strip = self.page.get_by_role("button", name=step, exact=True)
        strip.first.click()
        self.page.wait_for_load_state()

    def sees(self, text: str, *, within: float = 15.0) -> bool:
        """Say whether the page shows a text, waiting for it to load."""
        deadline = time.monotonic() + within
        while text not in self.text():
            if time.monotonic() > deadline:
                return False
            self.page.wait_for_timeout(100)
        return True

    def text(self) -> str:
        """Return what the page says."""
        return str(self.page.locator("main").inner_text())

    def picture(self, name: str, *, full: bool = False) -> None:
        """Keep the page at both widths; nothing may push it sideways on a phone."""
        for suffix, size in (("", WIDE), ("-390", PHONE)):
            self.page.set_viewport_size(size)
            if self.screens:
                place = self.screens / f"{name}{suffix}.png"
                self.page.screenshot(path=str(place), full_page=full)
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"], f"{name} is {wide} pixels wide on a phone"
        self.page.set_viewport_size(WIDE)


@pytest.fixture
def desk(
    browser: Any, house: str, screens: Path | None
) -> Iterator[Callable[..., Desk]]:
    """Return a maker of browsers; with `script=False` one without JavaScript."""
    opened: list[Any] = []

    def make(*, script: bool = True) -> Desk:
        context = browser.new_context(
            viewport=WIDE, java_script_enabled=script, locale="vi-VN"
        )
        opened.append(context)
        return Desk(context.new_page(), house, screens)

    yield make
    for context in opened:
        context.close()
