"""Keeps the web server, the job worker and the schedule of one host alive."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

PATIENCE = 10.0  # seconds that a process has to end what it is doing
WORKER_NICE = 5
REST = 1.0  # seconds before what ended is started again


def web(host: str, port: int, workers: int) -> list[str]:
    """Return the command of the web server.

    A worker that dies is replaced; one told to stop first answers what it has begun.
    """
    return [
        *(sys.executable, "-m", "kycuong.config.web"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
    ]


def worker(slot: int = 1) -> list[str]:
    """Return the command of a job worker, which gives way to the pages."""
    gentle = ("nice", "-n", str(WORKER_NICE))
    words = ("manage", "run_jobs", "--slot", str(slot))
    return [*gentle, sys.executable, "-m", "kycuong.config.cli", *words]


def schedule() -> list[str]:
    """Return the command of the process that runs jobs by the clock."""
    words = ("manage", "run_schedule", "--poll", "2")
    return [sys.executable, "-m", "kycuong.config.cli", *words]


def become(command: list[str], kind: str) -> NoReturn:
    """Turn this process into another, which hears every signal itself.

    Args:
        kind: "web" or "job": sets how long a statement may take.
    """
    tell(kind)
    sys.stdout.flush()
    os.execvp(command[0], command)  # noqa: S606 - our own command


def tell(kind: str) -> None:
    """Tell what is started from here which kind of process it is."""
    os.environ["KYCUONG_PROCESS"] = kind


def keep(commands: Sequence[list[str]], *, patience: float = PATIENCE) -> int:
    """Run the commands until the first ends or a signal comes; then stop them all.

    The others are started again when they end: a reading that breaks the worker must
    not take the pages away. Returns the exit code of the first where it ended by
    itself, 0 after a signal.

    Args:
        patience: seconds that each has to end what it is doing.
    """
    running = [subprocess.Popen(command) for command in commands]  # noqa: S603
    asked = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    code = 0
    while not asked:
        if running[0].poll() is not None:
            code = running[0].returncode or 1
            break
        time.sleep(0.2)
        if not asked and any(each.poll() is not None for each in running[1:]):
            time.sleep(REST)
            running[1:] = [
                subprocess.Popen(command) if each.poll() is not None else each  # noqa: S603
                for command, each in zip(commands[1:], running[1:], strict=True)
            ]
    _stop_all(running, patience)
    return code


def _stop_all(running: list[subprocess.Popen[bytes]], patience: float) -> None:
    for process in running:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + patience
    for process in running:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def use(settings: str = "kycuong.config.settings") -> None:
    """Name the settings for this process and those it starts."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
