"""Run an outside program: found or named, bounded in time and memory, silent."""

import contextlib
import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from kycuong.kernel.files.extract.values import Unreadable

_MEMORY = 4 * 1024**3


def find(*names: str) -> str | None:
    """Return the path of the first of `names` that is installed."""
    return next((path for name in names if (path := shutil.which(name))), None)


def run(
    command: Sequence[str],
    *,
    seconds: float,
    folder: Path,
    env: Mapping[str, str] | None = None,
) -> bytes:
    """Run `command` inside `folder` and return what it wrote to standard output.

    The program gets its own process group, at most 4 GiB of address space, and is
    ended with its children when `seconds` are over.

    Raises:
        Unreadable: the time is over (timeout) or the program failed (program_failed).
    """
    process = subprocess.Popen(  # noqa: S603  (fixed program, no shell)
        list(command),
        cwd=folder,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with contextlib.suppress(OSError, ValueError):
        resource.prlimit(process.pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise Unreadable(
            "timeout",
            "Đọc tệp quá lâu nên đã dừng; hãy gửi bản .docx hoặc .pdf có chữ, hoặc chia "
            "tệp thành các phần nhỏ hơn.",
        ) from None
    finally:
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    if process.returncode != 0:
        raise Unreadable(
            "program_failed",
            "Chương trình đọc tệp không xử lý được tệp này; hãy lưu lại thành .docx "
            "hoặc .pdf rồi gửi lại.",
        )
    return output
