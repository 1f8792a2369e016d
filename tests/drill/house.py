"""The house as a host runs it: web, worker and schedule, started again when they die."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

from kycuong.config import processes
from tests import postgres

PROGRAM = [sys.executable, "-m", "kycuong.config.cli"]
AGAIN = 0.5  # seconds before what died is started again, as systemd's RestartSec
PATIENCE = 90.0


class NotWell(Exception):
    """The house did not come back; the text says what did not."""


class House:
    """Every process of one host, with its folder and its database.

    Args:
        folder: where files, the embedded database and the logs lie.
        environment: what is set besides; `KYCUONG_DATABASE` for a server.
    """

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder, self.port = folder, postgres.free_port()
        self.environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "DJANGO_SETTINGS_MODULE": "kycuong.config.settings",
            "KYCUONG_DATA": str(folder / "var"),
            "KYCUONG_DEMO": "1",
            "KYCUONG_API_RATE": "1000000",
            **environment,
        }
        self.address = f"http://127.0.0.1:{self.port}"
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.commands = {
            "web": processes.web("127.0.0.1", self.port, 2),
            "worker": processes.worker(),
            "schedule": processes.schedule(),
        }
        self.keeping = False
        self.started_again = 0

    @property
    def clock_file(self) -> Path:
        """Return where the clock of every process is set."""
        return self.folder / "var" / "demo-clock.json"

    def command(self, *words: str, given: str | None = None) -> tuple[int, str]:
        """Run `kycuong …`; return its code and what it said."""
        done = subprocess.run(
            [*PROGRAM, *words],
            env=self.environment,
            cwd=self.folder,
            input=given,
            capture_output=True,
            text=True,
            timeout=600,
        )
        return done.returncode, done.stdout + done.stderr

    def open(self) -> None:
        """Start everything and keep it alive."""
        self.keeping = True
        for name in self.commands:
            self._start(name)
        threading.Thread(target=self._keep, daemon=True).start()
        self.wait_until_well()

    def close(self) -> None:
        """Stop everything as a host does that is shut down."""
        self.keeping = False
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)
            kill_tree(process.pid)

    def kill(self, name: str) -> None:
        """Kill one service with all that it started."""
        kill_tree(self.running[name].pid)

    def kill_one_web_process(self) -> None:
        """Kill one of the processes that answer; the server itself lives on."""
        for child in children(self.running["web"].pid)[-1:]:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)

    def wait_until_well(self) -> float:
        """Wait until pages are answered again; return after how many seconds.

        Raises:
            NotWell: that did not happen within `PATIENCE`.
        """
        began = time.monotonic()
        said = ""
        while time.monotonic() - began < PATIENCE:
            try:
                with urllib.request.urlopen(
                    f"{self.address}/san-sang/", timeout=5
                ) as answer:
                    if answer.status == 200:
                        return time.monotonic() - began
            except (OSError, urllib.error.URLError) as wrong:
                said = f"{wrong} {getattr(wrong, 'read', bytes)()[:500]!r}"
            time.sleep(0.2)
        raise NotWell(f"pages are not answered after {PATIENCE:.0f} s: {said}")

    def _start(self, name: str) -> None:
        log = (self.folder / f"{name}.log").open("ab")
        kind = "web" if name == "web" else "job"
        self.running[name] = subprocess.Popen(
            self.commands[name],
            env={**self.environment, "KYCUONG_PROCESS": kind},
            cwd=self.folder,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()

    def _keep(self) -> None:
        while self.keeping:
            for name, process in list(self.running.items()):
                if process.poll() is not None and self.keeping:
                    time.sleep(AGAIN)
                    kill_tree(process.pid)
                    self._start(name)
                    self.started_again += 1
            time.sleep(0.1)


def children(pid: int) -> list[int]:
    """Return the processes that one has started and that still run."""
    with suppress(OSError):
        tasks = Path(f"/proc/{pid}/task").glob("*/children")
        return [int(each) for task in tasks for each in task.read_text().split()]
    return []


def kill_tree(pid: int) -> None:
    """Kill a process and whatever it has started."""
    below = children(pid)
    for each in (pid, *below):
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
