"""Heavy pages are made in a lane of their own, and nobody at the desk waits for them."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest

from kycuong.config.door import WAITING, heavy
from kycuong.config.lane import NICE, threads_by_cores
from tests import postgres
from tests.operations.conftest import ROOT

SCRIPT = ROOT / "tests" / "operations" / "heavy_host.py"


class Host:
    """A web server of two processes and a lane."""

    def __init__(self) -> None:
        self.port = postgres.free_port()
        self.process = subprocess.Popen(
            [sys.executable, str(SCRIPT), str(self.port)],
            env={**os.environ, "PYTHONPATH": f"{ROOT}/src:{ROOT}"},
            stderr=subprocess.DEVNULL,
        )
        self.asking = ThreadPoolExecutor(40)

    def ask(self, path: str, method: str = "GET") -> tuple[int, bytes]:
        """Return status and body."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request(method, path, headers={"Cookie": "a=b"})
        answer = line.getresponse()
        body = answer.read()
        line.close()
        return answer.status, body

    def told(self, path: str, method: str = "GET") -> dict[str, Any]:
        """Return what a page says about its making."""
        status, body = self.ask(path, method)
        assert status == 200
        found: dict[str, Any] = json.loads(body)
        return found

    def later(self, path: str) -> "Future[tuple[int, bytes]]":
        """Ask, and go on."""
        return self.asking.submit(self.ask, path)

    def wait(self) -> None:
        """Wait until pages are answered."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with suppress(OSError):
                self.told("/")
                return
            time.sleep(0.05)
        raise AssertionError("the server does not answer")


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    one = Host()
    try:
        one.wait()
        yield one
    finally:
        one.process.terminate()
        assert one.process.wait(20) == 0
        one.asking.shutdown()


def test_heavy_pages_are_made_elsewhere_and_give_way(host: Host) -> None:
    desk, lane = host.told("/viec/"), host.told("/theo-doi/ngung-tre/")
    assert lane["pid"] != desk["pid"]
    assert lane["nice"] == desk["nice"] + NICE
    assert lane["cookie"] == desk["cookie"] == "a=b"
    assert lane["from"] == "127.0.0.1"


def test_so_many_at_once_and_the_desk_goes_on(host: Host) -> None:
    asked = [host.later("/theo-doi/ngung-tre/?work=0.3") for _ in range(6)]
    time.sleep(0.2)
    quick = [host.told("/viec/")["ended"] for _ in range(20)]
    made = [json.loads(one.result()[1]) for one in asked]
    assert len({one["pid"] for one in made}) == 1
    most = max(
        sum(one["begun"] <= other["begun"] < one["ended"] for one in made)
        for other in made
    )
    assert most <= threads_by_cores(os.cpu_count() or 1)
    assert max(quick) < max(one["ended"] for one in made)


def test_an_act_is_never_passed_on(host: Host) -> None:
    lane = host.told("/theo-doi/ngung-tre/")["pid"]
    assert host.told("/theo-doi/ngung-tre/", "POST")["pid"] != lane


def test_where_too_many_wait_that_is_said_at_once(host: Host) -> None:
    asked = [host.later("/bao-cao/1/?work=0.1") for _ in range(2 * WAITING + 12)]
    found = [one.result()[0] for one in asked]
    assert set(found) == {200, 503}
    assert found.count(503) >= 12  # of two processes


def test_a_lane_that_dies_is_started_again_and_what_waits_goes_on(host: Host) -> None:
    lane = host.told("/theo-doi/ngung-tre/")["pid"]
    at_work = host.later("/theo-doi/ngung-tre/?work=30")
    time.sleep(0.3)
    waiting = host.later("/theo-doi/ngung-tre/")
    time.sleep(0.2)
    os.kill(lane, signal.SIGKILL)
    assert at_work.result()[0] == 503
    status, body = waiting.result()
    assert status == 200
    assert json.loads(body)["pid"] != lane


def test_a_long_answer_comes_whole_or_not_at_all(host: Host) -> None:
    status, body = host.ask("/viec/xuat.csv?pieces=99")
    assert (status, len(body)) == (200, 9_900_000)
    assert host.ask("/viec/xuat.csv?pieces=101")[0] == 503


@pytest.mark.parametrize(
    ("path", "lane"),
    [
        ("/viec/", False),
        ("/viec/12/", False),
        ("/viec/xuat.xlsx", True),
        ("/bao-cao/", False),
        ("/bao-cao/3/viec/", True),
        ("/theo-doi/", False),
        ("/theo-doi/xep-hang/", False),
        ("/theo-doi/xep-hang/xuat.csv", True),
        ("/theo-doi/ngay/", True),
        ("/phat-hanh/3/xuat.xlsx", True),
        ("/static/app.js", False),
        ("/api/v1/matters", False),
    ],
)
def test_what_is_heavy(path: str, lane: bool) -> None:
    assert heavy(path) is lane
