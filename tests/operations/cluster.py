"""A primary, its replica and their repository in one throw-away folder.

Every step is the script that an administrator runs (ops/), with ports and folders of
its own. Servers run as the user postgres where the tests run as root.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from tests import postgres

OPS = Path(__file__).parents[2] / "ops"
ROOM = 1024**3
LIGHT = "-c shared_buffers=32MB -c max_connections=60 -c max_wal_size=512MB"


class Refused(Exception):
    """A script ended with another code than 0; the text is what it said."""


class Cluster:
    """Where everything lies, and the scripts with its ports filled in."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.repo = folder, folder / "repo"
        self.ops = folder / "ops"
        shutil.copytree(OPS, self.ops)
        self.first, self.second = postgres.free_port(), postgres.free_port()
        self.owner: dict[str, object] = {}
        if os.geteuid() == 0:
            person = pwd.getpwnam("postgres")
            self.owner = {"user": person.pw_uid, "group": person.pw_gid}
            for path in (folder, self.ops, *self.ops.rglob("*")):
                os.chown(path, person.pw_uid, person.pw_gid)

    def run(
        self, script: str, *words: object, env: dict[str, str] | None = None
    ) -> str:
        """Run a script as the server's own user; return what it said."""
        done = subprocess.run(
            [str(self.ops / script), *map(str, words)],
            cwd=self.folder,
            env={**os.environ, "HOME": str(self.folder), **(env or {})},
            capture_output=True,
            text=True,
            timeout=300,
            stdin=subprocess.DEVNULL,
            **self.owner,  # type: ignore[call-overload]
        )
        if done.returncode:
            raise Refused(done.stdout + done.stderr)
        return done.stdout

    def data(self, port: int) -> Path:
        return self.folder / f"data-{port}"

    def options(self) -> tuple[str, str]:
        return "--options", f"{LIGHT} -k {self.folder}"

    def make_primary(self, *more: object) -> None:
        words = ("--data", self.data(self.first), "--port", self.first)
        repo = ("--repo", self.repo, "--auth", "trust")
        self.run("make-primary.sh", *words, *repo, *self.options(), *more)

    def make_replica(self) -> None:
        words = ("--data", self.data(self.second), "--port", self.second)
        source = ("--from", "127.0.0.1", "--from-port", self.first, "--name", "second")
        repo = ("--repo", self.repo, "--sync")
        self.run("make-replica.sh", *words, *source, *repo, *self.options())

    def address(self, *ports: int) -> str:
        """Return the program's address of one server, or of several."""
        hosts = ",".join(f"127.0.0.1:{port}" for port in ports)
        several = "?target_session_attrs=read-write" if len(ports) > 1 else ""
        return f"postgresql://kycuong@{hosts}/kycuong{several}"

    def ask(
        self, port: int, statement: str, *given: object
    ) -> list[tuple[object, ...]]:
        """Ask one server as its superuser."""
        address = f"postgresql://postgres@127.0.0.1:{port}/kycuong"
        with psycopg.connect(address, autocommit=True) as connection:
            cursor = connection.execute(statement, given)
            return cursor.fetchall() if cursor.description else []

    def fill(self, dump: Path) -> None:
        """Lay the tables of a dump into the primary."""
        words = ("--no-owner", "--no-acl", "-d", self.address(self.first), str(dump))
        subprocess.run([str(postgres.programs() / "pg_restore"), *words], check=True)

    def process(self, port: int) -> int:
        """Return the process of a server."""
        return int((self.data(port) / "postmaster.pid").read_text().split()[0])

    def kill(self, port: int) -> None:
        """End a server and all it started as a power cut would."""
        leader = self.process(port)
        children = Path(f"/proc/{leader}/task/{leader}/children").read_text().split()
        for each in (leader, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)

    def stop(self) -> None:
        """End every server that still runs."""
        for data in self.folder.glob("*/postmaster.pid"):
            words = ("-D", str(data.parent), "-m", "immediate", "-s", "stop")
            subprocess.run(
                [str(postgres.programs() / "pg_ctl"), *words],
                stderr=subprocess.DEVNULL,
                cwd=self.folder,
                **self.owner,  # type: ignore[call-overload]
            )


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Yield a folder with the scripts and two free ports; nothing runs yet."""
    folder = Path(tempfile.mkdtemp(prefix="kycuong-ops-", dir=_place()))
    made = Cluster(folder)
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _place() -> str:
    """Return a folder in memory where there is room: no test here cuts the power."""
    memory = Path("/dev/shm")
    try:
        room = shutil.disk_usage(memory).free
        runs = not os.statvfs(memory).f_flag & os.ST_NOEXEC
    except OSError:
        return "/tmp"
    return str(memory) if runs and room > ROOM else "/tmp"
