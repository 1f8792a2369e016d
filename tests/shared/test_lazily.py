"""Libraries that wait: loaded whole at the first use, never before."""

import os
import subprocess
import sys

CODE = """
import sys
from kycuong.shared.lazily import later
later("json.tool", "numpy", "numpy.typing", "xlsxwriter", "no_such_library")
import numpy as np
import numpy.typing as npt
import xlsxwriter
assert "numpy.linalg" not in sys.modules
assert "no_such_library" not in sys.modules
from threading import Thread
found = []
threads = [Thread(target=lambda: found.append(np.arange(4).sum())) for _ in range(8)]
[each.start() for each in threads]
[each.join() for each in threads]
assert found == [6] * 8, found
assert npt.NDArray is not None
import numpy
assert numpy.arange is np.arange
assert "xlsxwriter.workbook" not in sys.modules
assert xlsxwriter.Workbook.__name__ == "Workbook"
"""
WEB = """
import sys
import kycuong.config.wsgi
heavy = ("numpy.linalg", "xlsxwriter.workbook", "pypdfium2.internal", "typst.typst")
loaded = [name for name in heavy if name in sys.modules]
assert not loaded, loaded
"""


def run(code: str, **environment: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, done.stderr


def test_a_library_loads_once_when_it_is_first_used() -> None:
    run(CODE)


def test_a_web_process_starts_without_what_only_jobs_need(tmp_path: object) -> None:
    run(
        WEB,
        KYCUONG_DATA=str(tmp_path),
        DJANGO_SETTINGS_MODULE="kycuong.config.settings",
    )
