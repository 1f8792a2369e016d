"""A PostgreSQL server of one's own, thrown away after the tests."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGE = "postgresql"
KEPT = {"max_wal_size": "8GB", "shared_buffers": "1GB"}
# Nothing is written for good, and nobody counts rows behind a test's back: whoever
# counted while they stood in a transaction not yet committed would find none, and the
# planner would go through them one by one for each of the others.
THROWN_AWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
    "shared_buffers": "256MB",
    "autovacuum": "off",
    "jit": "off",
}


class NoServer(Exception):
    """Debian's PostgreSQL is not installed."""


def programs() -> Path:
    """Return the folder of the newest PostgreSQL server on this machine."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[-3]),
    )
    if not versions:
        raise NoServer(f"PostgreSQL is missing: apt-get install {PACKAGE}")
    return versions[-1].parent


def free_port() -> int:
    """Return a local port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(*, durable: bool = False) -> Iterator[str]:
    """Start a server on a free local port; yield the address of its database.

    Args:
        durable: write as a real one does; else nothing survives a power cut.
    """
    folder = Path(tempfile.mkdtemp(prefix="kycuong-pg-", dir="/tmp"))
    owner: dict[str, object] = {}
    if os.geteuid() == 0:
        person = pwd.getpwnam("postgres")
        os.chown(folder, person.pw_uid, person.pw_gid)
        owner = {"user": person.pw_uid, "group": person.pw_gid}
    port, data = free_port(), folder / "data"

    def call(name: str, *words: str) -> None:
        subprocess.run(
            [str(programs() / name), *words],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            **owner,  # type: ignore[call-overload]
        )

    call(
        "initdb",
        "-D",
        str(data),
        "-U",
        "kycuong",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    )
    settings = (
        f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=60"
    )
    kept = KEPT if durable else THROWN_AWAY
    settings += "".join(f" -c {name}={value}" for name, value in kept.items())
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
        call("createdb", "-h", str(folder), "-p", str(port), "-U", "kycuong", "kycuong")
        yield f"postgresql://kycuong@127.0.0.1:{port}/kycuong"
    finally:
        call("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def another(address: str, name: str) -> str:
    """Make one more database on the server of `address`; return its address."""
    server_part, _, database = address.rpartition("/")
    fresh = f"{database}_{name}"
    command = [str(programs() / "psql"), "-q", "-d", address, "-c"]
    for words in (f'DROP DATABASE IF EXISTS "{fresh}"', f'CREATE DATABASE "{fresh}"'):
        subprocess.run([*command, words], check=True)
    return f"{server_part}/{fresh}"
