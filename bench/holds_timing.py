"""Times of statements and calls: warm, cold, and what a call asks of the database."""

import os
import shlex
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from tests.postgres import programs

FAVOUR = -10
Call = Callable[[], Any]
Asked = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of some runs of one thing."""

    best: float
    median: float
    p95: float
    runs: int


def times(calls: Iterable[Call], *, warm: Iterable[Call] = ()) -> Times:
    """Return how long each of the calls took, after some that are not counted."""
    for call in warm:
        call()
    found = []
    for call in calls:
        begun = time.perf_counter()
        call()
        found.append((time.perf_counter() - begun) * 1000)
    found.sort()
    p95 = found[min(len(found) - 1, int(0.95 * len(found)))]
    return Times(found[0], statistics.median(found), p95, len(found))


@contextmanager
def ahead() -> Iterator[None]:
    """Go before other work on the machine, where that is allowed.

    The times are then what the machine takes, not how long it kept us waiting.
    """
    processes = [os.getpid()]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            processes.append(cursor.fetchone()[0])
    with suppress(OSError):
        for process in processes:
            _favour(process, FAVOUR)
    try:
        yield
    finally:
        with suppress(OSError):
            for process in processes:
                _favour(process, 0)


def _favour(process: int, degree: int) -> None:
    os.setpriority(os.PRIO_PROCESS, process, degree)
    Path(f"/proc/{process}/autogroup").write_text(str(degree))


def repeated(call: Call, runs: int) -> Times:
    """Return how long a call takes, after three that are not counted."""
    return times([call] * runs, warm=[call] * min(3, runs))


def asked(call: Call) -> list[Asked]:
    """Return the statements a call sends, with their parameters."""
    found: list[Asked] = []

    def note(execute: Any, sql: str, given: Any, many: bool, context: Any) -> Any:
        found.append((sql, given))
        return execute(sql, given, many, context)

    with connection.execute_wrapper(note):
        call()
    return found


def answered(statements: list[Asked]) -> Call:
    """Return a call that sends statements again and fetches every row."""

    def call() -> None:
        with connection.cursor() as cursor:
            for sql, given in statements:
                cursor.execute(sql, given)
                cursor.fetchall()

    return call


def cold(call: Call, runs: int = 3) -> Times:
    """Return how long a call takes when neither database nor system remember pages.

    PostgreSQL is started anew, and the files of either are put out of the system's
    memory. The connection is made before the clock runs.
    """
    found = []
    for _ in range(runs):
        _forget()
        connection.ensure_connection()
        begun = time.perf_counter()
        call()
        found.append((time.perf_counter() - begun) * 1000)
    found.sort()
    return Times(found[0], statistics.median(found), found[-1], runs)


def _forget() -> None:
    if connection.vendor != "postgresql":
        connection.close()
        _drop(Path(settings.DATA).glob("kycuong.sqlite3*"))
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
    connection.close()
    _server(folder, "stop")
    _drop(path for path in (folder / "base").rglob("*") if path.is_file())
    _server(folder, "start")


def _server(folder: Path, word: str) -> None:
    """Stop the server, or start it with the words it was started with."""
    owner: dict[str, Any] = {}
    if os.geteuid() == 0:
        stat = folder.stat()
        owner = {"user": stat.st_uid, "group": stat.st_gid}
    words = ["-m", "fast"] if word == "stop" else ["-l", str(folder.parent / "log")]
    if word == "start":
        words += ["-o", _options(folder)]
    command = [str(programs() / "pg_ctl"), "-D", str(folder), "-w", *words, word]
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **owner)


def _options(folder: Path) -> str:
    """Return the options of the last start, as the server keeps them."""
    words = shlex.split((folder / "postmaster.opts").read_text())
    return shlex.join(words[3:])  # without the program and its folder


def _drop(files: Iterable[Path]) -> None:
    for path in files:
        handle = os.open(path, os.O_RDONLY)
        os.fsync(handle)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)
