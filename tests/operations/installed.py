"""One host as ops/install.sh makes it: its folders, its web server, nginx before it."""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from django.db import connections

from kycuong.config.lane import NICE
from tests import postgres
from tests.drill.house import children, kill_tree
from tests.operations import site
from tests.operations.cluster import OPS
from tests.operations.conftest import ROOT
from tests.operations.visitor import Visitor, until

TICKS = os.sysconf("SC_CLK_TCK")


class Host:
    """One host: what install.sh made, its web server, and nginx before it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "data"
        self.etc, self.prefix = folder / "etc", folder / "prefix"
        self.web, self.plain, self.secure = (postgres.free_port() for _ in range(3))
        self.certificate = site.certificate(folder)
        self.server: subprocess.Popen[bytes] | None = None
        self.environment = {
            **os.environ,
            "PYTHONPATH": f"{ROOT}/src:{ROOT}",
            "KYCUONG_ETC": str(self.etc),
            "KYCUONG_USER": "nobody-of-that-name",
        }
        for name in ("DJANGO_SETTINGS_MODULE", "KYCUONG_DATA", "KYCUONG_SECRET_KEY"):
            self.environment.pop(name, None)

    def script(self, name: str, *words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(OPS / name), *map(str, words)],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def install(self) -> None:
        """Lay the tables down, then install as an administrator does."""
        self.etc.mkdir()
        example = (OPS / "kycuong.env.example").read_text()
        lines = [line for line in example.splitlines() if "_DATABASE=" not in line]
        filled = "\n".join(lines).replace("@DATA@", str(self.data))
        filled = filled.replace("@SECRET@", "k" * 48) + "\n"
        (self.etc / "kycuong.env").write_text(filled)
        self.data.mkdir()
        tables(self.data / "kycuong.sqlite3")
        done = self.script("install.sh", *self.words(), "--release", "1", "--first")
        assert done.returncode == 0, done.stdout + done.stderr
        words = [sys.executable, str(ROOT / "tests" / "operations" / "people.py")]
        given = {**self.environment, "KYCUONG_DATA": str(self.data)}
        given["KYCUONG_SECRET_KEY"] = "k" * 48
        subprocess.run(words, env=given, cwd=ROOT, check=True)

    def words(self) -> list[object]:
        """Return what the scripts are told of this host."""
        ready = Path(sys.executable).parents[1]
        places = ("--prefix", self.prefix, "--etc", self.etc, "--data", self.data)
        units = ("--units", self.folder / "units", "--site", self.folder / "site")
        user = ("--user", "root" if os.geteuid() == 0 else os.environ["USER"])
        return [
            *("--source", ROOT, "--environment", ready, "--no-services"),
            *(*places, *units, *user),
        ]

    def site(self) -> str:
        """Return the site as installed, on this test's ports."""
        text = (self.folder / "site" / "kycuong.conf").read_text()
        web = [f"127.0.0.1:{self.web}"]
        text = text.replace(str(self.etc / "tls"), str(self.folder))
        return site.laid(text, self.folder, ports=(self.plain, self.secure), web=web)

    def start(self) -> None:
        """Start the web server with the words of its unit."""
        unit = (self.folder / "units" / "kycuong-web.service").read_text()
        told = re.search(r"^ExecStart=\S+/bin/kycuong (.+)$", unit, re.MULTILINE)
        assert told is not None
        words = told[1].replace("${KYCUONG_LISTEN}", "127.0.0.1")
        words = words.replace("8000", str(self.web))
        program = str(self.prefix / "ops" / "kycuong.sh")
        self.server = subprocess.Popen(
            [program, *words.split()],
            env=self.environment,
            cwd=self.data,
            start_new_session=True,
        )
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.web), 1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the web server does not answer")

    def stop(self) -> None:
        if self.server is not None:
            self.server.terminate()
            try:
                self.server.wait(15)
            except subprocess.TimeoutExpired:
                kill_tree(self.server.pid)
            self.server = None

    def visitor(self, source: str = "") -> Visitor:
        return Visitor(
            "127.0.0.1",
            secure=self.secure,
            plain=self.plain,
            certificate=self.certificate,
            source=source,
        )

    def rows(self, statement: str) -> list[Any]:
        """Ask the host's own database."""
        place = f"file:{self.data}/kycuong.sqlite3?mode=ro"
        line = sqlite3.connect(place, uri=True)
        try:
            return line.execute(statement).fetchall()
        finally:
            line.close()

    def log(self) -> str:
        return (self.folder / "kycuong.log").read_text()

    def line(self, known: str) -> dict[str, Any]:
        """Return what nginx has written of a request: it writes once it has answered."""
        until(lambda: known in self.log(), 5)
        lines = self.log().splitlines()
        (found,) = [json.loads(line) for line in lines if known in line]
        assert isinstance(found, dict)
        return found

    def worked(self) -> dict[str, float]:
        """Return the seconds that the lane and the processes of pages have worked."""
        assert self.server is not None
        found = {"lane": 0.0, "pages": 0.0}
        for child in children(self.server.pid):
            told = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            kind = "lane" if int(told[16]) >= NICE else "pages"
            found[kind] += (int(told[11]) + int(told[12])) / TICKS
        return found


def tables(place: Path) -> None:
    """Copy the tests' empty tables: a migration from nothing is proven elsewhere."""
    source = sqlite3.connect(f"file:{connections['default'].settings_dict['NAME']}")
    target = sqlite3.connect(place)
    source.backup(target)
    source.close()
    target.close()
