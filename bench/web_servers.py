"""What `bench/web.py` starts: a database that stays, a web server, a signed-in person."""

import contextlib
import http.client
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from tests import postgres

from kycuong.config import processes

HERE: Final = Path(__file__).resolve().parent
WORKERS: Final = 2  # as on the two cores of the goals
PATIENCE: Final = 60.0
UNSET: Final = ("KYCUONG_DATABASE", "KYCUONG_DEMO", "KYCUONG_DEBUG")
PASSWORD: Final = "mat-khau-cua-phep-do"


class NotServed(Exception):
    """The server did not answer as it should."""


def free_port() -> int:
    """Return a local port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def database(folder: Path) -> Iterator[tuple[str, int]]:
    """Run a durable PostgreSQL server on a folder that stays.

    Yields its address without a database (the first one is "loaded"), and its pid.
    """
    owner, data = _owner(), folder / "data"
    folder.mkdir(parents=True, exist_ok=True)
    if owner:
        os.chown(folder, owner["user"], owner["group"])
    fresh = not data.exists()
    port = free_port()

    def call(name: str, *words: str) -> None:
        subprocess.run(
            [str(postgres.programs() / name), *words],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            **owner,  # type: ignore[call-overload]
        )

    if fresh:
        words = ("-U", "kycuong", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        call("initdb", "-D", str(data), *words)
    settings = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' "
        "-c max_wal_size=8GB -c shared_buffers=1GB -c maintenance_work_mem=512MB "
        "-c effective_cache_size=4GB -c random_page_cost=1.1"
    )
    call(
        "pg_ctl",
        "-D",
        str(data),
        "-w",
        "-l",
        str(folder / "log"),
        "-o",
        settings,
        "start",
    )
    try:
        address = f"postgresql://kycuong@127.0.0.1:{port}"
        if fresh:
            _ask(address, "CREATE DATABASE loaded")
        pid = int((data / "postmaster.pid").read_text().split()[0])
        yield address, pid
    finally:
        call("pg_ctl", "-D", str(data), "-m", "fast", "stop")


def copied(address: str, source: str, name: str) -> None:
    """Make a database of a server anew, as a copy of another, file by file."""
    _ask(address, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    _ask(address, f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY file_copy")


def _ask(address: str, words: str) -> None:
    program = str(postgres.programs() / "psql")
    command = [program, "-q", "-v", "ON_ERROR_STOP=1", "-d", f"{address}/postgres"]
    subprocess.run([*command, "-c", words], check=True)


def _owner() -> dict[str, int]:
    """Return as whom PostgreSQL runs: it refuses to be root."""
    if os.geteuid() != 0:
        return {}
    person = pwd.getpwnam("postgres")
    return {"user": person.pw_uid, "group": person.pw_gid}


def place(root: Path, *, postgres_too: bool) -> Path:
    """Return a folder for the data; elsewhere where PostgreSQL's user may not go."""
    if not postgres_too or not _owner():
        return root
    probe = ["test", "-x", str(root)]
    root.mkdir(parents=True, exist_ok=True)
    owner = _owner()
    went = subprocess.run(probe, user=owner["user"], group=owner["group"], check=False)
    return root if went.returncode == 0 else Path("/var/tmp/kycuong-bench")


def world(folder: Path, address: str) -> dict[str, str]:
    """Return the environment of one database."""
    own = {
        "KYCUONG_DATA": str(folder),
        "KYCUONG_HOSTS": "127.0.0.1",
        "DJANGO_SETTINGS_MODULE": "kycuong.config.settings",
        "PYTHONPATH": os.pathsep.join(
            [str(HERE.parent / "src"), str(HERE.parent), str(HERE)]
        ),
    }
    environment = {**os.environ, **own}
    # A host keeps what Python compiled, whatever this shell does.
    for name in (*UNSET, "PYTHONDONTWRITEBYTECODE"):
        environment.pop(name, None)
    if address:
        environment["KYCUONG_DATABASE"] = address
    return environment


@contextlib.contextmanager
def web(environment: dict[str, str]) -> Iterator[tuple[str, int, float]]:
    """Run the web server as production does.

    Yields its address, its pid, and the seconds from the start to the first page.
    """
    port = free_port()
    command = processes.web("127.0.0.1", port, WORKERS)
    begun = time.perf_counter()
    log = Path(environment["KYCUONG_DATA"]) / "web.log"
    told = {**environment, "KYCUONG_PROCESS": "web"}
    with log.open("w") as out:
        process = subprocess.Popen(command, env=told, stdout=out, stderr=out)
        try:
            _wait(port, process)
            yield f"http://127.0.0.1:{port}", process.pid, time.perf_counter() - begun
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError, http.client.HTTPException):
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            asked.request("GET", "/tai-khoan/dang-nhap/")
            if asked.getresponse().status == 200:
                return
        time.sleep(0.02)
    raise NotServed("the web server does not answer; see web.log in its data folder")


@dataclass
class Person:
    """Somebody signed in over HTTP: the cookies, and the token that forms carry."""

    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def cookie(self) -> str:
        """Return the header."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    @property
    def token(self) -> str:
        """Return the secret that a form sends back."""
        return self.cookies.get("csrftoken", "")

    def take(self, answer: http.client.HTTPResponse) -> None:
        """Keep the cookies of an answer."""
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = header.partition("=")
            self.cookies[name] = rest.partition(";")[0]


def sign_in(base: str, username: str, password: str) -> Person:
    """Sign a person in through the page that people use.

    Raises:
        NotServed: the page did not let them in.
    """
    person, page = Person(), "/tai-khoan/dang-nhap/"
    link = http.client.HTTPConnection(base.removeprefix("http://"), timeout=30)
    link.request("GET", page)
    first = link.getresponse()
    shown = first.read().decode()
    person.take(first)
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', shown)
    words = {
        "csrfmiddlewaretoken": found[1] if found else person.token,
        "username": username,
        "login": username,
        "password": password,
    }
    headers = {
        "Cookie": person.cookie,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    link.request("POST", page, urlencode(words), headers)
    answer = link.getresponse()
    answer.read()
    person.take(answer)
    if answer.status != 302 or "sessionid" not in person.cookies:
        raise NotServed(f"{username} is not let in: {answer.status}")
    return person


def weight() -> float:
    """Return the MB that the product with its locked requirements takes installed.

    Counted file by file from what each distribution says it brought.
    """
    code = (
        "import importlib.metadata as m, re, sys, pathlib\n"
        "names = {re.match(r'[\\w.-]+', line)[0].lower() for line in "
        "open(sys.argv[1]) if re.match(r'\\w', line)}\n"
        "size = 0\n"
        "for d in m.distributions():\n"
        "    if (d.metadata['Name'] or '').lower() in names | {'kycuong'}:\n"
        "        for f in d.files or ():\n"
        "            p = pathlib.Path(d.locate_file(f))\n"
        "            size += p.stat().st_size if p.is_file() else 0\n"
        "print(size / 1e6)"
    )
    base = HERE.parent / "requirements" / "base.txt"
    done = subprocess.run(
        [sys.executable, "-c", code, str(base)], capture_output=True, text=True
    )
    sources = HERE.parent / "src"
    own = sum(
        path.stat().st_size
        for path in sources.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    )
    return float(done.stdout or 0) + own / 1e6


def without(folder: Path) -> None:
    """Throw a data folder away."""
    shutil.rmtree(folder, ignore_errors=True)
