"""What `bench/web.py` tries besides pages at 1 and 8 connections: G22, G16, G21.

Each trial compares within itself, one side after the other in the same minutes, so
that its ratio holds on a machine that others use too, better than any time does.
"""

import contextlib
import http.client
import json
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import web_load
import web_servers

from kycuong.config import processes

HERE: Final = Path(__file__).resolve().parent
CLIENTS: Final = 8
ROUNDS: Final = 4  # pairs of spans, begun by the one side and the other in turn
WAYS: Final = ("rolled", "plain")
OFFICE, HEAD = "vp2", "cb00001"
HEAVY: Final = (  # one for each connection
    *("/viec/xuat.csv", "/viec/xuat.xlsx", "/theo-doi/giu-viec/xuat.xlsx"),
    *("/theo-doi/ai-lam-cham/", "/theo-doi/ne-tranh/", "/theo-doi/ngung-tre/"),
    *("/theo-doi/xep-hang/xuat.xlsx", "/theo-doi/tra-lai/"),
)
DONE: Final = (200, 302)  # 302: given to the job worker, which runs beside
LATE: Final = "/viec/?tinh-trang=qua-han"
Line = dict[str, Any]
Pids = tuple[int, int]


def run(
    wanted: Callable[[str], bool],
    base: str,
    told: dict[str, Any],
    pids: Pids,
    seconds: int,
) -> Iterator[Line]:
    """Yield the lines of the trials asked for; the last leaves other books behind."""
    if wanted("heavy"):
        yield heavy(base, told, pids, seconds)
    if wanted("closing"):
        yield closing(told, pids, seconds)
    if wanted("grown"):
        yield from grown(base, told, pids, seconds)


def _list(told: dict[str, Any], cookie: str) -> web_load.Reads:
    paths = [f"{LATE}&don-vi={unit}" for unit in told["units"]]
    return web_load.Reads({"paths": paths, "headers": [{"Cookie": cookie}]})


