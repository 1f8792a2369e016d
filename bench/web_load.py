"""Load over loopback where `wrk` cannot give it: acts, each with what its page showed.

An act says which entry its page last showed (`seen`), so that two people never
overwrite each other; a fixed body cannot. Each connection here has matters of its own
and counts along. Reads go the same way where `wrk` or `httpbench.py` is missing.
"""

import importlib.util
import os
import random
import re
import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, Final
from urllib.parse import urlencode

from web_data import beside

WARM: Final = 2.0  # seconds before the count begins
_LENGTH: Final = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
WORDS: Final = (
    "Đã rà soát hồ sơ, gửi lấy ý kiến các đơn vị và tổng hợp số liệu theo yêu cầu; "
    "dự kiến hoàn thành đúng hạn, còn chờ hai đơn vị gửi báo cáo bổ sung."
)
Ask = tuple[str, str, dict[str, str], bytes]
"""Method, path, headers, body."""
Spent = tuple[float, float, float]
"""CPU seconds of the web server, of the database, of the whole machine."""


@dataclass
class Found:
    """What one connection met: seconds of each answer, refusals, bytes."""

    times: list[float] = field(default_factory=list)
    wrong: int = 0
    weight: int = 0


class Link:
    """One kept connection."""

    def __init__(self, port: int) -> None:
        """Connect."""
        self.port = port
        self.socket = self._open()

    def _open(self) -> socket.socket:
        made = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made

    def ask(self, wanted: Ask) -> tuple[int, int, bytes]:
        """Send one request; return the status, the bytes and the body."""
        method, path, headers, body = wanted
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        lines.append(f"Content-Length: {len(body)}")
        self.socket.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        taken = b""
        while b"\r\n\r\n" not in taken:
            more = self.socket.recv(65536)
            if not more:
                self.socket = self._open()
                return 0, 0, b""
            taken += more
        head, _, rest = taken.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        left = int(length[1]) if length else 0
        while len(rest) < left:
            rest += self.socket.recv(65536)
        return int(head[9:12]), len(head) + len(rest) + 4, rest


