"""A job worker that breaks is started again; the pages stay."""

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from kycuong.config import processes
processes.REST = 0.05
sys.exit(processes.keep([[sys.executable, "-c", WEB], [sys.executable, "-c", WORKER]]))
"""
WORKER = "import pathlib; open({log!r}, 'a').write('x')"
WEB = (
    "import pathlib, time, sys\n"
    "log, end = pathlib.Path({log!r}), time.monotonic() + 30\n"
    "while time.monotonic() < end:\n"
    "    if log.exists() and len(log.read_text()) >= 3: sys.exit(7)\n"
    "    time.sleep(0.05)\n"
)


def test_the_worker_is_started_again_and_the_pages_decide_the_end(
    tmp_path: Path,
) -> None:
    log = str(tmp_path / "starts")
    told = f"WEB, WORKER = {WEB.format(log=log)!r}, {WORKER.format(log=log)!r}\n"
    ended = subprocess.run([sys.executable, "-c", told + SCRIPT], timeout=60)
    assert ended.returncode == 7
    assert len(Path(log).read_text()) >= 3