def heavy(base: str, told: dict[str, Any], pids: Pids, seconds: int) -> Line:
    """Measure the list at one connection, alone and while eight reports run (G22).

    By turns, so that what others do on the machine meets both sides; the ratio is the
    median of the rounds.
    """
    cookie = web_servers.sign_in(base, OFFICE, web_servers.PASSWORD).cookie
    log = Path(told["environment"]["KYCUONG_DATA"]) / "web.log"
    begun, answers = log.stat().st_size, Counter[int]()
    rounds = []
    for _ in range(ROUNDS):
        quiet = web_load.press(base, [_list(told, cookie)], seconds, pids=pids)
        with worker(told["environment"]), reports(base, cookie, answers):
            loud = web_load.press(base, [_list(told, cookie)], seconds, pids=pids)
        rounds.append((quiet, loud))
    times = [_p95(loud) / _p95(quiet) for quiet, loud in rounds]
    loud = sorted((loud for _, loud in rounds), key=_p95)[ROUNDS // 2]
    taken = sum(count for status, count in answers.items() if status in DONE)
    return {
        **loud,
        "id": "heavy",
        "quiet_p95_ms": statistics.median(_p95(quiet) for quiet, _ in rounds),
        "p95_times": round(statistics.median(times), 1),
        "longest_db_ms": longest(log, begun),
        "reports": taken,
        "refused": answers.total() - taken,
    }


def _p95(line: Line) -> float:
    return max(line["p95_ms"] or line["max_ms"] or 0, 0.1)


@contextlib.contextmanager
def worker(environment: dict[str, str]) -> Iterator[None]:
    """Run the job worker as production does; it makes the long exports."""
    told = {**environment, "KYCUONG_PROCESS": "job"}
    nowhere = subprocess.DEVNULL
    running = subprocess.Popen(
        processes.worker(), env=told, stdout=nowhere, stderr=nowhere
    )
    try:
        yield
    finally:
        running.kill()
        running.wait()


@contextlib.contextmanager
def reports(base: str, cookie: str, answers: Counter[int]) -> Iterator[None]:
    """Ask for a heavy report on each of eight connections, again and again."""
    over = threading.Event()

    def ask(path: str) -> None:
        while not over.is_set():
            link = http.client.HTTPConnection(base.removeprefix("http://"), timeout=60)
            with contextlib.suppress(OSError, http.client.HTTPException):
                link.request("GET", path, headers={"Cookie": cookie})
                answer = link.getresponse()
                while answer.read(65536):
                    pass
                answers[answer.status] += 1
            link.close()

    threads = [threading.Thread(target=ask, args=(path,)) for path in HEAVY]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def longest(log: Path, begun: int) -> float:
    """Return the most ms of database that one request since took, as the log says.

    A request still under way is in nobody's log; so every report is waited for.
    """
    with log.open("rb") as taken:
        taken.seek(begun)
        lines = [line for line in taken if line.startswith(b"{") and b"db_ms" in line]
    return max((float(json.loads(line)["db_ms"]) for line in lines), default=0.0)


def closing(told: dict[str, Any], pids: Pids, seconds: int) -> Line:
    """Measure ending duties by eight processes, with the rollup and without (G16)."""
    clients = [
        subprocess.Popen(
            [sys.executable, str(HERE / "web_closing.py"), str(slot), str(CLIENTS)],
            env=told["environment"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for slot in range(CLIENTS)
    ]
    try:
        for client in clients:
            _answer(client)
        before, began, own = web_load.spent(pids), time.perf_counter(), _own(clients)
        spans = [
            {
                way: _span(clients, way, seconds / 2, pids[1])
                for way in WAYS[:: 1 - turn % 2 * 2]
            }
            for turn in range(ROUNDS)
        ]
        lasted, after = time.perf_counter() - began, web_load.spent(pids)
        own = _own(clients) - own
    finally:
        for client in clients:
            client.kill()
            client.wait()
    rolled, plain = (
        statistics.median(span[way].rate for span in spans) for way in WAYS
    )
    lost = statistics.median(
        1 - span["rolled"].rate / span["plain"].rate for span in spans
    )
    dearer = statistics.median(
        span["rolled"].cpu / span["plain"].cpu - 1 for span in spans
    )
    return {
        "id": "closing",
        "c": len(clients),
        "rps": round(rolled, 1),
        "plain_rps": round(plain, 1),
        "lost_pct": round(100 * lost, 1),
        "cpu_more_pct": round(100 * dearer, 1),
        "foreign_pct": web_load.foreign(before, after, own, lasted),
    }


def _own(clients: list[subprocess.Popen[str]]) -> float:
    return sum(web_load.tree_cpu(client.pid) for client in clients)


def _answer(client: subprocess.Popen[str]) -> str:
    """Return the next line of a client.

    Raises:
        NotServed: it ended instead.
    """
    line = client.stdout.readline() if client.stdout else ""
    if not line:
        raise web_servers.NotServed("a client that ends duties ended; see above")
    return line


class Span(NamedTuple):
    """How many acts a second, and the CPU seconds of one, the database's included."""

    rate: float
    cpu: float


def _span(
    clients: list[subprocess.Popen[str]], way: str, seconds: float, database: int
) -> Span:
    """Let all clients act at once."""
    began = time.perf_counter()
    spent = _own(clients) + web_load.tree_cpu(database)
    for client in clients:
        if client.stdin:
            client.stdin.write(f"{way} {seconds}\n")
            client.stdin.flush()
    done = max(sum(int(_answer(client)) for client in clients), 1)
    spent = _own(clients) + web_load.tree_cpu(database) - spent
    return Span(done / (time.perf_counter() - began), spent / done)


def grown(base: str, told: dict[str, Any], pids: Pids, seconds: int) -> Iterator[Line]:
    """Measure pages with 2,000 officials, then with 15,000 (G21)."""
    cookies = {
        name: web_servers.sign_in(base, name, web_servers.PASSWORD).cookie
        for name in (OFFICE, HEAD)
    }

    def matters(keys: list[int], name: str) -> web_load.Reads:
        paths = [f"/viec/{pk}/" for pk in keys]
        return web_load.Reads({"paths": paths, "headers": [{"Cookie": cookies[name]}]})

    pages = {
        "grown_list": _list(told, cookies[OFFICE]),
        "grown_detail": matters(told["some"], OFFICE),
        "grown_detail_head": matters(told["writers"][HEAD], HEAD),
    }

    def press() -> dict[str, Line]:
        return {
            name: web_load.press(base, [page], seconds, pids=pids)
            for name, page in pages.items()
        }

    few = press()
    script = str(HERE / "web_officials.py")
    subprocess.run([sys.executable, script], env=told["environment"], check=True)
    for name, line in press().items():
        more = {
            f"{word}_more_pct": round(
                100 * (_of(line, word) / _of(few[name], word) - 1), 1
            )
            for word in ("kb", "cpu")
        }
        noise = max(line["foreign_pct"], few[name]["foreign_pct"])
        yield {**line, "id": name, **more, "foreign_pct": noise}


def _of(line: Line, word: str) -> float:
    """Return the weight or the CPU a request, never nothing."""
    taken = line["kb"] if word == "kb" else line["srv_cpu_ms"] + line["db_cpu_ms"]
    return max(float(taken), 0.01)