class Reports:
    """Progress reports of one head on their body's open matters, one after another."""

    def __init__(self, person: Any, matters: list[int], seen: dict[int, int]) -> None:
        """Begin with what the pages show now."""
        self.person, self.matters, self.seen, self.turn = person, matters, seen, 0

    def next(self) -> Ask:
        """Return the next act."""
        pk = self.matters[self.turn % len(self.matters)]
        self.turn += 1
        words = {
            "csrfmiddlewaretoken": self.person.token,
            "seen": self.seen[pk],
            "text": f"{WORDS} Lần {self.turn}.",
        }
        headers = {
            "Cookie": self.person.cookie,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.seen[pk] += 1
        return "POST", f"/viec/{pk}/tien-do/", headers, urlencode(words).encode()

    @staticmethod
    def done(status: int) -> bool:
        """Say whether the act was taken."""
        return status == 302


class Reads:
    """Pages in turn, as a scenario names them."""

    def __init__(self, scenario: dict[str, Any]) -> None:
        """Begin somewhere."""
        self.paths, self.headers = scenario["paths"], scenario["headers"]
        self.turn = random.randrange(10_000)

    def next(self) -> Ask:
        """Return the next page."""
        self.turn += 1
        path = self.paths[self.turn % len(self.paths)]
        return "GET", path, self.headers[self.turn % len(self.headers)], b""

    @staticmethod
    def done(status: int) -> bool:
        """Say whether a page came."""
        return status == 200


def press(
    base: str, sources: list[Any], seconds: float, *, pids: tuple[int, int]
) -> dict[str, Any]:
    """Let every source ask on a connection of its own; return what was met.

    The keys are those of `httpbench.py`.
    """
    port = int(base.rpartition(":")[2])
    found = [Found() for _ in sources]
    until = time.perf_counter() + WARM
    _together(port, sources, [Found() for _ in sources], until)
    before, began = spent(pids), time.perf_counter()
    own = time.process_time()
    _together(port, sources, found, began + seconds)
    lasted, after = time.perf_counter() - began, spent(pids)
    own = time.process_time() - own
    times = sorted(one for each in found for one in each.times)
    asked = max(len(times), 1)
    return {
        "c": len(sources),
        "req": len(times),
        "rps": round(len(times) / lasted, 1),
        **{f"p{part}_ms": _part(times, part) for part in (50, 95, 99)},
        "max_ms": round(1000 * times[-1], 2) if times else None,
        "http_err": sum(each.wrong for each in found),
        "kb": round(sum(each.weight for each in found) / asked / 1024, 1),
        "srv_cpu_ms": round(1000 * (after[0] - before[0]) / asked, 2),
        "db_cpu_ms": round(1000 * (after[1] - before[1]) / asked, 2),
        "foreign_pct": foreign(before, after, own, lasted),
    }


def foreign(before: Spent, after: Spent, own: float, lasted: float) -> float:
    """Return what others took of all cores, in percent."""
    meant = after[2] - before[2] - own
    meant -= (after[0] - before[0]) + (after[1] - before[1])
    return round(max(0.0, 100 * meant / lasted / (os.cpu_count() or 1)), 1)


def _part(times: list[float], part: int) -> float | None:
    if len(times) < 2:
        return None
    return round(1000 * statistics.quantiles(times, n=100)[part - 1], 2)


def _together(port: int, sources: list[Any], found: list[Found], until: float) -> None:
    threads = [
        threading.Thread(target=_run, args=(port, source, each, until))
        for source, each in zip(sources, found, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _run(port: int, source: Any, found: Found, until: float) -> None:
    link = Link(port)
    while (now := time.perf_counter()) < until:
        status, weight, _ = link.ask(source.next())
        found.times.append(time.perf_counter() - now)
        found.weight += weight
        found.wrong += not source.done(status)


def spent(pids: tuple[int, int]) -> Spent:
    """Return CPU seconds of the web server, of the database, of the whole machine."""
    tick = os.sysconf("SC_CLK_TCK")
    head = Path("/proc/stat").read_text().partition("\n")[0]
    cells = [int(one) for one in head.split()[1:9]]
    return tree_cpu(pids[0]), tree_cpu(pids[1]), (sum(cells) - sum(cells[3:5])) / tick


def tree(pid: int) -> Iterator[int]:
    """Yield a process and all that it started."""
    yield pid
    for task in _read(f"/proc/{pid}/task/{pid}/children").split():
        yield from tree(int(task))


def tree_cpu(pid: int) -> float:
    """Return the CPU seconds of a process tree, ended children included."""
    cells = (
        (_read(f"/proc/{one}/stat").rpartition(")")[2].split() for one in tree(pid))
        if pid
        else ()
    )
    ticks = sum(sum(map(int, own[11:15])) for own in cells if own)
    return ticks / os.sysconf("SC_CLK_TCK")


def tree_pss(pid: int) -> dict[str, float]:
    """Return the MB of a web server's processes, shared pages counted by share.

    By part: who only holds what is loaded, those that make pages, the heavy lane (which
    runs at a lower priority).
    """
    parts = {"giữ chỗ": 0.0, "trang": 0.0, "làn nặng": 0.0}
    for one in tree(pid):
        found = re.search(
            r"^Pss:\s+(\d+)", _read(f"/proc/{one}/smaps_rollup"), re.MULTILINE
        )
        if found:
            slow = os.getpriority(os.PRIO_PROCESS, one) > 0
            part = "giữ chỗ" if one == pid else "làn nặng" if slow else "trang"
            parts[part] += int(found[1]) / 1024
    return parts


def _read(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError:
        return ""


def httpbench() -> ModuleType | None:
    """Return the load program that lies beside the checkout, or None."""
    path = beside("httpbench.py")
    spec = importlib.util.spec_from_file_location("httpbench", path) if path else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


Runner = Callable[[dict[str, Any], int], dict[str, Any]]
