"""Where the books lie: one file beside the programs, or two servers."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import psycopg

from tests import postgres
from tests.operations.cluster import Cluster

MARK = re.compile(r"dien-tap-[0-9a-f]{32}")
ENTRIES = "SELECT reason, payload FROM ledger_entry WHERE kind = 'report'"


class NotStarted(Exception):
    """A server does not start; the text is the end of its log."""


class OneFile:
    """The embedded database."""

    name = "nhúng"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "var" / "kycuong.sqlite3"
        self.environment: dict[str, str] = {}

    def marks(self) -> list[str]:
        """Return the marks of every act that stands in the books."""
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as line:
            rows = line.execute(ENTRIES).fetchall()
        return [mark for row in rows for mark in MARK.findall(f"{row[0]} {row[1]}")]

    def close(self) -> None:
        """Nothing runs."""


class Servers:
    """A primary and its synchronous replica, made by the scripts of `ops/`."""

    name = "PostgreSQL"

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.primary, self.replica = cluster.first, cluster.second
        self.names = {cluster.first: "first", cluster.second: "second"}
        cluster.make_primary()
        cluster.make_replica()
        address = cluster.address(cluster.first, cluster.second)
        self.environment = {"KYCUONG_DATABASE": address}

    def marks(self) -> list[str]:
        """Return the marks of every act that stands in the books."""
        address = self.cluster.address(self.primary)
        with psycopg.connect(address, connect_timeout=10) as line:
            rows = line.execute(ENTRIES).fetchall()
        return [mark for row in rows for mark in MARK.findall(f"{row[0]} {row[1]}")]

    def lose(self, port: int) -> None:
        """Have one server end as by a power cut."""
        self.cluster.kill(port)

    def start(self, port: int) -> None:
        """Start a server again, which finds its own way back."""
        data = self.cluster.data(port)
        words = (data, "-w", "-t", "60", "-s", "-l", data / "server.log")
        command = [*self._control(), *map(str, words)]
        command += ["-o", self.cluster.options()[1], "start"]
        until = time.monotonic() + 30
        while subprocess.run(
            command,
            cwd=self.cluster.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self.cluster.owner,  # type: ignore[call-overload]
        ).returncode:
            if time.monotonic() > until:
                raise NotStarted((data / "server.log").read_text()[-2000:])
            time.sleep(0.5)  # what died is not buried yet

    def fail_over(self) -> None:
        """Make the replica the primary by the script that an administrator runs."""
        words = ("--data", self.cluster.data(self.replica), "--port", self.replica)
        old = ("--old", "127.0.0.1", "--old-port", self.primary)
        self.cluster.run("failover.sh", *words, *old)
        self.primary, self.replica = self.replica, self.primary

    def rejoin(self) -> None:
        """Bring the old primary back as the replica of the new one."""
        words = ("--data", self.cluster.data(self.replica), "--port", self.replica)
        source = ("--from", "127.0.0.1", "--from-port", self.primary)
        name = ("--name", self.names[self.replica], "--repo", self.cluster.repo)
        options = self.cluster.options()
        self.cluster.run("rejoin.sh", *words, *source, *name, "--sync", *options)

    def close(self) -> None:
        """Stop both."""
        self.cluster.stop()

    def _control(self) -> list[str]:
        return [str(postgres.programs() / "pg_ctl"), "-D"]
