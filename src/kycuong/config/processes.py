"""Keeps the web server and the job worker of one host alive together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

PATIENCE = 10.0


def web(host: str, port: int, workers: int) -> list[str]:
    """Return the command of the web server."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *("--blocking-threads", "2", "--no-ws", "--log-level", "warning"),
        "kycuong.config.wsgi:application",
    ]


def worker() -> list[str]:
    """Return the command of the job worker."""
    words = ("manage", "db_worker", "--interval", "0.5", "--no-startup-delay")
    return [sys.executable, "-m", "kycuong.config.cli", *words]


def keep(commands: Sequence[list[str]]) -> int:
    """Run the commands until one ends or a signal comes; then stop them all.

    Returns the exit code of the first that ended by itself, 0 after a signal.
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
        ended = [process for process in running if process.poll() is not None]
        if ended:
            code = ended[0].returncode or 1
            break
        time.sleep(0.2)
    _stop_all(running)
    return code


def _stop_all(running: list[subprocess.Popen[bytes]]) -> None:
    for process in running:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for process in running:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def use(settings: str = "kycuong.config.settings") -> None:
    """Name the settings for this process and those it starts."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
